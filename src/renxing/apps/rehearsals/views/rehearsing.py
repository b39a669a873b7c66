"""The page of a rehearsal: what is asked, how far it is, and where the futures lie."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renxing.apps.drills.acts import plan_drill
from renxing.apps.record.request import CommunityRequest, May, may, signed_in
from renxing.apps.rehearsals import saying, showing, working
from renxing.apps.rehearsals.forms import AskForm, Case
from renxing.apps.rehearsals.outcome import Played, Story
from renxing.apps.rehearsals.queries.asked import centre_names
from renxing.apps.rehearsals.queries.twins import Believed, NoTwin, believed_now
from renxing.apps.rehearsals.words.levers import FUTURES

Page = Callable[[CommunityRequest, Believed, AskForm], HttpResponse]
PLANNING = plan_drill.declaration
REFINING = "p#refining"
"""How a page that shows the first futures asks for the others."""
WHOLE = {"HX-Retarget": "#found", "HX-Reselect": "#found", "HX-Reswap": "outerHTML"}


def with_twin(view: Page) -> Callable[[CommunityRequest], HttpResponse]:
    """With what is believed of us, and what is asked; where there is no twin, or not yet, a page that says so."""

    @wraps(view)
    def given(request: CommunityRequest) -> HttpResponse:
        try:
            believed = believed_now(request.community, request.now)
        except NoTwin as missing:
            return render(request, "rehearsals/no_twin.html", {"why": saying.no_twin(missing.code)})
        if believed is None:
            return render(request, "rehearsals/no_twin.html")
        asked = request.POST if request.method == "POST" else request.GET
        form = AskForm(asked if "scenario" in asked else None, believed, centre_names(request.community))
        return view(request, believed, form)

    return given


@require_safe
@signed_in
@with_twin
def rehearse(request: CommunityRequest, believed: Believed, form: AskForm) -> HttpResponse:
    """Pick a shock, press, see where the futures lie, beside today: the first of them at once, then all."""
    context: dict[str, Any] = {"form": form, "believed": believed, "head": [_("Day"), "5 %", "50 %", "95 %"]}
    if not form.is_valid():
        return render(request, "rehearsals/rehearse.html", context, status=422 if form.errors else 200)
    case = form.case()
    jobs = working.courses(case, str(request.actor.person))
    waiting, played = working.waiting(jobs), working.played(jobs)
    context |= {"case": case, "waiting": waiting}
    refining = request.headers.get("HX-Target") == REFINING
    if refining and waiting is not None and not waiting.failed:
        return render(request, "rehearsals/refining.html", context)
    if played is not None:
        context |= _found(case, played)
    if waiting is None and played is not None:
        context |= _lived(request, case, form.cleaned_data["pick"], played[-1].stories)
    page = render(request, "rehearsals/rehearse.html", context)
    for header, value in WHOLE.items() if refining else ():
        page.headers[header] = value
    return page


def _found(case: Case, played: Sequence[Played]) -> dict[str, Any]:
    """Where the futures lie that were played so far."""
    sides = showing.sides(case, played)
    return {
        "sides": sides,
        "pairs": list(zip(*(side.functions for side in sides), strict=True)),
        "verdict": showing.verdict(sides[-1].row),
        "shown": min(len(each.outcomes) for each in played),
    }


def _lived(request: CommunityRequest, case: Case, pick: int | None, stories: Mapping[str, Story]) -> dict[str, Any]:
    """The futures that may be lived through: three of them, and whichever somebody named."""
    rows = [(code, str(FUTURES[code]), story) for code, story in stories.items()]
    context: dict[str, Any] = {"stories": rows, "last": case.replications - 1}
    if pick is not None:
        job = working.telling(case, pick, str(request.actor.person))
        context["picking"] = working.waiting([job])
        if job.result is not None:
            rows.append((str(pick), _("The one you picked"), Story.read(job.result.value)))
    return {**context, "may_drill": may(request, PLANNING) is May.DO}
