"""The hours of others, for the workers and the lead of the committee: who cannot note them finds somebody who does."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.people.models import Person
from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.workload import acts
from renxing.apps.workload.forms import NoteForm, WhoseForm
from renxing.apps.workload.queries.own import borne_by
from renxing.core.refusals import BadInput, NotAllowed, NotFound


@require_safe
@never_cache
@signed_in
def find(request: CommunityRequest) -> HttpResponse:
    """Whose hours?"""
    _keepers_only(request)
    form = WhoseForm(request.GET or None, community=request.community, actor=request.actor)
    if form.is_valid():
        return redirect("workload:of", form.cleaned_data["who"].pk)
    return render(request, "workload/find.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def of(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """What one person bears and has noted; hours noted for them, and struck out."""
    _keepers_only(request)
    person = _person(request, pk)
    form = NoteForm(request.POST or None, now=request.now)
    if form.is_valid():
        given = form.cleaned_data
        try:
            acts.note_work(doing(request, given["act_id"]), person=person, starts=given["starts"], ends=given["ends"])
        except BadInput as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted."))
            return redirect("workload:of", pk)
    borne = borne_by(request.community, person.pk, request.now)
    context = {"person": person, "own": borne, "form": form}
    return render(request, "workload/of.html", context, status=422 if form.errors else 200)


def _keepers_only(request: CommunityRequest) -> None:
    if not request.actor.is_a(*TRUSTED):
        raise NotAllowed("hours_of_others")


def _person(request: CommunityRequest, pk: UUID) -> Person:
    found = Person.objects.filter(community=request.community, erased_at__isnull=True, pk=pk).first()
    if found is None:
        raise NotFound("gone", what="person")
    return found
