"""A vote closes by itself at its time, is counted, and decides; nobody can close it early."""

from datetime import timedelta
from typing import Any

from renxing.apps.proposals import keys
from renxing.apps.proposals.acts.begin import by_rule, fresh_vote
from renxing.apps.proposals.acts.deciding import (
    VOTED,
    adopt_proposal,
    confirm_proposal,
    lapse_proposal,
    reject_proposal,
)
from renxing.apps.proposals.announcing import announce
from renxing.apps.proposals.models import Phase, Proposal, Stage, Vote
from renxing.apps.proposals.queries.rolls import chosen_openly, paper_ticks, recorded_seal
from renxing.apps.record.door import Deed, act
from renxing.apps.record.models import Entry
from renxing.core import urn
from renxing.core.kinds import Kind
from renxing.core.refusals import WrongState
from renxing.core.votes import Outcome, Result, Share, result

CLOSES = "vote_closes"
"""The clock: the time to vote is over."""

LONGEST_COUNT = timedelta(days=3)
"""So long a vote waits for its papers; then it is void, and the proposal is talked about again."""

AGAIN = timedelta(days=3)


@act("vote.close", Kind.FINISH, rules=(CLOSES,), data=("outcome", "counts", "seal", "roll"))
def close_vote(deed: Deed, *, vote: Vote) -> Vote:
    """Open the urn, publish the sums, prove them, destroy the key; what was decided follows in the same moment."""
    fresh = fresh_vote(deed, vote)
    deed.authorise()
    if deed.now < fresh.closes_at:
        raise WrongState("vote_runs")
    waits = fresh.papers is None and paper_ticks(fresh) > 0
    if waits and deed.now < fresh.closes_at + LONGEST_COUNT:
        raise WrongState("papers_wait")
    counts = None if waits else _counted(fresh)
    found = Result(Outcome.VOID) if counts is None else result(counts, fresh.roll, fresh.quorum, Share(fresh.share))
    fresh.counts, fresh.outcome, fresh.phase, fresh.closed_at = counts, found.outcome, Phase.CLOSED, deed.now
    fresh.save(update_fields=["counts", "proof", "outcome", "phase", "closed_at"])
    deed.after(lambda: keys.destroy(fresh.pk))
    entry = deed.record(fresh.reference, data=_said(fresh))
    _decide(deed, fresh.proposal, found, entry)
    announce(deed, fresh, entry)
    return fresh


def _counted(vote: Vote) -> list[int] | None:
    """The sums of the urn with their proof; None where it was touched, or its key is gone."""
    if not vote.secret:
        return chosen_openly(vote)
    stands, key = urn.read(vote.urn), keys.find(vote.pk)
    if key is None or urn.seal(stands) != recorded_seal(vote):
        return None
    try:
        counts = urn.opened(stands, key, vote.roll)
    except ValueError:  # the file holds another key: said as void on the page of the vote
        return None
    proof = urn.prove(stands, key)
    vote.proof = {"challenge": f"{proof.challenge:x}", "answer": f"{proof.answer:x}"}
    return list(counts)


def _said(vote: Vote) -> dict[str, Any]:
    said: dict[str, Any] = {"outcome": str(vote.outcome), "roll": vote.roll}
    if vote.counts is not None:
        said["counts"] = vote.counts
    return said | ({"seal": urn.seal(urn.read(vote.urn))} if vote.secret else {})


def _decide(deed: Deed, proposal: Proposal, found: Result, entry: Entry) -> None:
    """What becomes of the proposal."""
    by, carried = by_rule(deed, VOTED, entry), found.outcome is Outcome.CARRIED
    if proposal.stage == Stage.ADOPTED:
        if carried:
            confirm_proposal(by, proposal=proposal)
        else:
            lapse_proposal(by, proposal=proposal, outcome=found.outcome)
    elif carried:
        adopt_proposal(by, proposal=proposal, place=found.place)
    elif found.outcome is Outcome.VOID:
        proposal.stage, proposal.talk_until = Stage.TALK, deed.now + AGAIN
        proposal.save(update_fields=["stage", "talk_until"])
    else:
        reject_proposal(by, proposal=proposal, outcome=found.outcome)
