"""Since when something is as it was seen: how sure one is of that, between two moments."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

HOUR: Final = timedelta(hours=1)
LONGEST: Final = timedelta(days=365)

SINCE = [
    ("", _("I do not know")),
    ("now", _("It has just begun")),
    ("hour", _("Less than an hour")),
    ("hours", _("One to six hours")),
    ("day", _("Six hours to a day")),
    ("days", _("One to three days")),
    ("week", _("Three days to a week")),
    ("weeks", _("One to four weeks")),
]

AGO: Final = {
    "now": (HOUR / 4, 0 * HOUR),
    "hour": (HOUR, 0 * HOUR),
    "hours": (6 * HOUR, HOUR),
    "day": (24 * HOUR, 6 * HOUR),
    "days": (72 * HOUR, 24 * HOUR),
    "week": (168 * HOUR, 72 * HOUR),
    "weeks": (672 * HOUR, 168 * HOUR),
}
"""How long ago it began, at most and at least."""

Began = tuple[datetime, datetime]


def began(since: str, now: datetime) -> Began | None:
    """Between which moments it began; None where nobody knows."""
    if since not in AGO:
        return None
    most, least = AGO[since]
    return now - most, now - least


def cannot_be(between: Began, now: datetime) -> bool:
    """Whether it began after it ended, after now, or too long ago."""
    earliest, latest = between
    return not now - LONGEST <= earliest <= latest <= now
