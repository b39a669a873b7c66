"""A gathering is planned, changed, called off."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import own_centres
from renxing.apps.gatherings import acts, forms
from renxing.apps.gatherings.queries import listed as rows
from renxing.apps.gatherings.views.asking import READ_OR_SEND, asked
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, signed_in


@require_http_methods(READ_OR_SEND)
@signed_in
def plan(request: CommunityRequest) -> HttpResponse:
    """Invite to something on behalf of one's centre; the desk does it for any."""
    every = Centre.objects.filter(community=request.community, external=False).order_by("code")
    centres = every if request.actor.is_a(*rows.DESK) else own_centres(request.community, request.actor)
    own = sorted(centres, key=lambda row: str(row.pk) not in request.actor.centres())
    form = forms.GatheringForm(request.POST or None, community=request.community, now=request.now, centres=own)
    words = (_("Plan a gathering"), _("Invite everybody"))

    def do(by: Doing) -> object:
        return acts.plan_gathering(by, centre=form.cleaned_data["centre"], said=form.said())

    return asked(request, form, words, reverse("gatherings:list"), do)


@require_http_methods(READ_OR_SEND)
@signed_in
def change(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say anew what, where or when."""
    found = rows.gathering_of(request.community, pk)
    form = forms.GatheringForm(
        request.POST or None, community=request.community, now=request.now, centres=[], like=found
    )
    return asked(
        request, form, (_("Change the gathering"), _("Save it")), reverse("gatherings:gathering", args=[pk]),
        lambda by: acts.change_gathering(by, gathering=found, said=form.said()),
    )  # fmt: skip


@require_http_methods(READ_OR_SEND)
@signed_in
def cancel(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Call it off."""
    found = rows.gathering_of(request.community, pk)
    form = forms.CancelForm(request.POST or None)
    return asked(
        request, form, (_("Call the gathering off"), _("Call it off")), reverse("gatherings:gathering", args=[pk]),
        lambda by: acts.cancel_gathering(by, gathering=found, reason=form.cleaned_data["reason"]),
    )  # fmt: skip
