"""Telephone numbers: read as people write them, kept as E.164, written as people read them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from renxing.standards.community.cells import BadCell, Cell, plain
from renxing.standards.wording import _

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

HOME_REGION = "CN"
_HOME_CODE = 86
_MOBILE = re.compile(r"(?:\+86|0086|86)?(1[3-9]\d{9})")
_SIGNS = re.compile(r"[+(\d][\d ()./-]*")
_ROUNDED = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)


def read_phone(cell: Cell) -> str:
    """Return a telephone number in E.164; without a country code it is taken as a Chinese one.

    A number is accepted when it is *possible* (its length is one that its country uses), not only when it is
    *valid* (its prefix is in the library's tables): prefixes are given out every year, and a table of last year
    would refuse a neighbour's new telephone. Only for China is the length held closer, because the library also
    knows short numbers there, and a mobile number with a digit lost would pass for one.

    Raises
    ------
    ValueError
        When it is not a possible number, or has an extension, which E.164 would lose.
    BadCell
        When Excel has rounded it (``1.99E+10``): the digits are gone.

    Examples
    --------
    >>> read_phone(19900000000.0), read_phone("(010) 6277-0000"), read_phone("+1 415 555 0100")
    ('+8619900000000', '+861062770000', '+14155550100')
    """
    text = plain(cell)
    if _ROUNDED.fullmatch(text):
        raise BadCell("rounded_number", _("format the column as text and write the number again, all digits"))
    if mobile := _MOBILE.fullmatch(re.sub(r"[ -]", "", text)):
        return f"+{_HOME_CODE}{mobile[1]}"
    if not _SIGNS.fullmatch(text):
        raise ValueError(text)
    number = _parsed(text)
    if not _is_possible(number):
        raise ValueError(text)
    return str(_book().format_number(number, _book().PhoneNumberFormat.E164))


@cache
def _book() -> Any:
    """The library, loaded when the first number is read: its tables of the world's numbers take a while."""
    import phonenumbers  # noqa: PLC0415

    return phonenumbers


def _parsed(text: str) -> PhoneNumber:
    try:
        number: PhoneNumber = _book().parse(text, HOME_REGION)
    except _book().NumberParseException as error:
        raise ValueError(text) from error
    return number


def _is_possible(number: PhoneNumber) -> bool:
    if _book().is_possible_number_with_reason(number) != _book().ValidationResult.IS_POSSIBLE:
        return False
    digits = str(number.national_number)
    if number.country_code != _HOME_CODE:
        return True
    return len(digits) == 11 or (len(digits) == 10 and not re.match("1[3-9]", digits))


def write_phone(phone: str) -> str:
    """Return the number with spaces, so that Excel keeps it as text, and without +86 at home.

    Examples
    --------
    >>> write_phone("+8619900000000"), write_phone("+14155550100")
    ('199 0000 0000', '+1 415-555-0100')
    """
    number = _book().parse(phone)
    home = number.country_code == _HOME_CODE
    formats = _book().PhoneNumberFormat
    return str(_book().format_number(number, formats.NATIONAL if home else formats.INTERNATIONAL))
