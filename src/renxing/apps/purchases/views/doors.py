"""The door list: block by block, ticked by whoever brings it; on paper too."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.centres.queries import today
from renxing.apps.people.queries import block_of
from renxing.apps.purchases import acts
from renxing.apps.purchases.queries import doors, seen
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotAllowed
from renxing.web.forms import ActForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def blocks(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Who brings it to which block."""
    found, form = seen.purchase_of(request.community, pk), ActForm(request.POST or None)
    if not doors.runs_it(request.actor, found):
        raise NotAllowed("doors_not_yours", act="purchase.assign")
    hands = doors.hands(found, request.actor, today(request.community, request.now))
    if form.is_valid():
        chosen, typed = request.POST.get("person", ""), request.POST.get("who", "")
        people = doors.findable_carriers(found, request.actor, typed) if typed.strip() else hands.find(chosen)
        if len(people) == 1:
            block = block_of(request.community, request.POST.get("block", ""))
            acts.assign_block(
                doing(request, form.cleaned_data["act_id"]), purchase=found, block=block, person=people[0]
            )
            messages.success(request, _("They see the doors of this block until all have their goods."))
            return redirect("purchases:doors", pk)
        messages.warning(
            request,
            _("Nobody, or more than one, is found by that. Choose somebody, or write the whole name or phone number."),
        )
    context = {"purchase": found, "blocks": doors.blocks(found), "hands": hands}
    return render(request, "purchases/doors.html", context)


@require_safe
@never_cache
@signed_in
def block(request: CommunityRequest, pk: UUID, code: str) -> HttpResponse:
    """The doors of one block, for whoever brings it, until all of them have it."""
    found, there = seen.purchase_of(request.community, pk), block_of(request.community, code)
    rows = list(doors.doors(found, there))
    if not doors.sees_doors(request.actor, found, there, rows):
        raise NotAllowed("doors_not_yours", act="purchase.hand_out")
    done = sum(order.handed_at is not None for order in rows)
    context = {"purchase": found, "there": there, "rows": rows, "done": done, "total": len(rows)}
    return render(request, "purchases/block.html", context)


@require_POST
@signed_in
def hand(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Tick a door, or take a tick back."""
    found, form = seen.order_of(request.community, pk), ActForm(request.POST)
    handed = "back" not in request.POST
    if form.is_valid():
        acts.hand_out(doing(request, form.cleaned_data["act_id"]), order=found, handed=handed)
    there = found.household.block if found.household else None
    if there is None or not doors.sees_doors(
        request.actor, found.purchase, there, list(doors.doors(found.purchase, there))
    ):
        messages.success(request, _("All doors of this block have their goods. Thank you."))
        return redirect("purchases:purchase", found.purchase_id)
    return redirect("purchases:block", found.purchase_id, there.code)
