"""The round at a glance, each of its stages, and the sheet for the notice board."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renxing.apps.improving import showing
from renxing.apps.improving.forms import VisionForm
from renxing.apps.improving.models import STAGES, Round
from renxing.apps.improving.queries import checks, shown
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.improving import Stage
from renxing.core.refusals import NotFound
from renxing.web.drawing.cycle import Step
from renxing.web.paging import Page, page_of


@require_safe
@signed_in
def now(request: CommunityRequest) -> HttpResponse:
    """The round that is open, or the last one."""
    found = shown.current(request.community)
    if found is None:
        return render(request, "improving/none.html", {"keeps": request.actor.is_a(*shown.KEEPERS)})
    return _glance(request, found)


@require_safe
@signed_in
def round_(request: CommunityRequest, number: int) -> HttpResponse:
    """One round at a glance."""
    return _glance(request, shown.round_of(request.community, number))


def _glance(request: CommunityRequest, found: Round) -> HttpResponse:
    page: Page[Any] = page_of(request, shown.rounds(request.community))
    return render(request, "improving/round.html", {**whole(request, found), "page": page})


def whole(request: CommunityRequest, found: Round) -> dict[str, Any]:
    """What every page of a round shows: the ring, the team, the goals, the actions."""
    team = shown.team_of(found, request.actor)
    actions = shown.actions_of(found, team, request.now)
    return {
        "round": found,
        "steps": steps(found),
        "team": [mate for mate in team if mate.row.left_at is None],
        "goals": showing.goals(found, actions),
        "actions": actions,
        "late": [each for each in actions if each.late],
        "total": showing.total(actions),
        "may": shown.may_work(request.actor, found, team),
        "keeps": request.actor.is_a(*shown.KEEPERS),
    }


def steps(found: Round) -> list[Step]:
    """The ring: stages before the present one are done."""
    order, here = list(Stage), list(Stage).index(Stage(found.stage))
    return [
        Step(str(word), _standing(found, place, here), reverse("improving:stage", args=[found.number, order[place]]))
        for place, (_stage, word) in enumerate(STAGES)
    ]


def _standing(found: Round, place: int, here: int) -> str:
    if place < here or found.closed_at is not None:
        return "done"
    return "now" if place == here else "later"


@require_safe
@signed_in
def stage(request: CommunityRequest, number: int, stage: str) -> HttpResponse:
    """One stage: what it is for, what it holds, and what its end waits for."""
    if stage not in list(Stage):
        raise NotFound("gone", what="stage")
    found = shown.round_of(request.community, number)
    context = whole(request, found) | {
        "stage": stage,
        "word": dict(STAGES)[Stage(stage)],
        "means": showing.means(Stage(stage)),
        "checks": checks.of(found, Stage(stage), request.now),
        "present": found.closed_at is None and found.stage == stage,
        "part": f"improving/stages/{stage}.html",
        "assessed": showing.assessed(found) if stage in (Stage.ASSESSMENT, Stage.GOALS) else None,
        "vision": VisionForm(initial={"vision": found.vision}),
        "around": _around(found.number, stage),
    }
    return render(request, "improving/stage.html", context)


def _around(number: int, stage: str) -> list[tuple[str, str, bool]]:
    """The stages as tabs."""
    return [
        (str(word), reverse("improving:stage", args=[number, code.value]), code == stage) for code, word in STAGES
    ]  # fmt: skip


@require_safe
@signed_in
def notice(request: CommunityRequest, number: int) -> HttpResponse:
    """One sheet for the notice board, in both languages, with centres and no names."""
    found = shown.round_of(request.community, number)
    context = whole(request, found) | {"languages": ("zh-hans", "en"), "label": _("For the notice board")}
    return render(request, "improving/notice.html", context)
