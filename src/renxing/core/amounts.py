"""Amounts as people write them and as a ledger keeps them: whole numbers of the smallest unit."""

from decimal import Decimal, InvalidOperation

GOODS, MONEY = 3, 2
"""Decimals that an amount of goods, and of money, may have."""

MOST = 10**9
"""No amount of goods or money is ever larger than this: a ledger of one neighbourhood."""


def smallest(said: str | float | Decimal, decimals: int) -> int:
    """How many of the smallest unit this is, exactly; ValueError where it is finer than that, or no number.

    Parameters
    ----------
    said
        A number as it was written. A float is read as the shortest number that is it: 0.1 is a tenth.
    decimals
        How many decimals the smallest unit has: 2 for cents, 3 for thousandths.

    Examples
    --------
    >>> smallest("1.5", GOODS), smallest(0.1, MONEY), smallest("-2", MONEY)
    (1500, 10, -200)
    >>> smallest("0.0001", GOODS)
    Traceback (most recent call last):
    ...
    ValueError: 0.0001 has more than 3 decimals.
    """
    try:
        number = Decimal(str(said).strip())
    except InvalidOperation as wrong:
        raise ValueError(f"{said} is no number.") from wrong
    if not number.is_finite() or abs(number) > MOST:
        raise ValueError(f"{said} is no number of a ledger.")
    units = number.scaleb(decimals)
    if units != units.to_integral_value():
        raise ValueError(f"{said} has more than {decimals} decimals.")
    return int(units)


def written(amount: int, decimals: int) -> str:
    """The amount as a number without needless zeros, thousands apart; money with both its digits, where it has cents.

    >>> written(1500, GOODS), written(120_000, GOODS), written(-50, MONEY), written(4_200_000_000, GOODS)
    ('1.5', '120', '-0.50', '4,200,000')
    """
    number = Decimal(amount).scaleb(-decimals)
    whole = number.to_integral_value()
    if number == whole:
        return f"{whole:,f}"
    return f"{number:,.2f}" if decimals == MONEY else f"{number.normalize():,f}"


def in_units(amount: int, decimals: int) -> float:
    """The amount in whole units, for the record and for drawings; a ledger never counts with it.

    >>> in_units(1500, GOODS)
    1.5
    """
    return float(Decimal(amount).scaleb(-decimals))
