"""What a centre says to its own part of a plan."""

from renxing.apps.centres.models import Centre
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.plans.acts.adopting import fresh_of
from renxing.apps.plans.models import Plan, Signature, State
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState


@act("plan.sign", Kind.ACCEPT, own=("lead_of_named",), data=("version",))
def sign_plan(deed: Deed, *, plan: Plan, centre: Centre, number: int, words: str = "") -> Plan:
    """Agree, for one centre, to its part of the version with this number: what was read is what is signed."""
    return _answered(deed, plan, centre, number, agreed=True, words=words)


@act("plan.decline", Kind.DECLINE, own=("lead_of_named",), data=("version",))
def decline_plan(deed: Deed, *, plan: Plan, centre: Centre, number: int, words: str) -> Plan:
    """Say no, for one centre, to its part, and why; it may agree later, or to the next version."""
    return _answered(deed, plan, centre, number, agreed=False, words=words)


def _answered(deed: Deed, plan: Plan, centre: Centre, number: int, *, agreed: bool, words: str) -> Plan:
    fresh = fresh_of(deed, plan)
    rows = Signature.objects.filter(version__plan=fresh, version__number=number, version__state=State.SIGNING)
    answer = rows.filter(centre=centre.pk).first()
    deed.authorise(relations={"lead_of_named"} if speaks_for(deed.actor, centre) else set())
    if answer is None:
        raise WrongState("plan_not_to_sign")
    if answer.agreed is agreed:
        raise WrongState("plan_answered_so")
    if not agreed and not words.strip():
        raise BadInput("say_why", field="words")
    answer.agreed, answer.carried, answer.words = agreed, False, words.strip()
    answer.answered_at, answer.answered_by_id = deed.now, deed.actor.person
    answer.save(update_fields=["agreed", "carried", "words", "answered_at", "answered_by"])
    deed.record(fresh.reference, centre=centre.pk, data={"version": number})
    return fresh
