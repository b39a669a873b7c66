"""The list of courses, one course with its quiz, writing one, and the briefing before a first task."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.centres.queries import own_centres
from renxing.apps.learning import acts
from renxing.apps.learning.acts.taking import questions_of
from renxing.apps.learning.acts.writing import Said
from renxing.apps.learning.forms import CourseForm, NewCourseForm, QuizForm
from renxing.apps.learning.models import Stage
from renxing.apps.learning.queries import courses, witnessing
from renxing.apps.offers.briefings import sentences
from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.reviews.models import Lesson
from renxing.apps.reviews.queries import lesson_of
from renxing.core.functions import Function
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]
STANDS: dict[str, tuple[Callable[..., Any], Promise]] = {
    "publish": (acts.publish_course, gettext_lazy("Published. Everybody finds it among the courses.")),
    "withdraw": (acts.withdraw_course, gettext_lazy("Taken down. What was learned from it stays learned.")),
}


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Every course, for whom it is, and what of it I took; what I write; practices that wait for me."""
    context = {
        "cards": courses.listed(request.community, request.actor),
        "drafts": courses.drafts(request.community, request.actor)[:20],
        "waiting": witnessing.to_witness(request.community, request.actor, request.now)[:20],
        "writes": _may_write(request),
    }
    return render(request, "learning/list.html", context)


def _may_write(request: CommunityRequest) -> bool:
    return bool(request.actor.centres()) or request.actor.is_a(*TRUSTED)


def in_chinese() -> bool:
    """Whether the reader reads Chinese."""
    return (get_language() or "").startswith("zh")


@require_http_methods(READ_OR_SEND)
@signed_in
def course(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One course: its page, its files, its quiz; sending it says that one has read it."""
    found = courses.course_of(request.community, request.actor, pk)
    form = QuizForm(request.POST or None, questions=questions_of(found, chinese=in_chinese()))
    if form.is_valid():
        try:
            by = doing(request, form.cleaned_data["act_id"])
            acts.take_course(by, course=found, answers=form.answers(), chinese=in_chinese())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted: you took this course."))
            return redirect("learning:course", pk)
    context = {
        "course": found,
        "taken": courses.taken_of(found, request.actor),
        "materials": courses.materials_of(found),
        "form": form if found.state == Stage.PUBLISHED else None,
        "writes": courses.writes(request.actor, found),
    }
    return render(request, "learning/course.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def new(request: CommunityRequest) -> HttpResponse:
    """Write a course, perhaps of a lesson."""
    lesson = _lesson(request)
    every = Centre.objects.filter(community=request.community, external=False).order_by("code")
    mine = every if request.actor.is_a(*TRUSTED) else own_centres(request.community, request.actor)
    form = NewCourseForm(request.POST or None, centres=mine, initial=_proposed(lesson))
    if form.is_valid():
        try:
            by, centre = doing(request, form.cleaned_data["act_id"]), form.cleaned_data["centre"]
            made = acts.draft_course(by, centre=centre, said=form.said(), lesson=lesson)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept as a draft. Read it through, then publish it."))
            return redirect("learning:course", made.pk)
    context = {"form": form, "lesson": lesson}
    return render(request, "learning/write.html", context, status=422 if form.errors else 200)


def _lesson(request: CommunityRequest) -> Lesson | None:
    given = request.GET.get("lesson", "")
    try:
        return lesson_of(request.community, request.actor, UUID(given)) if given else None
    except ValueError as wrong:
        raise NotFound("gone", what="lesson") from wrong


def _proposed(lesson: Lesson | None) -> dict[str, object]:
    if lesson is None:
        return {}
    language = "zh" if in_chinese() else "en"
    return {f"name_{language}": lesson.title[:120], "centre": lesson.owner_id}


@require_http_methods(READ_OR_SEND)
@signed_in
def change(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say a course anew."""
    found = courses.course_of(request.community, request.actor, pk)
    form = CourseForm(request.POST or None, initial=model_to_dict(found, fields=list(Said.__slots__)))
    if form.is_valid():
        try:
            acts.change_course(doing(request, form.cleaned_data["act_id"]), course=found, said=form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("learning:course", pk)
    context = {"form": form, "course": found}
    return render(request, "learning/write.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def stand(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Publish a course or take it down."""
    if name not in STANDS:
        raise Http404
    found, form = courses.course_of(request.community, request.actor, pk), ActForm(request.POST)
    act, said = STANDS[name]
    if form.is_valid():
        act(doing(request, form.cleaned_data["act_id"]), course=found)
        messages.success(request, str(said))
    return redirect("learning:course", pk)


@require_safe
@signed_in
def briefing(request: CommunityRequest, function: str) -> HttpResponse:
    """What is read before a first task of a function: the sentences everybody reads, then the community's courses."""
    if function not in {code.value for code in Function}:
        raise Http404
    found = Function(function)
    context = {
        "function": dict(FUNCTIONS)[found],
        "sentences": sentences([found]),
        "courses": courses.briefing(request.community, [found]),
    }
    return render(request, "learning/briefing.html", context)
