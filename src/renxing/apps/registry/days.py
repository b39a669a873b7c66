"""The file names the last day of a membership or mandate; the database the first day without it."""

from datetime import date, timedelta

DAY = timedelta(days=1)


def first_day_without(last: date | None) -> date | None:
    """From the file to the database."""
    return None if last is None else last + DAY


def last_day(until: date | None) -> date | None:
    """From the database to the file."""
    return None if until is None else until - DAY
