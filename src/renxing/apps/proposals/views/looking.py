"""Proposals at a glance, and one proposal with what is said of it and who does it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.proposals.forms import OptionForm, PartForm, RemarkForm
from renxing.apps.proposals.models import Proposal, Stage
from renxing.apps.proposals.queries import seen
from renxing.apps.record.naming import named
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.conditions import Condition
from renxing.core.refusals import NotAllowed
from renxing.core.roles import User
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

TALKABLE = (Stage.TALK, Stage.VOTE, Stage.CARRIED, Stage.ADOPTED)


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Every proposal, by what it waits for."""
    if not seen.takes_part(request.actor):
        raise NotAllowed("proposals_inside", act="proposal.discuss")
    page: Page[Proposal] = page_of(request, seen.over(request.community))
    sorts = seen.sorted_out(request.community)
    context = {"sorts": sorts, "page": page}
    return render(request, "proposals/list.html", context)


@require_safe
@signed_in
def proposal(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One proposal."""
    return page(request, seen.proposal_of(request.community, request.actor, pk))


def page(request: CommunityRequest, found: Proposal, **forms: ActForm) -> HttpResponse:
    """The page of a proposal; with the form that was refused, where one was."""
    votes = list(found.votes.all())
    mine = request.actor.person == str(found.raised_by_id)
    fresh: dict[str, Any] = {"option": OptionForm(), "remark": RemarkForm(), "part": PartForm(), **forms}
    context = {
        "proposal": found,
        "by": seen.who(request.actor, found.raised_by),
        "remarks": seen.remarks(request.actor, found),
        "parts": seen.parts(request.actor, found, request.now),
        "vote": seen.open_vote(votes),
        "votes": votes,
        "about": named(request.community, request.actor, [found.about]).get(found.about) if found.about else None,
        "mine": mine,
        "opens": found.stage == Stage.TALK and (mine or seen.keeps_roll(request.actor)),
        "at_once": found.stage == Stage.TALK
        and request.community.condition == Condition.EMERGENCY
        and request.actor.is_a(User.COMMITTEE_LEAD),
        "talks": found.stage in TALKABLE,
        "keeps": seen.keeps_roll(request.actor),
        **fresh,
    }
    wrong = any(form.errors for form in fresh.values())
    return render(request, "proposals/proposal.html", context, status=422 if wrong else 200)
