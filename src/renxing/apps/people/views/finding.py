"""Finding people, and one person's page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.people import queries
from renxing.apps.people.acts import look_at_person
from renxing.apps.people.forms import SearchForm, SkillForm
from renxing.apps.people.models import LANGUAGES, Person
from renxing.apps.people.sections import sections
from renxing.apps.people.times import in_words
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotFound
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

SIZE = 40


@require_safe
@never_cache
@signed_in
def directory(request: CommunityRequest) -> HttpResponse:
    """People this reader may find, by name and by block."""
    form = SearchForm(request.GET, blocks=queries.blocks(request.community))
    given = form.cleaned_data if form.is_valid() else {}
    rows = queries.directory(request.community, request.actor, given.get("words", ""), given.get("block", ""))
    page: Page[Person] = page_of(request, rows, SIZE)
    context = {
        "form": form,
        "page": page,
        "people": [queries.shown(request.actor, person) for person in page.items],
        "keeper": request.actor.is_a(*queries.TRUSTED),
        "place": given.get("block", ""),
    }
    return render(request, "people/directory.html", context)


@require_safe
@never_cache
@signed_in
def person(request: CommunityRequest, person: UUID) -> HttpResponse:
    """One person, as far as this reader may see them."""
    return _page(request, queries.person_of(request.community, person), opened=False)


@require_POST
@never_cache
@signed_in
def look(request: CommunityRequest, person: UUID) -> HttpResponse:
    """Why somebody is looked after: opened by a worker's own hand, which leaves an entry."""
    form = ActForm(request.POST)
    found = queries.person_of(request.community, person)
    if form.is_valid():
        look_at_person(doing(request, form.cleaned_data["act_id"]), person=found)
    return _page(request, found, opened=form.is_valid())


def _page(request: CommunityRequest, found: Person, *, opened: bool) -> HttpResponse:
    seen = queries.shown(request.actor, found)
    if not seen.whole and not seen.name:
        raise NotFound("gone", what="person")
    own = request.actor.person == seen.id
    opened = opened or own
    words = dict(LANGUAGES)
    context = {
        "person": found,
        "seen": seen,
        "own": own,
        "keeper": request.actor.is_a(*queries.TRUSTED),
        "languages": [words.get(code, code) for code in found.languages] if seen.whole else [],
        "times": in_words(found.availability) if seen.whole else [],
        "opened": opened,
        "reasons": queries.vulnerabilities(request.actor, [found]).get(seen.id, []) if opened else [],
        "skill_form": SkillForm(),
        "sections": sections(request, found),
    }
    return render(request, "people/person.html", context)
