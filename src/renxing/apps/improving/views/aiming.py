"""Goals: set from a figure of the last assessment, set anew, or dropped."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.improving import acts, forms, showing
from renxing.apps.improving.queries import shown
from renxing.apps.improving.queries.assessing import latest, readings
from renxing.apps.improving.queries.outcomes import goals_of
from renxing.apps.improving.views.asking import READ_OR_SEND, asked, back_to, pressed
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.improving import Stage
from renxing.core.refusals import NotFound


@require_http_methods(READ_OR_SEND)
@signed_in
def aim(request: CommunityRequest, number: int, code: str) -> HttpResponse:
    """Where one figure shall come, until when."""
    found = shown.round_of(request.community, number)
    known = {reading.code: reading for reading in readings(latest(found))}
    if code not in known:
        raise NotFound("gone", what="figure")
    stands = next((goal for goal in goals_of(found) if goal.code == code), None)
    form = forms.GoalForm(request.POST or None, code=code, unit=known[code].unit, stands=stands)
    words = (_("Set a goal"), _("Set it"))
    said = asked(
        request, form, words, lambda by: acts.set_goal(by, improvement=found, aim=form.said()),
        round=found, line=showing.line(known[code]),
    )  # fmt: skip
    return said or redirect(*back_to(found, Stage.GOALS))


@require_POST
@signed_in
def drop(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Let a goal go."""
    goal = shown.goal_of(request.community, pk)
    pressed(request, lambda by: acts.drop_goal(by, goal=goal), _("The goal is dropped."))
    return redirect(*back_to(goal.round, Stage.GOALS))
