"""What becomes of a decision: it is done, or a new decision undoes it."""

from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.decisions.acts.joining import fresh_of, proposed, withdraw_decision
from renxing.apps.decisions.acts.taking import DATA, Content, note, said, write
from renxing.apps.decisions.models import Decision, Stage
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.mandates.reversing import reverses
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User


@act("decision.done", Kind.FINISH, own=("doer", "lead_of_centre"), roles=(User.COMMITTEE_LEAD,), data=("late",))
def finish_decision(deed: Deed, *, decision: Decision) -> Decision:
    """Say that what was decided is done."""
    fresh = fresh_of(deed, decision)
    deed.authorise(relations=_to_it(deed, fresh))
    if fresh.stage != Stage.TAKEN or fresh.done_at is not None or undone(fresh):
        raise WrongState("decision_not_to_do")
    late = fresh.late(deed.now)
    fresh.done_at = deed.now
    fresh.save(update_fields=["done_at"])
    deed.record(
        fresh.reference, centre=fresh.doer_centre_id or fresh.centre_id, function=fresh.function or None,
        due=fresh.due_at, data={"late": late},
    )  # fmt: skip
    return fresh


def _to_it(deed: Deed, decision: Decision) -> set[str]:
    """What the actor is to this decision: who does it, or who speaks for the centre that took it."""
    by_name = decision.doer_id is not None and str(decision.doer_id) == deed.actor.person
    by_centre = decision.doer_centre_id is not None and str(decision.doer_centre_id) in deed.actor.centres()
    found = {"doer"} if by_name or by_centre else set()
    return found | ({"lead_of_centre"} if speaks_for(deed.actor, decision.centre) else set())


@act("decision.reverse", Kind.REVERSE, own=("lead_of_centre",), rules=(REVERSAL,), data=DATA)
def reverse_decision(
    deed: Deed, *, decision: Decision, reasons: tuple[str, ...], why: str, centre: Centre | None = None
) -> Decision:
    """Decide anew that it does not hold; one that was taken together is undone together. `centre`: by whom, by rule."""
    fresh = fresh_of(deed, decision)
    named = [row.centre for row in fresh.agreements.select_related("centre")]
    mine = next((row for row in (fresh.centre, *named) if speaks_for(deed.actor, row)), None)
    deed.authorise(relations={"lead_of_centre"} if mine else set())
    if fresh.stage != Stage.TAKEN or undone(fresh):
        raise WrongState("decision_not_standing")
    if fresh.reverses_id is not None:
        raise WrongState("reversal_stands")
    if fresh.reversals.filter(stage=Stage.PROPOSED).exists():
        raise WrongState("reversal_waits")
    if not why.strip() and deed.actor.rule is None:
        raise BadInput("say_why", field="why")
    content = Content(title=fresh.title, reasons=reasons, why=why, function=_function(fresh))
    by = centre or mine
    if named and by is not None and deed.actor.rule is None:
        return proposed(deed, content, by, [row for row in (fresh.centre, *named) if row != by], fresh)
    made = write(deed, content, by, Stage.TAKEN, fresh)
    note(deed, made, said(content, reverses=str(fresh.pk)))
    return made


def undone(decision: Decision) -> bool:
    """Whether a later decision that stands has undone this one."""
    return decision.reversals.filter(stage=Stage.TAKEN).exists()


def _function(decision: Decision) -> Function | None:
    return Function(decision.function) if decision.function else None


@reverses("decision.take")
@reverses("decision.propose")
def undo(doing: Doing, entry: Entry) -> Decision:
    """What undoing a decision means that was taken on a mandate: a new one, of whoever gave the mandate."""
    found: Decision = FINDERS["decision"](doing.community, entry.subject)
    if found.stage == Stage.PROPOSED:
        return withdraw_decision(doing, decision=found)
    sort, _colon, key = entry.authority.partition(":")
    mandate = Mandate.objects.filter(community=doing.community, pk=key).first() if sort == "mandate" else None
    giver = mandate.giver if mandate else found.centre
    return reverse_decision(doing, decision=found, reasons=("report",), why="", centre=giver)
