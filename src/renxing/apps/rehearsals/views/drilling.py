"""One button: a future that was played becomes a drill in the calendar."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.drills.acts import plan_drill
from renxing.apps.drills.queries import planned_from
from renxing.apps.record.request import CommunityRequest, doing, only_who_may, signed_in
from renxing.apps.rehearsals import working
from renxing.apps.rehearsals.drilling import People, script
from renxing.apps.rehearsals.forms import AskForm
from renxing.apps.rehearsals.queries.asked import members, office, residents
from renxing.apps.rehearsals.queries.twins import Believed
from renxing.apps.rehearsals.views.rehearsing import PLANNING, with_twin
from renxing.core.refusals import WrongState
from renxing.web.forms import ActForm

AHEAD = timedelta(days=7)
SPEED = 6.0


@require_POST
@signed_in
@with_twin
def drill(request: CommunityRequest, believed: Believed, form: AskForm) -> HttpResponse:  # noqa: ARG001 - with_twin gives it
    """Plan it a week from now, with everybody who is of a centre; it can be called off like any other."""
    act = ActForm(request.POST)
    if not act.is_valid():
        raise Http404
    text = _script(request, form, request.POST.get("future", ""))
    planned = planned_from(request.community, text)
    if planned is not None:
        messages.info(
            request, _("This future is in the calendar already. To drill it again, call this drill off first.")
        )
        return redirect("drills:drill", planned.pk)
    people = members(request.community, request.now)
    made = plan_drill(
        doing(request, act.cleaned_data["act_id"]), script=text, at=request.now + AHEAD, speed=SPEED, people=people
    )
    messages.success(request, _("The drill is in the calendar a week from now, and everybody of a centre was asked."))
    return redirect("drills:drill", made.pk)


@require_safe
@signed_in
@with_twin
def scenario(request: CommunityRequest, believed: Believed, form: AskForm) -> HttpResponse:  # noqa: ARG001 - with_twin gives it
    """The same scenario as a file, to read, to change, and to plan another day."""
    future = request.GET.get("future", "")
    text = _script(request, form, future)
    headers = {"Content-Disposition": f'attachment; filename="{form.cleaned_data["scenario"]}-{future}.jsonl"'}
    return HttpResponse(text, content_type="application/x-ndjson; charset=utf-8", headers=headers)


def _script(request: CommunityRequest, form: AskForm, future: str) -> str:
    """The scenario of the future that is meant, where it was played; only for who may plan a drill.

    It names people by their codes and says what is expected, which whoever is drilled is not told beforehand.
    """
    only_who_may(request, PLANNING)
    if not form.is_valid():
        raise Http404
    case = form.case()
    story = working.told(case, future)
    if story is None:
        raise WrongState("rehearsal_not_played")
    community = request.community
    people = People(residents(community), office(community, request.now))
    return script(story, case.scenario, case.twin, community.slug, people)
