"""Looking at drills: the calendar, a month of it, one drill with what was expected and what was done."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from renxing.apps.drills import acts, queries
from renxing.apps.drills.models import Drill, State
from renxing.apps.drills.script import Words
from renxing.apps.record import clock
from renxing.apps.record.models import Community
from renxing.apps.record.request import CommunityRequest, May, may, signed_in
from renxing.apps.record.verbs import VERBS
from renxing.core.drills import Kept, Scored, StepScored, share_kept
from renxing.web.paging import page_of

KEPT = {
    Kept.IN_TIME: ("✓", gettext_lazy("in time")),
    Kept.LATE: ("△", gettext_lazy("late")),
    Kept.MISSED: ("✗", gettext_lazy("missed")),
    Kept.WAITING: ("○", gettext_lazy("still has time")),
    Kept.DROPPED: ("–", gettext_lazy("left undone, with a reason")),
}

YEAR = 12


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """The calendar: what is planned, what runs, what was drilled and how it went."""
    if request.community.drill is not None:
        return redirect("drills:drill", request.community.drill)
    every = queries.drills(request.community)
    context = {
        "coming": every.filter(state__in=(State.PLANNED, State.RUNNING)).order_by("at"),
        "page": page_of(request, every.exclude(state__in=(State.PLANNED, State.RUNNING))),
        "may_plan": may(request, acts.plan_drill.declaration) is May.DO,
    }
    return render(request, "drills/list.html", context)


@require_safe
@signed_in
def month(request: CommunityRequest) -> HttpResponse:
    """One month of the calendar, day by day; `?month=2026-11`, else this one. It leads a year back and a year on."""
    now = timezone.localtime(request.now)
    first, this = queries.month_of(request.GET.get("month", ""), now), now.date().replace(day=1)
    context = {
        "first": first,
        "before": queries.months_on(first, -1) if first > queries.months_on(this, -YEAR) else None,
        "after": queries.months_on(first, 1) if first < queries.months_on(this, YEAR) else None,
        "drills": queries.in_month(request.community, first),
    }
    return render(request, "drills/month.html", context)


@require_safe
@signed_in
def drill(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One drill: who takes part, what happens, what was expected and what was done. In the drill itself as well."""
    found = queries.drill_of(request.community, pk)
    inside = request.community.drill is not None
    stage = found.stage
    now = clock.now(stage) if stage is not None else request.now
    scored = queries.scored(found, now) if stage is not None else []
    hides = found.runs  # whoever is drilled is not told beforehand what is expected
    context = {
        "drill": found,
        "inside": inside,
        "shows": now,
        "injects": queries.happened(found, now) if stage is not None else [],
        "rows": [] if hides and not _leads(request) else [Row(one, stage) for one in scored],
        "share": share_kept(scored),
        "plans": [] if hides and not _leads(request) else _plans(found, now),
        "hidden": hides and not _leads(request),
        "players": [] if inside else queries.taking_part(found),
        **({} if inside else queries.others(found)),
        "mine": None if inside else queries.participant(found, request.actor.person),
        "may_ask": not inside and may(request, acts.ask_to_drill.declaration) is May.DO,
        "may_start": not inside and may(request, acts.start_drill.declaration) is May.DO,
        "may_end": found.runs and not inside,
        "stage_href": _at(stage),
    }
    return render(request, "drills/drill.html", context)


@dataclass(frozen=True, slots=True)
class Row:
    """One expectation as it is shown."""

    scored: Scored
    stage: Community | None

    @property
    def name(self) -> str:
        """What was expected, in the reader's language."""
        return Words(self.scored.expected.title_en, self.scored.expected.title_zh).name

    @property
    def verb(self) -> str:
        """The acts of which one counts, in words."""
        return " / ".join(str(VERBS.get(act, act)) for act in self.scored.expected.acts)

    @property
    def sign(self) -> str:
        """A shape, so that colour is never alone."""
        return KEPT[self.scored.kept][0]

    @property
    def word(self) -> str:
        """How it was kept."""
        return str(KEPT[self.scored.kept][1])

    @property
    def evidence(self) -> str | None:
        """The very entry, in the record of the drill."""
        return f"{_at(self.stage)}record/{self.scored.entry}/" if self.scored.entry else None


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a plan as it is shown: what, whose, and how it was kept."""

    scored: StepScored
    what: str
    centre: str
    sign: str
    word: str


def _plans(found: Drill, now: datetime) -> list[tuple[queries.Started, list[StepRow]]]:
    rows = []
    for started in queries.started_plans(found, now):
        shown = [
            StepRow(
                one, Words(one.step.what_en, one.step.what_zh).name, started.centres.get(one.step.centre, ""),
                KEPT[one.kept][0], str(KEPT[one.kept][1]),
            )
            for one in started.steps
        ]  # fmt: skip
        rows.append((started, shown))
    return rows


def _leads(request: CommunityRequest) -> bool:
    return request.community.drill is None and may(request, acts.start_drill.declaration) is May.DO


def _at(stage: Community | None) -> str:
    """The address of the drill's own community: a sibling of this one."""
    if stage is None:
        return ""
    here = get_script_prefix().rstrip("/").rsplit("/", 1)[0]
    return f"{here}/{stage.slug}/"
