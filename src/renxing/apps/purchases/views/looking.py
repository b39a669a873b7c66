"""Purchases at a glance, one purchase, how what came was shared."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.purchases.models import Purchase, Stage
from renxing.apps.purchases.queries import doors, seen, totals
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.record.telling import tell
from renxing.core.rationing import Rule, commitment
from renxing.web.paging import Page, page_of


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Every purchase, the open ones first."""
    page: Page[Purchase] = page_of(request, seen.purchases(request.community))
    context = {"page": page, "opens": seen.may_open(request.actor), "home": request.actor.home}
    return render(request, "purchases/list.html", context)


@require_safe
@signed_in
def purchase(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One purchase: what, until when, by which rule; my order, and what is next for whoever runs it."""
    found = seen.purchase_of(request.community, pk)
    mine = seen.order_behind(found, request.actor.home)
    context = {
        "purchase": found,
        "sums": totals.sums(found),
        "mine": mine,
        "account": seen.accounts([mine])[0] if mine is not None else None,
        "others": seen.ordered_for_others(found, request.actor),
        "runs": doors.runs_it(request.actor, found),
        "may_order": doors.may_order(doing(request, uuid4()), found) if found.stage == Stage.CLOSED else "",
        "ordered": tell(request.community, request.actor, seen.ordering_of(found)),
        "treasurer": seen.keeps_accounts(request.actor, found),
        "carries": [block for each, block in doors.to_carry(request.actor) if each.pk == found.pk],
        "commitment": commitment(found.seed) if found.seed else "",
        "lives": request.actor.home is not None,
    }
    return render(request, "purchases/purchase.html", context)


@require_safe
@signed_in
def sharing(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The rule in one sentence, with the numbers; by public numbers, never by doors."""
    found = seen.purchase_of(request.community, pk)
    mine = seen.order_behind(found, request.actor.home)
    context = {
        "purchase": found,
        "shared": seen.shared(found) if found.stage == Stage.SHARED else [],
        "mine": mine,
        "lottery": found.rule == Rule.LOTTERY,
        "by_need": found.rule == Rule.NEED,
        "commitment": commitment(found.seed) if found.seed else "",
    }
    return render(request, "purchases/sharing.html", context)
