"""One form on an order's page: an answer, a reply, a decision about a mandate."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from renxing.apps.orders.queries.listed import order_of
from renxing.apps.orders.views.looking import page
from renxing.apps.orders.views.panels import PANELS, start
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState

ON_THE_FORM = ("settle_first", "settle_before_done", "mandate_prevails", "not_in_the_way", "only_giver_suspends")
"""What can be put right on the page itself; other refusals are pages of their own."""


@require_POST
@signed_in
def act_on(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Do what was pressed; what was typed stays where it was not accepted."""
    found = order_of(request.actor, request.community, pk)
    if name not in PANELS:
        raise NotFound("gone", what="act")
    panel = PANELS[name]
    form = panel.form(request.POST, order=found, auto_id=f"{name}_%s")
    if not form.is_valid():
        return page(request, found, form, name, status=422)
    try:
        panel.press(start(request, found, form.cleaned_data["act_id"]), found, form)
    except (BadInput, NotAllowed, WrongState) as refusal:
        if not isinstance(refusal, BadInput) and refusal.code not in ON_THE_FORM:
            raise
        form.refuse(refusal)
        return page(request, found, form, name, status=422)
    messages.success(request, str(panel.after))
    return redirect("orders:order", pk)
