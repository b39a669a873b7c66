"""What is counted beside the measured figures: rooms above or beside say what they count, each in its own words.

A room writes `@counts_of("plans", words)` over a function that counts; `words` tells each of its codes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.improving.reading import Reading
from renxing.apps.plans.queries import adopted
from renxing.apps.plans.queries.shown import covered
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
"""By the first part of the codes: `plans`, or `endowment` of `endowment:social`."""


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
