"""Chinese codes of areas (GB/T 2260 and the 12 digits of statistics): which contains which, by prefix."""

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from renxing.standards.cap.values import Named

STEPS: Final = (2, 2, 2, 3, 3)
"""Digits for province, city, county, street or town, committee."""
_DIGITS = re.compile(r"\d{6}(?:\d{6})?", re.ASCII)
_SYSTEMS = re.compile(r"cpeas|gb\W*t?\W*2260|adcode|行政区划|区划代码|国家预警", re.IGNORECASE)


def is_code(text: str) -> bool:
    """Whether it is of the 6 or 12 digits that these codes have.

    >>> is_code("110105"), is_code("110105000000"), is_code("1101")
    (True, True, False)
    """
    return _DIGITS.fullmatch(text) is not None


def are_chinese(code: Named) -> bool:
    """Whether a geocode is one of these: others have six digits too (SAME 006037 is in California).

    >>> are_chinese(Named("CPEAS Geographic Code", "110105")), are_chinese(Named("SAME", "006037"))
    (True, False)
    """
    return is_code(code.value) and _SYSTEMS.search(code.name) is not None


def significant(code: str) -> str:
    """The code without the zeros that stand for "all of it".

    >>> significant("110105000000"), significant("110105"), significant("110000"), significant("110105007003")
    ('110105', '110105', '11', '110105007003')
    """
    ends = [end for end in accumulate(STEPS) if end <= len(code)]
    while len(ends) > 1 and not code[ends[-2] : ends[-1]].strip("0"):
        ends.pop()
    return code[: ends[-1]]


def overlap(warned: str, ours: Iterable[str]) -> bool:
    """Whether a warned area is one of ours, holds one of ours, or is a part of one.

    >>> overlap("110105000000", ["110105007003"]), overlap("110105", ["110106001001"])
    (True, False)
    """
    mark = significant(warned)
    return any(mark.startswith(own) or own.startswith(mark) for own in map(significant, ours))
