"""Belonging, as far as a record and a survey can show it: breadth of taking part, people who met, and what people say.

What is counted from the record and what people answered stand beside each other and are never mixed into one figure.
Nothing here is of a person, and nobody is ranked: each function returns figures of the whole.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from math import nan, sqrt
from typing import Final, NamedTuple

from renxing.measure.interval import Figure, wilson
from renxing.measure.quantiles import student

__all__ = ["Breadth", "Meeting", "agreeing", "mean_answer", "new_ties", "participation_breadth"]

CIRCLE: Final = 30
"""Of more people than this, being at the same place says nothing of having met (our choice)."""

LEVEL: Final = 0.95


class Meeting(NamedTuple):
    """Who was at one gathering, and when, in seconds on any clock."""

    at: float
    people: frozenset[str]


class Breadth(NamedTuple):
    """How many of the residents came at least once, and their share; NaN without residents."""

    came: int
    share: float


def participation_breadth(
    meetings: Iterable[Meeting], residents: Collection[str], *, since: float, until: float
) -> Breadth:
    """How many of the residents took part at least once: breadth, so that ten who come to all do not count as many.

    Parameters
    ----------
    meetings : gatherings that were held, in any order
    residents : everybody who could have come; others who came do not count
    since, until : the window, `since` within and `until` not

    Returns
    -------
    Breadth: a number from 0 and a share within [0, 1]; it counts everybody, so it has no interval.

    Notes
    -----
    Source: participation as the share of those who took part at all: Verba and Nie, Participation in America (1972),
    chapter 2.

    Units: people; a share. Range: 0 to 1. Missing: who came and is not known counts for nobody. Gamed
    by writing down who did not come.

    >>> evening = Meeting(10.0, frozenset({"Mei", "Bo"}))
    >>> participation_breadth([evening], {"Mei", "Bo", "Rui", "Qing"}, since=0.0, until=20.0)
    Breadth(came=2, share=0.5)
    """
    here = frozenset(residents)
    came: set[str] = set()
    for meeting in meetings:
        if since <= meeting.at < until:
            came |= meeting.people & here
    return Breadth(len(came), len(came) / len(here) if here else nan)


def new_ties(meetings: Iterable[Meeting], *, since: float, until: float, circle: int = CIRCLE) -> int:
    """How many pairs met for the first time in a window: both at a gathering small enough to meet, and at none before.

    Parameters
    ----------
    meetings : all gatherings known, those before the window too; in any order
    since, until : the window, `since` within and `until` not
    circle : gatherings of more people than this bring nobody together

    Returns
    -------
    int : pairs, from 0. Who met elsewhere is not known, so it is an upper bound of new acquaintances made there.

    Notes
    -----
    Source: gatherings as foci round which ties arise: Feld 1981, doi:10.1086/227352.

    Units: pairs. Range: 0 up. Missing: meetings that nobody wrote down. The circle is our own definition. Gamed by many
    small gatherings on paper.

    >>> first, second = Meeting(1.0, frozenset("ab")), Meeting(9.0, frozenset("abc"))
    >>> new_ties([second, first], since=5.0, until=10.0)
    2
    """
    known: set[tuple[str, str]] = set()
    made = 0
    for meeting in sorted(meetings):
        if meeting.at >= until or len(meeting.people) > circle:
            continue
        pairs = set(combinations(sorted(meeting.people), 2)) - known
        known |= pairs
        made += len(pairs) if meeting.at >= since else 0
    return made


def mean_answer(answers: Sequence[float], level: float = LEVEL) -> Figure:
    """The mean of what people answered on a scale, with Student's interval.

    Parameters
    ----------
    answers : one number for each who answered, each at most once
    level : of the interval, above 0 and below 1

    Returns
    -------
    Figure: NaN without answers; with one answer the interval is the whole line, for nothing is known of the spread.
    The interval speaks of people like these: it covers the chance of who answered, not that some kept silent.

    Notes
    -----
    Source: Student 1908, doi:10.1093/biomet/6.1.1.

    Units: those of the scale. Range: that of the scale, the interval may go beyond. Missing: who did not answer is left
    out. Gamed by asking only friends.

    >>> said = mean_answer([3, 4, 4, 5, 4, 3, 5, 4])
    >>> float(said), round(said.low, 2), round(said.high, 2)
    (4.0, 3.37, 4.63)
    """
    count = len(answers)
    if not count:
        return Figure(nan, nan, nan, level=level, cases=0)
    mean = sum(answers) / count
    if count == 1:
        return Figure(mean, -float("inf"), float("inf"), level=level, cases=1)
    spread = sqrt(sum((each - mean) ** 2 for each in answers) / (count - 1) / count)
    reach = float(student(level, count - 1)) * spread
    return Figure(mean, mean - reach, mean + reach, level=level, cases=count)


def agreeing(agree: int, answered: int, level: float = LEVEL) -> Figure:
    """The share of those who agree, with Wilson's interval; NaN without answers.

    Notes
    -----
    Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.

    Units: a share. Range: 0 to 1. Missing: who did not answer is left out. Gamed by asking only
    friends.

    >>> said = agreeing(6, 8)
    >>> float(said), round(said.low, 2), round(said.high, 2)
    (0.75, 0.41, 0.93)
    """
    share = agree / answered if answered else nan
    return Figure(share, *wilson(agree, answered, level), level=level, cases=answered)
