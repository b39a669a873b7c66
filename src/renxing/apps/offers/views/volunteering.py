"""Coming to help: the form of a minute, one's own page, and the workers' page where people are let in."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.accounts import entering, invitations
from renxing.apps.accounts.cards import qr
from renxing.apps.centres.queries import actor_of, today
from renxing.apps.offers import acts
from renxing.apps.offers.acts.volunteering import CRISIS
from renxing.apps.offers.briefings import added, sentences
from renxing.apps.offers.forms import AdmitForm, BriefedForm, ComeForm, VetForm
from renxing.apps.offers.models import Coming, Volunteer
from renxing.apps.offers.queries import volunteers
from renxing.apps.people.acts import KEEPERS
from renxing.apps.people.times import in_words
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, inside, signed_in
from renxing.core.refusals import NotAllowed, NotFound, Refusal
from renxing.core.vetting import functions_of
from renxing.web import pace
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

READ_OR_SEND = ["GET", "HEAD", "POST"]
HOUR, STAY = timedelta(hours=1), timedelta(days=14)
AN_HOUR = 20
"""Sign-ups without an account from one address in an hour, behind which a whole stairwell may sit."""
SETTLED: Mapping[str, tuple[Callable[..., Any], Promise]] = {
    "refuse": (acts.refuse_volunteer, gettext_lazy("Not taken. Their name and phone are forgotten."))
}


@require_http_methods(READ_OR_SEND)
@inside
def come(request: CommunityRequest) -> HttpResponse:
    """Name, phone, what I can do, when: send."""
    known = volunteers.of_person(request.community, request.person)
    if known is not None:
        return redirect("offers:own", known.secret)
    visitor = request.actor.person is None
    if visitor and request.community.condition not in CRISIS:
        return render(request, "offers/no_crisis.html", status=403)
    form = ComeForm(request.POST or None, resident=not visitor)
    if form.is_valid():
        try:
            return _signed_up(request, form)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"form": form, "rules": volunteers.every_rule()}
    return render(request, "offers/come.html", context, status=422 if form.errors else 200)


def _signed_up(request: CommunityRequest, form: ComeForm) -> HttpResponse:
    address, visitor = entering.address_of(request), request.actor.person is None
    if visitor:
        pace.hold("volunteer", address, AN_HOUR, HOUR)
    made = acts.sign_up(doing(request, form.cleaned_data["act_id"]), said=form.said())
    if visitor:
        pace.note("volunteer", address, HOUR)
    messages.success(request, _("Thank you. Somebody looks at it and calls you."))
    return redirect("offers:own", made.secret)


@require_http_methods(READ_OR_SEND)
@never_cache
@inside
def own(request: CommunityRequest, code: str) -> HttpResponse:
    """Where I stand; and once I am let in, the briefing and the first step."""
    found = volunteers.by_secret(request.community, code)
    form = BriefedForm(request.POST or None)
    if found.state == Coming.ADMITTED and form.is_valid():
        return _begin(request, found, form)
    context = {
        "volunteer": found,
        "could": volunteers.could(found),
        "sentences": sentences(functions_of(found.skills)),
        "added": added(request.community, functions_of(found.skills)) if found.state == Coming.ADMITTED else [],
        "form": form,
        "address": request.build_absolute_uri(),
    }
    return render(request, "offers/own.html", context, status=422 if form.errors else 200)


def _begin(request: CommunityRequest, found: Volunteer, form: BriefedForm) -> HttpResponse:
    """The page's secret is the invitation of whoever signed up here as nobody; a resident signs in as ever."""
    person = found.person
    if person is None:
        raise NotFound("gone", what="volunteer")
    if found.guest is None and request.person != person:
        return redirect("accounts:sign_in")
    by = Doing(actor_of(person, request.community, request.now), request.community, request.now,
               form.cleaned_data["act_id"])  # fmt: skip
    acts.join_as_volunteer(by, volunteer=found)
    messages.success(request, _("Thank you, and welcome. You can help now."))
    if request.person == person:
        return redirect("overview:today")
    entering.enter(request, invitations.account_of(person))
    request.session[entering.FRESH] = True
    return redirect("accounts:first")


@require_safe
@signed_in
def waiting(request: CommunityRequest) -> HttpResponse:
    """Who waits for a look, and the code to hang up."""
    _keepers(request)
    page: Page[Volunteer] = page_of(request, volunteers.waiting(request.community))
    link = request.build_absolute_uri(reverse("offers:come"))
    context = {
        "page": page,
        "rows": [(row, volunteers.skills_of(row), in_words(row.availability)) for row in page.items],
        "let_in": volunteers.let_in(request.community)[:30],
        "link": link,
        "qr": qr(link),
        "open": request.community.condition in CRISIS,
    }
    return render(request, "offers/waiting.html", context)


@require_http_methods(READ_OR_SEND)
@signed_in
def look(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One of them: everything is filled in, one button lets them in. Later: what else was seen."""
    _keepers(request)
    found = volunteers.volunteer_of(request.community, pk)
    form = _form(request, found)
    if form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "act_id"}
        do: Any = acts.admit_volunteer if isinstance(form, AdmitForm) else acts.vet_volunteer
        try:
            do(doing(request, form.cleaned_data["act_id"]), volunteer=found, **given)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. They begin as soon as they have read the briefing."))
            return redirect("offers:waiting")
    context = {
        "volunteer": found,
        "could": volunteers.could(found),
        "skills": volunteers.skills_of(found),
        "times": in_words(found.availability),
        "form": form,
    }
    return render(request, "offers/look.html", context, status=422 if form.errors else 200)


def _form(request: CommunityRequest, found: Volunteer) -> VetForm:
    if found.state != Coming.WAITS and "centre" not in request.POST:
        return VetForm(request.POST or None, initial={"proofs": found.proofs})
    return AdmitForm(
        request.POST or None, community=request.community, proposed=volunteers.centre_for(request.community, found),
        until=today(request.community, request.now) + STAY,
    )  # fmt: skip


@require_POST
@signed_in
def settle(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Not take somebody."""
    _keepers(request)
    found, form = volunteers.volunteer_of(request.community, pk), ActForm(request.POST)
    if name not in SETTLED or not form.is_valid():
        raise NotFound("gone", what="volunteer")
    do, said = SETTLED[name]
    do(doing(request, form.cleaned_data["act_id"]), volunteer=found)
    messages.success(request, str(said))
    return redirect("offers:waiting")


def _keepers(request: CommunityRequest) -> None:
    if not request.actor.is_a(*KEEPERS):
        raise NotAllowed("guests_are_welcomed_by")
