"""What becomes of a mandate: wider, narrower, suspended, asleep, given back, lapsed."""

from collections.abc import Callable

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates.acts.giving import TERMS, Terms, refuse_to_oneself, source_of, write
from renxing.apps.mandates.queries.speaking import gave, speaks_for
from renxing.apps.mandates.queries.suspending import suspended_by
from renxing.apps.mandates.wording import Further
from renxing.apps.record.door import Deed, act
from renxing.core.giving import beyond
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState

MISSED = "missed_reports"
"""The rule under which a mandate lapses whose reports were missed too often."""

ORDER_ENDED = "order_ended"
"""The rule under which a mandate is resumed that was suspended for an order, when that order ends."""

WAKING = "plan"
"""The rule under which a plan that was started wakes the mandates it names, and lets them sleep when it ends.

The room of incidents does these acts as this rule, under an act id made of that of the act that started the plan.
"""


@act("mandate.widen", Kind.DELEGATE, own=("lead_of_giver",), data=TERMS)
def widen_mandate(deed: Deed, *, mandate: Mandate, terms: Terms) -> Mandate:
    """Let it reach further, as far as the giver's own reaches."""
    fresh = _begin(deed, mandate, lambda row: speaks_for(deed.actor, row.giver))
    refuse_to_oneself(deed, fresh.giver, fresh.holder)
    write(fresh, terms)
    fresh.under = source_of(deed, fresh)
    return _changed(deed, fresh, terms)


@act("mandate.narrow", Kind.DELEGATE, own=("lead_of_giver",), data=TERMS)
def narrow_mandate(deed: Deed, *, mandate: Mandate, terms: Terms) -> Mandate:
    """Let it reach less far; what was passed on from it reaches no further than it does, from now on."""
    fresh = _begin(deed, mandate, lambda row: gave(deed.actor, row))
    before = fresh.as_value()
    write(fresh, terms)
    if reach := beyond(fresh.as_value(), before):
        raise BadInput("wider_than_before", field=reach.terms[0].value, further=Further(reach))
    return _changed(deed, fresh, terms)


@act("mandate.suspend", Kind.CHANGE, own=("lead_of_giver",), data=("reason",))
def suspend_mandate(deed: Deed, *, mandate: Mandate, reason: str) -> Mandate:
    """Let nothing be done under it until it is resumed; its giver may do so beside an order that suspended it."""
    fresh = _begin(deed, mandate, lambda row: gave(deed.actor, row))
    if fresh.suspended and (deed.doing.cause is not None or suspended_by(fresh) is None):
        raise WrongState("mandate_suspended_already")
    return _set(deed, fresh, data={"reason": reason}, suspended=True)


@act("mandate.resume", Kind.DELEGATE, own=("lead_of_giver",), rules=(ORDER_ENDED,))
def resume_mandate(deed: Deed, *, mandate: Mandate) -> Mandate:
    """End its suspension; by rule where it was suspended for an order that has ended."""
    fresh = _begin(deed, mandate, lambda row: gave(deed.actor, row))
    if deed.actor.rule is None:
        refuse_to_oneself(deed, fresh.giver, fresh.holder)
    if not fresh.suspended:
        raise WrongState("mandate_not_suspended")
    return _set(deed, fresh, suspended=False)


@act("mandate.wake", Kind.DELEGATE, own=("lead_of_giver",), rules=(WAKING,))
def wake_mandate(deed: Deed, *, mandate: Mandate) -> Mandate:
    """Wake one that sleeps until it is called."""
    fresh = _begin(deed, mandate, lambda row: gave(deed.actor, row))
    if deed.actor.rule is None:
        refuse_to_oneself(deed, fresh.giver, fresh.holder)
    if not fresh.dormant:
        raise WrongState("mandate_awake_already")
    return _set(deed, fresh, dormant=False)


@act("mandate.sleep", Kind.CHANGE, own=("lead_of_giver",), rules=(WAKING,))
def sleep_mandate(deed: Deed, *, mandate: Mandate) -> Mandate:
    """Let it sleep until it is called."""
    fresh = _begin(deed, mandate, lambda row: gave(deed.actor, row))
    if fresh.dormant:
        raise WrongState("mandate_asleep_already")
    return _set(deed, fresh, dormant=True)


@act("mandate.return", Kind.DECLINE, own=("lead_of_holder",), data=("reason",))
def return_mandate(deed: Deed, *, mandate: Mandate, reason: str) -> Mandate:
    """Give it back to who gave it; what was passed on from it ends with it."""
    fresh = _begin(deed, mandate, lambda row: speaks_for(deed.actor, row.holder), relation="lead_of_holder")
    return _set(deed, fresh, data={"reason": reason}, ended_at=deed.now)


@act("mandate.lapse", Kind.EXPIRE, rules=(MISSED,), data=("misses",))
def lapse_mandate(deed: Deed, *, mandate: Mandate, misses: int) -> Mandate:
    """End it by the community's own rule: too many of its reports were missed."""
    fresh = _begin(deed, mandate, lambda _row: False)
    return _set(deed, fresh, data={"misses": misses}, ended_at=deed.now)


def _begin(
    deed: Deed, mandate: Mandate, related: Callable[[Mandate], bool], relation: str = "lead_of_giver"
) -> Mandate:
    """The mandate as it stands inside this transaction, once the actor may do this to it and it has not ended."""
    rows = Mandate.objects.filter(community=deed.community).select_related("community", "giver", "holder", "approver")
    fresh = rows.filter(pk=mandate.pk).first()
    if fresh is None:
        raise NotFound("gone", what="mandate")
    deed.authorise(relations={relation} if related(fresh) else set())
    if fresh.ended_at is not None:
        raise WrongState("mandate_ended")
    return fresh


def _set(deed: Deed, mandate: Mandate, *, data: dict[str, object] | None = None, **fields: object) -> Mandate:
    for name, value in fields.items():
        setattr(mandate, name, value)
    mandate.save(update_fields=list(fields))
    deed.record(mandate.reference, centre=str(mandate.giver_id), data=data or {})
    return mandate


def _changed(deed: Deed, mandate: Mandate, terms: Terms) -> Mandate:
    mandate.save()
    deed.record(mandate.reference, centre=str(mandate.giver_id), data=terms.as_data())
    return mandate
