"""Actions: added to a goal, changed, reported on, done or dropped."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.improving import acts, forms
from renxing.apps.improving.acts.actions import add_action
from renxing.apps.improving.models import LONGEST_TITLE, Progress
from renxing.apps.improving.queries import shown
from renxing.apps.improving.queries.outcomes import goals_of
from renxing.apps.improving.views.asking import READ_OR_SEND, asked, back_to, pressed
from renxing.apps.improving.words import word_of
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.improving import Stage
from renxing.core.refusals import NotFound
from renxing.web.paging import Page, page_of

OVER: dict[str, tuple[Any, str | Promise]] = {
    "finish": (acts.finish_action, _("It is done.")),
    "drop": (acts.drop_action, _("The action is dropped.")),
}


@require_http_methods(READ_OR_SEND)
@signed_in
def add(request: CommunityRequest, number: int) -> HttpResponse:
    """An action for a goal; a title and hours may come along, from what buys most."""
    found = shown.round_of(request.community, number)
    goals = [(str(goal.pk), word_of(goal.code)) for goal in goals_of(found)]
    if not goals:
        return redirect(*back_to(found, Stage.GOALS))
    start = {"goal": request.GET.get("goal", goals[0][0]), "title": request.GET.get("title", "")[:LONGEST_TITLE]}
    start["hours"] = request.GET.get("hours", "0").partition(".")[0]
    team = shown.team_of(found, request.actor)
    form = forms.NewActionForm(
        request.POST or None, goals=goals, community=request.community, team=team, initial=start
    )  # fmt: skip

    def do(by: Doing) -> object:
        goal = shown.goal_of(request.community, UUID(form.cleaned_data["goal"]))
        return add_action(by, goal=goal, planned=form.planned())

    words = (_("Add an action"), _("Add it"))
    return asked(request, form, words, do, round=found) or redirect(*back_to(found, Stage.ACTIONS))


@require_safe
@signed_in
def propose(request: CommunityRequest) -> HttpResponse:
    """What buys most leads here: on to an action of the open round, or to where that waits for."""
    found = shown.current(request.community)
    if found is None or found.closed_at is not None:
        return redirect("improving:now")
    return redirect(f"{reverse('improving:add', args=[found.number])}?{request.GET.urlencode()}")


@require_http_methods(READ_OR_SEND)
@signed_in
def action(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One action: what is planned, how it goes, and a report on it."""
    found = shown.action_of(request.community, pk)
    team = shown.team_of(found.round, request.actor)
    form = forms.ReportForm(request.POST or None)
    page: Page[Progress] = page_of(request, Progress.objects.filter(action=found).select_related("by__centre"))
    more = {
        "action": found,
        "doing": next((each for each in shown.actions_of(found.round, team, request.now) if each.row.pk == pk), None),
        "goal_word": word_of(found.goal.code),
        "page": page,
        "may": found.open and shown.may_work(request.actor, found.round, team),
        "round": found.round,
    }
    if request.method != "POST":
        return render(request, "improving/action.html", {"form": form, **more})

    def do(by: Doing) -> object:
        return acts.report_action(by, action=found, going=form.cleaned_data["going"], words=form.cleaned_data["words"])

    words = (_("Say how it goes"), _("Report"))
    return asked(request, form, words, do, **more) or redirect("improving:action", pk)


@require_http_methods(READ_OR_SEND)
@signed_in
def change(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Plan it anew."""
    found = shown.action_of(request.community, pk)
    team = shown.team_of(found.round, request.actor)
    form = forms.ActionForm(request.POST or None, community=request.community, team=team, stands=found)
    words = (_("Change the action"), _("Save it"))
    said = asked(
        request, form, words, lambda by: acts.change_action(by, action=found, planned=form.planned()),
        round=found.round,
    )  # fmt: skip
    return said or redirect("improving:action", pk)


@require_POST
@signed_in
def over(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """It is done, or not done after all."""
    if name not in OVER:
        raise NotFound("gone", what="action")
    found = shown.action_of(request.community, pk)
    act, said = OVER[name]
    pressed(request, lambda by: act(by, action=found), said)
    return redirect(*back_to(found.round, Stage.ACTIONS))
