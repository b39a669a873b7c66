"""Keeping the registry true: one's own page, adding, changing, noting a skill, erasing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.people import queries
from renxing.apps.people.acts import add_person, change_person, erase_person, note_skill
from renxing.apps.people.forms import AddForm, ContactForm, SkillForm, contact_of
from renxing.apps.people.models import SHOWS, Person
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotAllowed, NotFound, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


def _own(request: CommunityRequest) -> Person:
    if request.actor.person is None:
        raise NotFound("gone", what="person")
    return queries.person_of(request.community, request.actor.person)


def _kept(request: CommunityRequest, person: UUID) -> Person:
    """A person this actor keeps the data of: themselves, or anybody for a keeper of the registry."""
    found = queries.person_of(request.community, person)
    if not queries.sees_whole(request.actor, found):
        raise NotFound("gone", what="person")
    return found


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def me(request: CommunityRequest) -> HttpResponse:
    """One's own details, and how neighbours see one."""
    return _change(request, _own(request))


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def change(request: CommunityRequest, person: UUID) -> HttpResponse:
    """The same for somebody else, by who keeps the registry."""
    return _change(request, _kept(request, person))


def _change(request: CommunityRequest, person: Person) -> HttpResponse:
    form = ContactForm(request.POST or None, person=person)
    if form.is_valid():
        try:
            change_person(doing(request, form.cleaned_data["act_id"]), person=person, contact=form.contact())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. Neighbours see what you agreed to and nothing else."))
            return redirect("people:person", person.id)
    context = {"form": form, "person": person, "own": request.actor.person == str(person.id)}
    context["preview"] = queries.as_neighbours_see(person)
    return render(request, "people/change.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@signed_in
def preview(request: CommunityRequest, person: UUID) -> HttpResponse:
    """How neighbours would see somebody with these boxes ticked: nothing is saved."""
    found = _kept(request, person)
    _as_ticked(found, request.GET)
    return render(request, "people/change.html#preview", {"preview": queries.as_neighbours_see(found)})


def _as_ticked(person: Person, given: QueryDict) -> None:
    ticked = given.getlist("shows")
    for code, _label in SHOWS:
        setattr(person, f"shows_{code}", code in ticked)
    person.phone = given.get("phone", person.phone)


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def add(request: CommunityRequest) -> HttpResponse:
    """Somebody new."""
    if not request.actor.is_a(*queries.TRUSTED):
        raise NotAllowed("registry_keepers")
    initial = {"code": queries.next_code(request.community)}
    form = AddForm(request.POST or None, community=request.community, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        try:
            person = add_person(
                doing(request, given["act_id"]),
                code=given["code"],
                names=(given["name_zh"], given["name_en"]),
                household=given["household"],
                contact=contact_of(given),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("people:person", person.id)
    return render(request, "people/add.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def skill(request: CommunityRequest, person: UUID) -> HttpResponse:
    """Something this person can do."""
    found = _kept(request, person)
    form = SkillForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        note_skill(doing(request, given["act_id"]), person=found, skill=given["skill"], practised=given["practised"])
        messages.success(request, _("Noted."))
    else:
        messages.error(request, _("The skill was not noted: choose one from the list and a day that exists."))
    return redirect("people:person", found.id)


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def erase(request: CommunityRequest, person: UUID) -> HttpResponse:
    """What goes and what stays; erased only by the button below it."""
    found = _kept(request, person)
    form = ActForm(request.POST or None)
    if form.is_valid():
        erase_person(doing(request, form.cleaned_data["act_id"]), person=found)
        messages.success(request, _("The data is erased. The record keeps what was done, without a name."))
        return redirect("people:directory")
    return render(request, "people/erase.html", {"form": form, "person": found})
