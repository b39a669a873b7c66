"""Years of rounds, beside the phase the community was in in each month."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from renxing.apps.improving import showing
from renxing.apps.improving.models import Round
from renxing.apps.improving.queries import shown
from renxing.apps.improving.queries.outcomes import outcomes_of
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.resilience.history import Month, by_year
from renxing.apps.resilience.queries.keeping import FIGURES, measured_now
from renxing.apps.resilience.queries.measuring import Measured, Unmeasurable
from renxing.apps.resilience.words.phases import NOTHING, PHASES, UNSURE

MOST = 12
"""Rounds whose goals are told: a dozen years of yearly rounds."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One month: its phase, and the rounds that were open in it."""

    month: Month | None
    rounds: tuple[int, ...]


@require_safe
@signed_in
def years(request: CommunityRequest) -> HttpResponse:
    """Each year a row of months with their phases, and under them which round was open.

    Measuring takes seconds: the page comes with what is kept, and then fetches its table anew where that is old.
    """
    rounds = list(shown.rounds(request.community)[:MOST])
    found, fresh = _measured(request)
    told = [] if found is None else by_year(found)
    became = outcomes_of(rounds)
    context = {
        "rows": [(row.year, _cells(row.months, row.year, rounds, request.now)) for row in told],
        "rounds": [(each, [showing.aimed(goal) for goal in became[each.pk]]) for each in rounds],
        "phases": [*PHASES.values(), UNSURE, NOTHING],
        "numbers": range(1, 13),
        "fresh": fresh,
    }
    return render(request, "improving/years.html", context)


def _measured(request: CommunityRequest) -> tuple[Measured | None, bool]:
    """The figures, and whether they are of now: measured where the table itself is asked for, else what is kept."""
    if request.community.head_seq == 0:
        return None, True
    if "phases" not in request.GET:
        return FIGURES.of(request.community, request.now)
    try:
        return measured_now(request.community, request.now), True
    except Unmeasurable:
        return None, True


def _cells(months: tuple[Month | None, ...], year: int, rounds: list[Round], now: datetime) -> list[Cell]:
    return [
        Cell(month, tuple(each.number for each in rounds if _open_in(each, year, number, now)))
        for number, month in enumerate(months, start=1)
    ]


def _open_in(found: Round, year: int, number: int, now: datetime) -> bool:
    begun, ended = (timezone.localtime(at) for at in (found.opened_at, found.closed_at or now))
    return (begun.year, begun.month) <= (year, number) <= (ended.year, ended.month)
