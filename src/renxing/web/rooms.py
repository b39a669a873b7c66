"""The rooms under *Community*: groups of tabs, so that no row grows longer than a screen."""

from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Room:
    """One tab: the code by which its templates say "here", the URL it leads to, its word, whom it is for."""

    code: str
    url: str
    word: str | Promise
    everybody: bool = False
    """Shown to visitors who have not signed in too."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab as it is drawn."""

    word: str | Promise
    href: str
    active: bool


GROUPS: Final[tuple[tuple[str | Promise, tuple[Room, ...]], ...]] = (
    (
        pgettext_lazy("rooms", "People"),
        (
            Room("community", "centres:community", _("Overview"), everybody=True),
            Room("people", "people:directory", _("People")),
            Room("network", "centres:network", _("Network"), everybody=True),
            Room("functions", "centres:functions", _("Functions"), everybody=True),
            Room("endowment", "endowment:page", _("Endowment")),
            Room("condition", "conditions:change", _("Condition"), everybody=True),
        ),
    ),
    (
        pgettext_lazy("rooms", "Help"),
        (
            Room("offers", "offers:list", _("Offers")),
            Room("supplies", "supplies:list", _("Supplies")),
            Room("purchases", "purchases:list", _("Group purchases")),
            Room("fund", "fund:book", _("Open book")),
            Room("links", "links:list", _("Links")),
        ),
    ),
    (
        pgettext_lazy("rooms", "Together"),
        (
            Room("proposals", "proposals:list", _("Proposals")),
            Room("convention", "convention:list", _("Convention"), everybody=True),
            Room("gatherings", "gatherings:list", _("Gatherings"), everybody=True),
            Room("pulse", "pulse:list", _("Pulse")),
            Room("notices", "notices:list", _("Notices"), everybody=True),
            Room("learning", "learning:list", _("Learning")),
            Room("told", "stories:list", _("Stories")),
            Room("stories", "stories:year", _("A year together")),
        ),
    ),
    (
        pgettext_lazy("rooms", "Resilience"),
        (
            Room("resilience", "resilience:profile", _("Profile")),
            Room("rehearsals", "rehearsals:rehearse", _("Rehearsals")),
            Room("improving", "improving:now", _("Improvement")),
        ),
    ),
)
"""Rooms whose URL does not exist are left out, and so are groups without rooms."""


def urls() -> list[str]:
    """The URL names of all rooms: *Community* is the current place under each."""
    return [room.url for _word, rooms in GROUPS for room in rooms]


def tabs(here: str, *, signed_in: bool) -> tuple[list[Tab], list[Tab]]:
    """The groups, and the rooms of the group in which this room lies."""
    groups, inside = [], []
    for word, rooms in GROUPS:
        seen = [
            Tab(room.word, href, room.code == here)
            for room in rooms
            if (signed_in or room.everybody) and (href := _reverse(room.url))
        ]
        current = any(room.code == here for room in rooms)
        if seen:
            groups.append(Tab(word, seen[0].href, current))
        if current:
            inside = seen
    return groups, inside


def _reverse(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
