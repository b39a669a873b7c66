"""What a vote decides: adopted, confirmed, not adopted, lapsed. All of it follows by rule from a count."""

from renxing.apps.proposals.acts.begin import fresh_proposal
from renxing.apps.proposals.hanging import Fate, tell
from renxing.apps.proposals.models import Proposal, Stage
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.votes import AGAINST

VOTED, DOER = "voted", "doer_found"
"""What decides: the count of a vote; and that somebody does what was carried before."""


@act("proposal.adopt", Kind.DECIDE, rules=(VOTED, DOER), data=("option",))
def adopt_proposal(deed: Deed, *, proposal: Proposal, place: int | None = None) -> Proposal:
    """It was carried: adopted if somebody does it, and kept waiting for somebody if nobody does."""
    fresh = fresh_proposal(deed, proposal, Stage.VOTE, Stage.CARRIED)
    deed.authorise()
    if place is not None:
        fresh.chosen = fresh.options.filter(number=place - AGAINST).first()
    done_by_somebody = fresh.doers.filter(left_at__isnull=True).exists()
    fresh.stage = Stage.ADOPTED if done_by_somebody else Stage.CARRIED
    fresh.adopted_at = deed.now if done_by_somebody else None
    fresh.save(update_fields=["stage", "chosen", "adopted_at"])
    said = {} if fresh.chosen is None else {"option": fresh.chosen.number}
    entry = deed.record(fresh.reference, data=said)
    if done_by_somebody:
        tell(deed, fresh, Fate.ADOPTED, entry)
    return fresh


@act("proposal.confirm", Kind.DECIDE, rules=(VOTED,))
def confirm_proposal(deed: Deed, *, proposal: Proposal) -> Proposal:
    """What was adopted at once in an emergency was carried afterwards: it stays."""
    fresh = fresh_proposal(deed, proposal, Stage.ADOPTED)
    deed.authorise()
    fresh.confirm_by = None
    fresh.save(update_fields=["confirm_by"])
    deed.record(fresh.reference)
    return fresh


@act("proposal.reject", Kind.DECIDE, rules=(VOTED,), data=("outcome",))
def reject_proposal(deed: Deed, *, proposal: Proposal, outcome: str) -> Proposal:
    """It was not carried. Whoever thinks otherwise raises it again."""
    fresh = fresh_proposal(deed, proposal, Stage.VOTE)
    deed.authorise()
    return _ended(deed, fresh, Stage.REJECTED, {"outcome": outcome}, Fate.DROPPED)


@act("proposal.lapse", Kind.EXPIRE, rules=(VOTED,), data=("outcome",))
def lapse_proposal(deed: Deed, *, proposal: Proposal, outcome: str) -> Proposal:
    """What was adopted at once was not confirmed: it holds no more."""
    fresh = fresh_proposal(deed, proposal, Stage.ADOPTED)
    deed.authorise()
    return _ended(deed, fresh, Stage.LAPSED, {"outcome": outcome}, Fate.LAPSED)


def _ended(deed: Deed, proposal: Proposal, stage: Stage, said: dict[str, str], fate: Fate) -> Proposal:
    proposal.stage, proposal.closed_at = stage, deed.now
    proposal.save(update_fields=["stage", "closed_at"])
    entry = deed.record(proposal.reference, data=said)
    tell(deed, proposal, fate, entry)
    return proposal
