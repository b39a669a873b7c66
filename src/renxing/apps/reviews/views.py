"""The pages of looking back: the lessons there are, one review filled from the record, one lesson to its adoption."""

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

from renxing.apps.centres.models import Centre
from renxing.apps.drills.queries import scored
from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.queries import story
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.orders.models import Order
from renxing.apps.orders.queries.told import Told, answers
from renxing.apps.record import clock
from renxing.apps.record.models import Entry
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.record.telling import tell
from renxing.apps.reviews import acts, queries
from renxing.apps.reviews.beside import panels
from renxing.apps.reviews.forms import ByForm, LessonForm, NoneForm, UsedForm, ViewForm
from renxing.apps.reviews.looking import looked_at
from renxing.apps.reviews.models import Lesson, Review
from renxing.apps.reviews.targets import name_of
from renxing.apps.reviews.using import names_of, uses_for
from renxing.core.drills import share_kept
from renxing.core.refusals import NotFound, Refusal
from renxing.core.roles import User
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """What is being learned: reviews that are open, lessons to do, those changed and not yet used, those adopted."""
    if request.actor.only_office:
        raise NotFound("gone", what="review")
    every = queries.lessons(request.community)
    context = {
        "reviews": queries.being_reviewed(request.community),
        "open": [(row, row.late(request.now)) for row in every.filter(closed_at__isnull=True)],
        "changed": every.filter(closed_at__isnull=False, adopted_at__isnull=True),
        "page": page_of(request, every.filter(adopted_at__isnull=False).order_by("-adopted_at")),
    }
    return render(request, "reviews/list.html", context)


@require_safe
@signed_in
def review(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One review."""
    return _page(request, queries.review_of(request.community, request.actor, pk))


def _page(request: CommunityRequest, found: Review, **refused: ActForm) -> HttpResponse:
    incident = found.incident
    if incident is not None:
        incident.community = request.community
    context = {
        "review": found,
        "incident": incident,
        "looked": looked_at(found, request.now),
        "share": _share(found),
        "head": [_("From"), _("Mean until the next line")],
        "orders": [] if incident is None else _answered(incident),
        **_happened(request, found),
        **_said(request, found),
        **refused,
    }
    return render(request, "reviews/review.html", context, status=422 if refused else 200)


def _answered(incident: Incident) -> list[tuple[Order, list[Told]]]:
    """The orders that came while it lasted, each with what was answered and why."""
    orders = list(story.orders_in(incident))
    said = answers(orders)
    return [(order, said[order.pk]) for order in orders]


def _happened(request: CommunityRequest, found: Review) -> dict[str, Any]:
    """What the record tells of the incident, or of all that was done in the drill, from the beginning."""
    stage = None if found.drill is None else found.drill.stage
    if found.incident is not None:
        rows, where = story.entries(found.incident), request.community
    elif stage is not None:
        rows, where = story.drilled(stage), stage
    else:
        return {}
    page: Page[Entry] = page_of(request, rows, story.PAGE)
    return {"page": page, "story": tell(where, request.actor, page.items)}


def _share(found: Review) -> float | None:
    """Of a drill: the share of what was expected that was done in time."""
    drill = found.drill
    if drill is None or drill.stage is None:
        return None
    return share_kept(scored(drill, clock.now(drill.stage)))


def _said(request: CommunityRequest, found: Review) -> dict[str, Any]:
    """What was said so far, and the forms of what this reader may add."""
    parts = queries.took_part_in(found)
    mine = [centre for centre in parts if str(centre.pk) in request.actor.centres()]
    leads, live = request.actor.is_a(User.COMMITTEE_LEAD), found.live
    views, lessons = list(found.views.select_related("centre")), list(found.lessons.select_related("owner"))
    heard = {view.centre_id for view in views}
    return {
        "views": views,
        "silent": [centre for centre in parts if centre.pk not in heard],
        "lessons": lessons,
        "leads": leads,
        "live": live,
        "saw": ViewForm(centres=mine) if mine and live and found.concluded_at is None else None,
        "draw": LessonForm(community=request.community, now=request.now) if (mine or leads) and live else None,
        "none": NoneForm() if leads and live and not lessons and found.none_at is None else None,
    }


Sent = tuple[str, Callable[[CommunityRequest, Review], ActForm], Callable[..., object], Promise]
SENT: dict[str, Sent] = {
    "view": (
        "saw",
        lambda request, found: ViewForm(request.POST, centres=queries.took_part_in(found)),
        acts.add_view,
        gettext_lazy("It stands beside what the others saw."),
    ),
    "lesson": (
        "draw",
        lambda request, _found: LessonForm(request.POST, community=request.community, now=request.now),
        acts.draw_lesson,
        gettext_lazy("The lesson is drawn. Its owner finds it on Today until its change is made."),
    ),
    "none": (
        "none",
        lambda request, _found: NoneForm(request.POST),
        acts.sign_none,
        gettext_lazy("Signed: there is nothing to learn from it."),
    ),
    "conclude": (
        "concluding",
        lambda request, _found: ActForm(request.POST),
        acts.conclude_review,
        gettext_lazy("The review is concluded."),
    ),
}
"""What can be sent to a review: under which name its form stands on the page, the form, the act, what is said."""


@require_POST
@signed_in
def do(request: CommunityRequest, pk: UUID, part: str) -> HttpResponse:
    """Add to a review."""
    if part not in SENT:
        raise Http404
    found = queries.review_of(request.community, request.actor, pk)
    name, made, act, said = SENT[part]
    form = made(request, found)
    if form.is_valid():
        arguments: dict[str, Any] = getattr(form, "said", dict)()
        centre = arguments.get("centre")
        by = doing(request, form.cleaned_data["act_id"], str(centre.pk) if isinstance(centre, Centre) else None)
        try:
            act(by, review=found, **arguments)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(said))
            return redirect("reviews:review", pk)
    return _page(request, found, **{name: form})


@require_http_methods(READ_OR_SEND)
@signed_in
def lesson(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One lesson; its owner says which act made its change, and then which incident or drill used it."""
    found = queries.lesson_of(request.community, request.actor, pk)
    may = speaks_for(request.actor, found.owner) or request.actor.is_a(User.COMMITTEE_LEAD)
    form = _by_form(request, found) if may else None
    if form is not None and form.is_valid():
        act = acts.close_lesson if found.closed_at is None else acts.adopt_lesson
        said = CLOSED if found.closed_at is None else ADOPTED
        try:
            act(doing(request, form.cleaned_data["act_id"]), lesson=found, by=form.chosen())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(said))
            return redirect("reviews:lesson", pk)
    context = {
        "lesson": found,
        "target": name_of(request.community, request.actor, found.target) if found.target else "",
        "late": found.late(request.now),
        "form": form,
        "may": may,
        "history": _history(request, found),
        "panels": panels(request, found),
    }
    return render(request, "reviews/lesson.html", context, status=422 if form is not None and form.errors else 200)


CLOSED = gettext_lazy("The lesson is closed. It counts as adopted once its change was used.")
ADOPTED = gettext_lazy("The lesson is adopted: what it changed was used.")


def _by_form(request: CommunityRequest, found: Lesson) -> ByForm | None:
    """What made its change; once it is changed, what used it; nothing to choose, no form."""
    if found.adopted_at is not None:
        return None
    if found.closed_at is None:
        entries = list(queries.changes_for(found))
        return ByForm(request.POST or None, entries=entries) if entries else None
    uses = uses_for(found)
    return UsedForm(request.POST or None, entries=uses, names=names_of(found, uses)) if uses else None


def _history(request: CommunityRequest, found: Lesson) -> list[Any]:
    """What became of it, and the acts that changed and used it."""
    keys = [key for key in (found.closed_by, found.adopted_by) if key is not None]
    own = Entry.objects.filter(community=request.community, subject=found.reference)
    named = Entry.objects.filter(community=request.community, pk__in=keys)
    return list(tell(request.community, request.actor, (own | named).order_by("seq")))
