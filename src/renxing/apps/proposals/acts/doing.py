"""Who does it: offered, given back, done, late. A proposal nobody does is not adopted."""

from datetime import datetime
from uuid import UUID, uuid5

from renxing.apps.proposals.acts.begin import BELONG, DESK, by_rule, fresh_part, fresh_proposal, resident
from renxing.apps.proposals.acts.deciding import DOER, adopt_proposal
from renxing.apps.proposals.models import Doer, Proposal, Stage
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState

LATE = "part_overdue"
"""The rule that notes that somebody's part was not done by its day."""


@act("proposal.offer_to_do", Kind.ACCEPT, own=("lives_here",), roles=BELONG, data=("doer",))
def offer_to_do(deed: Deed, *, proposal: Proposal, part: str, due_at: datetime) -> Proposal:
    """Say which part one does oneself, and by when; where only that was missing, it is adopted in this moment."""
    fresh = fresh_proposal(deed, proposal, Stage.TALK, Stage.VOTE, Stage.CARRIED, Stage.ADOPTED)
    deed.authorise(relations=resident(deed))
    if not part.strip():
        raise BadInput("part_empty", field="part")
    if due_at <= deed.now:
        raise BadInput("part_past", field="due_at")
    mine = fresh.doers.filter(person=UUID(str(deed.actor.person)), left_at__isnull=True, done_at__isnull=True)
    if mine.exists():
        raise WrongState("part_twice")
    doer = Doer.objects.create(
        id=uuid5(deed.doing.act_id, "doer"), community=deed.community, proposal=fresh,
        person_id=deed.actor.person, part=part.strip(), due_at=due_at,
    )  # fmt: skip
    entry = deed.record(fresh.reference, due=due_at, data={"doer": str(doer.pk)})
    if fresh.stage == Stage.CARRIED:
        return adopt_proposal(by_rule(deed, DOER, entry), proposal=fresh)
    return fresh


@act("proposal.step_back", Kind.DECLINE, own=("doer",), roles=DESK, data=("doer",))
def step_back(deed: Deed, *, doer: Doer) -> Proposal:
    """Give one's part back, so that somebody else can take it."""
    fresh = fresh_part(deed, doer)
    deed.authorise(relations=_doer(deed, fresh))
    fresh.left_at = deed.now
    fresh.save(update_fields=["left_at"])
    deed.record(fresh.proposal.reference, data={"doer": str(fresh.pk)})
    return fresh.proposal


@act("proposal.report", Kind.FINISH, own=("doer",), roles=DESK, data=("doer", "late"))
def report_done(deed: Deed, *, doer: Doer) -> Proposal:
    """Say that a part is done; with the last one the proposal is."""
    fresh = fresh_part(deed, doer)
    deed.authorise(relations=_doer(deed, fresh))
    proposal = fresh.proposal
    if proposal.stage != Stage.ADOPTED:
        raise WrongState("proposal_not_now", stage=proposal.get_stage_display())
    fresh.done_at = deed.now
    fresh.save(update_fields=["done_at"])
    deed.record(proposal.reference, data={"doer": str(fresh.pk), "late": fresh.due_at < deed.now})
    if proposal.confirm_by is None and not proposal.doers.filter(left_at__isnull=True, done_at__isnull=True).exists():
        proposal.stage, proposal.closed_at = Stage.DONE, deed.now
        proposal.save(update_fields=["stage", "closed_at"])
    return proposal


@act("proposal.late", Kind.NOTIFY, rules=(LATE,), data=("doer",))
def note_late(deed: Deed, *, doer: Doer) -> Proposal:
    """A part is not done by its day: whoever follows the proposal sees it."""
    fresh = fresh_part(deed, doer)
    deed.authorise()
    if fresh.late_at is not None or fresh.due_at > deed.now or fresh.proposal.stage != Stage.ADOPTED:
        raise WrongState("part_over")
    fresh.late_at = deed.now
    fresh.save(update_fields=["late_at"])
    deed.record(fresh.proposal.reference, due=fresh.due_at, data={"doer": str(fresh.pk)})
    return fresh.proposal


def _doer(deed: Deed, doer: Doer) -> set[str]:
    return {"doer"} if deed.is_self(doer.person_id) else set()


findable("doer", Doer)
