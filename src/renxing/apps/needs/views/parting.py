"""Keeping two people apart, or together, from the page of one of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renxing.apps.needs import acts
from renxing.apps.needs.forms.parting import OtherForm
from renxing.apps.needs.models import Apart, Together
from renxing.apps.people.models import Person
from renxing.apps.record.door import Act
from renxing.apps.record.request import CommunityRequest, doing, only_who_may, signed_in
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm
from renxing.web.wording import sentence


@require_POST
@signed_in
def keep_apart(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Neither is sent to the other from now on."""
    return _keep(request, pk, acts.keep_apart, _("Noted. Neither is sent to the other from now on."))


@require_POST
@signed_in
def keep_together(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Neither goes without the other from now on."""
    return _keep(request, pk, acts.keep_together, _("Noted. From now on they are sent only together."))


def _keep(request: CommunityRequest, pk: UUID, act: Act[..., Any], done: str) -> HttpResponse:
    only_who_may(request, act.declaration)
    person = Person.objects.filter(community=request.community, pk=pk, erased_at__isnull=True).first()
    if person is None:
        raise NotFound("gone", what="person")
    form = OtherForm(request.POST, community=request.community, actor=request.actor)
    if form.is_valid():
        try:
            act(doing(request, form.cleaned_data["act_id"]), one=person, other=form.cleaned_data["who"])
            messages.success(request, done)
        except Refusal as refusal:
            messages.warning(request, sentence(refusal))
    for errors in form.errors.values():
        messages.warning(request, " ".join(str(error) for error in errors))
    return redirect("people:person", pk)


@require_POST
@signed_in
def end_apart(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """They may be sent to one another again."""
    pair = Apart.objects.filter(community=request.community, pk=pk).first()
    return _end(request, pair, acts.end_apart, _("They may be sent to one another again."))


@require_POST
@signed_in
def end_together(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Each may be sent alone again."""
    pair = Together.objects.filter(community=request.community, pk=pk).first()
    return _end(request, pair, acts.end_together, _("Each of them may be sent alone again."))


def _end(request: CommunityRequest, pair: Apart | Together | None, act: Act[..., Any], done: str) -> HttpResponse:
    only_who_may(request, act.declaration)
    if pair is None:
        raise NotFound("gone", what="apart")
    form = ActForm(request.POST)
    if form.is_valid():
        act(doing(request, form.cleaned_data["act_id"]), pair=pair)
        messages.success(request, done)
    return redirect("people:person", pair.one_id)
