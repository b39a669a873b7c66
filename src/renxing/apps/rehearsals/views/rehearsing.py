"""The page of a rehearsal: what is asked, how far it is, and where the futures lie."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renxing.apps.drills.acts import plan_drill
from renxing.apps.record.request import CommunityRequest, May, may, signed_in
from renxing.apps.rehearsals import showing, working
from renxing.apps.rehearsals.forms import AskForm
from renxing.apps.rehearsals.queries.asked import centre_names
from renxing.apps.rehearsals.queries.twins import Believed, believed_now
from renxing.apps.rehearsals.words.levers import FUTURES

Page = Callable[[CommunityRequest, Believed, AskForm], HttpResponse]


def with_twin(view: Page) -> Callable[[CommunityRequest], HttpResponse]:
    """With what is believed of us, and what is asked; where no twin can be made, a page that says why."""

    @wraps(view)
    def given(request: CommunityRequest) -> HttpResponse:
        try:
            believed = believed_now(request.community, request.now)
        except ValueError as error:
            return render(request, "rehearsals/no_twin.html", {"why": str(error)})
        asked = request.POST if request.method == "POST" else request.GET
        form = AskForm(asked if "scenario" in asked else None, believed.twin, centre_names(request.community))
        return view(request, believed, form)

    return given


@require_safe
@signed_in
@with_twin
def rehearse(request: CommunityRequest, believed: Believed, form: AskForm) -> HttpResponse:
    """Pick a shock, press, see where the futures lie, beside today."""
    context = {"form": form, "believed": believed, "head": [_("Day"), "5 %", "50 %", "95 %"]}
    if not form.is_valid():
        return render(request, "rehearsals/rehearse.html", context, status=422 if form.errors else 200)
    case = form.case()
    jobs = working.courses(case)
    context |= {"case": case, "waiting": working.waiting(jobs), "what_if": bool(form.what_if())}
    if context["waiting"] is None:
        sides = showing.sides(case, [job.said.value for job in jobs])
        context |= {
            "sides": sides,
            "pairs": list(zip(*(side.functions for side in sides), strict=True)),
            "verdict": showing.verdict(sides[-1].row),
            "stories": [(code, FUTURES[code], told) for code, told in sides[-1].stories.items()],
            "may_drill": may(request, plan_drill.declaration) is May.DO,
        }
    return render(request, "rehearsals/rehearse.html", context)
