"""What is counted beside the measured figures: rooms above or beside say what they count, each in its own words.

A room writes `@counts_of("plans", words)` over a function that counts; `words` tells each of its codes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.endowment.queries.leaning import KINDS, leaning
from renxing.apps.improving.reading import Reading
from renxing.apps.plans.queries import adopted
from renxing.apps.plans.queries.shown import covered
from renxing.apps.pulse.queries.surveys import latest
from renxing.apps.record.models import Community

Counting = Callable[[Community, datetime], Iterable[Reading]]
Words = Callable[[str], str | Promise]


@dataclass(frozen=True, slots=True)
class Counts:
    """What one room counts, how its codes are called, and the page where more of it is read."""

    count: Counting
    words: Words
    url: str


COUNTS: dict[str, Counts] = {}
"""By the first part of the codes: `plans`, or `pulse` of `pulse:trust`."""

SAID: dict[str, str | Promise] = {
    "trust": _("trust, as people say, from 1 to 5"),
    "belonging": _("belonging, as people say, from 1 to 5"),
    "safety": _("feeling safe, as people say, from 1 to 5"),
    "help": _("help in reach, as people say, from 1 to 5"),
}
"""What the last survey of the pulse asked about: beside the measured figures, in none of them."""


def counts_of(name: str, words: Words, url: str) -> Callable[[Counting], Counting]:
    """Have this counted in every assessment."""

    def declare(count: Counting) -> Counting:
        COUNTS[name] = Counts(count, words, url)
        return count

    return declare


def counted(community: Community, now: datetime) -> list[Reading]:
    """Everything that is counted."""
    return [reading for counts in COUNTS.values() for reading in counts.count(community, now)]


@counts_of("plans", lambda _code: _("hazards and functions that a plan covers"), "plans:list")
def plans(community: Community, _now: datetime) -> Iterable[Reading]:
    """Pairs of a hazard and a function that a plan in force covers, of how many there are."""
    done, every = covered(version.as_value() for version in adopted(community))
    yield Reading.exact("plans", done, every)


@counts_of(
    "endowment", lambda _code: _("what functions can lean on: people, centres, groups, goods, money"), "endowment:page"
)
def endowment(community: Community, _now: datetime) -> Iterable[Reading]:
    """For each function and each kind of what it could lean on, whether there is any."""
    found = leaning(community)
    yield Reading.exact("endowment", sum(KINDS - len(each.missing) for each in found), KINDS * len(found))


@counts_of("pulse", lambda code: SAID.get(code.partition(":")[2], code), "pulse:list")
def pulse(community: Community, _now: datetime) -> Iterable[Reading]:
    """What the last survey said, with its intervals; nothing where fewer than eight had answered."""
    last = latest(community)
    for told in last.whole if last else ():
        value, low, high = told.mean
        yield Reading(f"pulse:{told.about}", value, low, high, cases=last.answered or 0 if last else 0)
