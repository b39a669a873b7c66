"""The open book, one booking, one challenge, what waits for a second hand, and the auditor's file."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.fund.forms import AnswerForm, ChallengeForm
from renxing.apps.fund.models import Booking, Challenge
from renxing.apps.fund.queries import book as books
from renxing.apps.fund.queries.export import exported
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.record.wording import WhoCould
from renxing.core.refusals import NotAllowed
from renxing.core.roles import User
from renxing.web.paging import Page, page_of

FEW = 20


@require_safe
@signed_in
def book(request: CommunityRequest) -> HttpResponse:
    """What came, what went, to what end: for every resident."""
    line = books.budget_of(request.community, request.GET.get("line", ""))
    page: Page[Booking] = page_of(request, books.open_bookings(request.community, line))
    context = {
        "lines": books.lines(request.community),
        "line": line,
        "helped": books.helped(request.community),
        "lost": books.lost_goods(request.community),
        "told": books.told(page.items),
        "page": page,
        "open_challenges": books.challenges(request.community).filter(answered_at__isnull=True)[:FEW],
        "waiting": books.waiting(request.community) if _keeps(request) else [],
        "keeps": _keeps(request),
        "lead": request.actor.is_a(User.COMMITTEE_LEAD),
        "spends": _keeps(request) or bool(request.actor.powers.covering("fund.spend", None)),
        "audits": request.actor.is_a(*books.AUDITORS),
        "rules": books.rules_for(request.community),
    }
    return render(request, "fund/book.html", context)


@require_safe
@signed_in
def booking(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One booking, what was asked about it, and asking."""
    return page_of_booking(request, books.booking_of(request.community, request.actor, pk), ChallengeForm())


def page_of_booking(request: CommunityRequest, found: Booking, form: ChallengeForm) -> HttpResponse:
    """The page of a booking, also where a challenge to it was refused."""
    (told,) = books.told([found])
    context = {
        "booking": found,
        "told": told,
        "challenges": books.challenges(request.community).filter(booking=found),
        "form": form,
        "keeps": books.keeps(request.actor, found.budget),
        "lead": request.actor.is_a(User.COMMITTEE_LEAD),
        "rules": books.rules_for(request.community),
    }
    return render(request, "fund/booking.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def challenges(request: CommunityRequest) -> HttpResponse:
    """Everything that was asked, and what was answered."""
    page: Page[Challenge] = page_of(request, books.challenges(request.community))
    return render(request, "fund/challenges.html", {"page": page})


@require_safe
@signed_in
def challenge(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One question and its answer."""
    return page_of_challenge(request, books.challenge_of(request.community, pk), AnswerForm())


def page_of_challenge(request: CommunityRequest, found: Challenge, form: AnswerForm) -> HttpResponse:
    """The page of a challenge, also where an answer was refused."""
    may = books.to_answer(request.community, request.actor).filter(pk=found.pk).exists()
    concerned = request.actor.person in {str(person) for person in books.concerned(found)}
    context = {"challenge": found, "form": form, "may": may, "concerned": concerned}
    return render(request, "fund/challenge.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def export(request: CommunityRequest) -> HttpResponse:
    """The auditor's file."""
    if not request.actor.is_a(*books.AUDITORS):
        raise NotAllowed("no_authority", act="book.export", who=WhoCould(books.AUDITORS))
    said = HttpResponse(exported(request.community), content_type="text/csv; charset=utf-8")
    said["Content-Disposition"] = f'attachment; filename="{request.community.slug}-fund.csv"'
    return said


def _keeps(request: CommunityRequest) -> bool:
    return request.actor.is_a(*books.KEEPERS)
