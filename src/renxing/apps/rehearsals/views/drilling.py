"""One button: a future that was played becomes a drill in the calendar."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.drills.acts import plan_drill
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.rehearsals import working
from renxing.apps.rehearsals.drilling import script
from renxing.apps.rehearsals.forms import AskForm
from renxing.apps.rehearsals.queries.asked import members, residents
from renxing.apps.rehearsals.queries.twins import Believed
from renxing.apps.rehearsals.views.rehearsing import with_twin
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
    text = _script(request, form)
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
    text = _script(request, form)
    name = f"{form.cleaned_data['scenario']}-{request.GET.get('future')}.jsonl"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/x-ndjson; charset=utf-8", headers=headers)


def _script(request: CommunityRequest, form: AskForm) -> str:
    """The scenario of the future that is meant, where it was played already."""
    said = request.POST if request.method == "POST" else request.GET
    if not form.is_valid():
        raise Http404
    case = form.case()
    jobs = working.courses(case)
    if working.waiting(jobs) is not None:
        raise WrongState("rehearsal_not_played")
    story = jobs[-1].said.value.stories.get(said.get("future", ""))
    if story is None:
        raise Http404
    community = request.community
    return script(story, case.scenario, case.twin, community.slug, residents(community))
