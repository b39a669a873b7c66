"""The doors that need a knock: block by block, ticked by whoever goes there; on paper too."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.notices import acts
from renxing.apps.notices.models import OUTCOMES, Notice
from renxing.apps.notices.queries import doors, shown
from renxing.apps.people.models import Block, Household
from renxing.apps.people.queries import block_of, findable_people
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotAllowed, NotFound
from renxing.web.forms import ActForm


def _notice(request: CommunityRequest, pk: UUID, block: Block | None = None) -> Notice:
    """The notice; also for who was named for a block, whether or not it is for them."""
    found = Notice.objects.filter(community=request.community, pk=pk).select_related("centre").first()
    if found is None:
        raise NotFound("gone", what="notice")
    may = shown.keeps(request.actor, found) or (block is not None and doors.walks(request.actor, found, block))
    if not may:
        raise NotAllowed("doors_of_notice", act="notice.knock")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def blocks(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """How many doors wait in each block, and who goes there."""
    found, form = _notice(request, pk), ActForm(request.POST or None)
    if form.is_valid():
        people = findable_people(request.community, request.actor, request.POST.get("who", ""))
        if len(people) == 1:
            there = block_of(request.community, request.POST.get("block", ""))
            acts.assign_doors(
                doing(request, form.cleaned_data["act_id"]), notice=found, block=there, person=people[0]
            )  # fmt: skip
            messages.success(request, _("They see which doors of this block wait, until none does."))
            return redirect("notices:doors", pk)
        messages.warning(
            request, _("Nobody, or more than one, is found by that. Write the whole name or phone number.")
        )
    return render(request, "notices/doors.html", {"notice": found, "blocks": doors.by_block(found)})


@require_safe
@never_cache
@signed_in
def block(request: CommunityRequest, pk: UUID, code: str) -> HttpResponse:
    """The doors of one block that need a knock, and those that were knocked at."""
    there = block_of(request.community, code)
    found = _notice(request, pk, there)
    rows = doors.doors(found, there.pk)
    if not doors.sees_doors(request.actor, found, there, rows):
        raise NotAllowed("doors_of_notice", act="notice.knock")
    waiting = [at for at in rows if at.waits]
    knocked = [at for at in rows if at.outcome and not at.waits]
    context = {"notice": found, "there": there, "waiting": waiting, "knocked": knocked, "outcomes": OUTCOMES}
    return render(request, "notices/block.html", context)


@require_POST
@signed_in
def knock(request: CommunityRequest, pk: UUID, home: UUID) -> HttpResponse:
    """What came of one door."""
    rows = Household.objects.select_related("block")
    door = get_object_or_404(rows, community=request.community, pk=home)
    found, form = _notice(request, pk, door.block), ActForm(request.POST)
    if form.is_valid():
        outcome = request.POST.get("outcome", "")
        acts.knock(doing(request, form.cleaned_data["act_id"]), notice=found, household=door, outcome=outcome)
    if not doors.sees_doors(request.actor, found, door.block, doors.doors(found, door.block_id)):
        messages.success(request, _("No door of this block waits any more. Thank you."))
        return redirect("notices:list")
    return redirect("notices:block", pk, door.block.code)
