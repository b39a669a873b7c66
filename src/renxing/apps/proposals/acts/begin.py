"""What every act of this room begins with: the row as it stands now, and who the actor is to it."""

from typing import TypeVar
from uuid import UUID, uuid5

from django.db.models import Model, QuerySet

from renxing.apps.proposals.models import Doer, Phase, Proposal, Stage, Vote
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Entry
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound, WrongState
from renxing.core.roles import User

DESK = (User.WORKER, User.COMMITTEE_LEAD)
"""Who keeps the roll, and may help any proposal along."""

BELONG = (User.MEMBER, User.WORKER, User.COMMITTEE_LEAD)
"""Who takes part without living here."""

Row = TypeVar("Row", bound=Model)


def fresh_proposal(deed: Deed, proposal: Proposal, *stages: Stage) -> Proposal:
    """The proposal as it stands inside this transaction, in one of these stages."""
    found = _one(Proposal.objects.filter(community=deed.community), proposal, "proposal")
    if stages and found.stage not in stages:
        raise WrongState("proposal_not_now", stage=found.get_stage_display())
    return found


def fresh_vote(deed: Deed, vote: Vote) -> Vote:
    """The vote as it stands inside this transaction, still open."""
    found = _one(Vote.objects.filter(community=deed.community).select_related("proposal"), vote, "vote")
    if found.phase != Phase.OPEN:
        raise WrongState("vote_over")
    return found


def fresh_part(deed: Deed, doer: Doer) -> Doer:
    """A doer's part as it stands inside this transaction, neither done nor given back."""
    found = _one(Doer.objects.filter(community=deed.community).select_related("proposal"), doer, "proposal")
    if found.done_at is not None or found.left_at is not None:
        raise WrongState("part_over")
    return found


def _one(rows: "QuerySet[Row]", row: Row, what: str) -> Row:
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise NotFound("gone", what=what)
    return found


def resident(deed: Deed) -> set[str]:
    """Whether the actor lives here."""
    return {"lives_here"} if deed.actor.resident else set()


def by_rule(deed: Deed, rule: str, entry: Entry) -> Doing:
    """What follows by rule from this act, caused by its entry."""
    act_id = uuid5(deed.doing.act_id, rule)
    return Doing(Actor(rule=rule), deed.community, deed.now, act_id, cause=UUID(str(entry.id)))
