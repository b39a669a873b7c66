"""When somebody has time, offered in plain words; other times from a community file are said day by day."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

SLOTS = [
    ("mon-fri 8-12", _("Weekday mornings")),
    ("mon-fri 12-18", _("Weekday afternoons")),
    ("mon-fri 18-22", _("Weekday evenings")),
    ("sat-sun 8-18", _("Weekends by day")),
    ("sat-sun 18-22", _("Weekend evenings")),
    ("mon-sun 0-24", _("At any time")),
]


DAYS = {
    "mon": pgettext_lazy("weekday", "Mon"),
    "tue": pgettext_lazy("weekday", "Tue"),
    "wed": pgettext_lazy("weekday", "Wed"),
    "thu": pgettext_lazy("weekday", "Thu"),
    "fri": pgettext_lazy("weekday", "Fri"),
    "sat": pgettext_lazy("weekday", "Sat"),
    "sun": pgettext_lazy("weekday", "Sun"),
}
SLOT = re.compile(rf"(?P<first>{'|'.join(DAYS)})(?:-(?P<last>{'|'.join(DAYS)}))? (?P<start>[\d:]+)-(?P<end>[\d:]+)")


def choices(present: Iterable[str]) -> list[tuple[str, str]]:
    """The usual times, and whatever else is noted for this person."""
    usual = [(slot, str(words)) for slot, words in SLOTS]
    return usual + [(slot, _said(slot)) for slot in present if slot not in dict(SLOTS)]


def in_words(slots: Iterable[str]) -> list[str]:
    """The times as people say them."""
    words = dict(SLOTS)
    return [str(words.get(slot) or _said(slot)) for slot in slots]


def _said(slot: str) -> str:
    found = SLOT.fullmatch(slot)
    if found is None:
        return slot
    first, last = DAYS[found["first"]], DAYS.get(found["last"])
    days = pgettext("weekdays", "%(first)s–%(last)s") % {"first": first, "last": last} if last else first
    return pgettext("hours of a day", "%(days)s %(start)s–%(end)s") % {"days": days, **found.groupdict()}
