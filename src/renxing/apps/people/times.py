"""When somebody has time, offered in plain words; other times from a community file are kept as they are written."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

SLOTS = [
    ("mon-fri 8-12", _("Weekday mornings")),
    ("mon-fri 12-18", _("Weekday afternoons")),
    ("mon-fri 18-22", _("Weekday evenings")),
    ("sat-sun 8-18", _("Weekends by day")),
    ("sat-sun 18-22", _("Weekend evenings")),
    ("mon-sun 0-24", _("At any time")),
]


def choices(present: Iterable[str]) -> list[tuple[str, str]]:
    """The usual times, and whatever else is noted for this person."""
    usual = [(slot, str(words)) for slot, words in SLOTS]
    return usual + [(slot, slot) for slot in present if slot not in dict(SLOTS)]


def in_words(slots: Iterable[str]) -> list[str]:
    """The times as people say them."""
    words = dict(SLOTS)
    return [str(words.get(slot, slot)) for slot in slots]
