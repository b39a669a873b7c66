"""Keeping two people apart, from the page of one of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renxing.apps.needs import acts
from renxing.apps.needs.forms.parting import ApartForm
from renxing.apps.needs.models import Apart
from renxing.apps.people.models import Person
from renxing.apps.record.request import CommunityRequest, doing, only_who_may, signed_in
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm
from renxing.web.wording import sentence


@require_POST
@signed_in
def keep_apart(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Neither is sent to the other from now on."""
    only_who_may(request, acts.keep_apart.declaration)
    person = Person.objects.filter(community=request.community, pk=pk, erased_at__isnull=True).first()
    if person is None:
        raise NotFound("gone", what="person")
    form = ApartForm(request.POST, community=request.community, actor=request.actor)
    if form.is_valid():
        try:
            acts.keep_apart(doing(request, form.cleaned_data["act_id"]), one=person, other=form.cleaned_data["who"])
            messages.success(request, _("Noted. Neither is sent to the other from now on."))
        except Refusal as refusal:
            messages.warning(request, sentence(refusal))
    for errors in form.errors.values():
        messages.warning(request, " ".join(str(error) for error in errors))
    return redirect("people:person", pk)


@require_POST
@signed_in
def end_apart(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """They may be sent to one another again."""
    only_who_may(request, acts.end_apart.declaration)
    pair = Apart.objects.filter(community=request.community, pk=pk).first()
    if pair is None:
        raise NotFound("gone", what="apart")
    form = ActForm(request.POST)
    if form.is_valid():
        acts.end_apart(doing(request, form.cleaned_data["act_id"]), pair=pair)
        messages.success(request, _("They may be sent to one another again."))
    return redirect("people:person", pair.one_id)
