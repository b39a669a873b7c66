"""Single numbers that a figure needs: refused with a sentence that names them."""

import math


def finite(name: str, number: float) -> float:
    """The number as a float.

    >>> finite("end", 3)
    3.0
    >>> finite("end", float("nan"))
    Traceback (most recent call last):
    ValueError: end: expected a finite number, found nan
    """
    if not math.isfinite(number):
        raise ValueError(f"{name}: expected a finite number, found {number}")
    return float(number)


def positive(name: str, number: float) -> float:
    """The number as a float, greater than 0.

    >>> positive("baseline", 0)
    Traceback (most recent call last):
    ValueError: baseline: expected a number above 0, found 0
    """
    if not finite(name, number) > 0:
        raise ValueError(f"{name}: expected a number above 0, found {number}")
    return float(number)


def not_negative(name: str, number: float) -> float:
    """The number as a float, 0 or more.

    >>> not_negative("window", -1)
    Traceback (most recent call last):
    ValueError: window: expected 0 or more, found -1
    """
    if finite(name, number) < 0:
        raise ValueError(f"{name}: expected 0 or more, found {number}")
    return float(number)
