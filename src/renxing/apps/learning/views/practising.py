"""What I can do and how fresh it is; practising; being a witness."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.centres.queries import today
from renxing.apps.learning import acts
from renxing.apps.learning.forms import MonthsForm, PracticeForm, SeenForm
from renxing.apps.learning.queries import courses, witnessing
from renxing.apps.learning.queries import skills as known
from renxing.apps.record.request import CommunityRequest, doing, only_who_may, signed_in
from renxing.core.refusals import NotFound, Refusal
from renxing.core.roles import User
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]
SETTLED: dict[str, tuple[Callable[..., Any], Promise]] = {
    "witness": (acts.witness_practice, gettext_lazy("Witnessed. The skill counts as fresh from that day on.")),
    "decline": (acts.decline_practice, gettext_lazy("Not witnessed. Nothing was changed by it.")),
}


@require_safe
@signed_in
def skills(request: CommunityRequest) -> HttpResponse:
    """My skills and practices, and what the community can do, in numbers."""
    day = today(request.community, request.now)
    context = {
        "rows": known.held(request.community, request.person, day),
        "practices": known.own_practices(request.person),
        "counts": known.counts(request.community, day),
        "colleagues": witnessing.colleagues(request.community, request.actor, request.now).exists(),
        "sets": request.actor.is_a(User.COMMITTEE_LEAD),
    }
    return render(request, "learning/skills.html", context)


@require_http_methods(READ_OR_SEND)
@signed_in
def note(request: CommunityRequest) -> HttpResponse:
    """Say that I practised; from a course, its skill is filled in."""
    course = None
    if given := request.GET.get("course", ""):
        course = courses.course_of(request.community, request.actor, _uuid(given))
    initial = {
        "day": today(request.community, request.now),
        "skill": course.skill if course else request.GET.get("skill"),
    }
    form = PracticeForm(request.POST or None, initial=initial)

    def do() -> object:
        by = doing(request, form.cleaned_data["act_id"])
        return acts.note_practice(by, course=course, **form.said())

    said = _("Noted. It counts once somebody who was there says so: those of your centre, or a community worker.")
    return _sent(request, form, do, said, (_("I practised"), _("Note it")))


@require_http_methods(READ_OR_SEND)
@signed_in
def seen(request: CommunityRequest) -> HttpResponse:
    """Say that I saw somebody practise."""
    people = witnessing.colleagues(request.community, request.actor, request.now)
    form = SeenForm(request.POST or None, people=people, initial={"day": today(request.community, request.now)})

    def do() -> object:
        return acts.see_practice(doing(request, form.cleaned_data["act_id"]), **form.said())

    words = (_("I saw somebody practise"), _("I was there"))
    return _sent(request, form, do, _("Witnessed. The skill counts as fresh from that day on."), words)


@require_http_methods(READ_OR_SEND)
@signed_in
def months(request: CommunityRequest) -> HttpResponse:
    """Say how long a skill stays fresh here."""
    only_who_may(request, acts.set_freshness.declaration)
    form = MonthsForm(request.POST or None, initial={"skill": request.GET.get("skill", "")})

    def do() -> object:
        given = form.cleaned_data
        return acts.set_freshness(doing(request, given["act_id"]), skill=given["skill"], months=given["months"])

    return _sent(request, form, do, _("Saved."), (_("How long a skill stays fresh"), _("Set it")))


def _sent(
    request: CommunityRequest, form: ActForm, do: Callable[[], object], said: str, words: tuple[str, str]
) -> HttpResponse:
    """One form that does one act and leads back to the skills."""
    if form.is_valid():
        try:
            do()
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, said)
            return redirect("learning:skills")
    context = {"form": form, "title": words[0], "button": words[1]}
    return render(request, "learning/form.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def settle(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Witness a practice, or not."""
    if name not in SETTLED:
        raise Http404
    form = ActForm(request.POST)
    act, said = SETTLED[name]
    if form.is_valid():
        practice = witnessing.practice_of(request.community, pk)
        act(doing(request, form.cleaned_data["act_id"]), practice=practice)
        messages.success(request, str(said))
    return redirect("learning:list" if name == "witness" else "learning:skills")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise NotFound("gone", what="course") from wrong
