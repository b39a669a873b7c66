"""Looking into it again: what was answered waits again."""

from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.record.door import Deed, act
from renxing.apps.signals.models import Alarm, Signal, Stage, State
from renxing.core.kinds import Kind
from renxing.core.refusals import NotFound, WrongState
from renxing.core.roles import User

DESK = (User.WORKER, User.COMMITTEE_LEAD)


@act("signal.reopen", Kind.REVERSE, roles=DESK, rules=(REVERSAL,))
def reopen_signal(deed: Deed, *, signal: Signal) -> Signal:
    """Have it wait again: it was confirmed, merged or dismissed too soon."""
    deed.authorise()
    fresh = Signal.objects.filter(community=deed.community, pk=signal.pk).first()
    if fresh is None:
        raise NotFound("gone", what="signal")
    if fresh.state == State.REPORTED:
        raise WrongState("signal_waits")
    fresh.state, fresh.answered_at, fresh.answered_by, fresh.into, fresh.why = State.REPORTED, None, None, None, ""
    fresh.save(update_fields=["state", "answered_at", "answered_by", "into", "why"])
    deed.record(fresh.reference, function=fresh.function)
    return fresh


@act("alarm.reopen", Kind.REVERSE, roles=DESK, rules=(REVERSAL,))
def reopen_alarm(deed: Deed, *, alarm: Alarm) -> Alarm:
    """Have it ring again; the signal that it became is not confirmed any more."""
    deed.authorise()
    fresh = Alarm.objects.filter(community=deed.community, pk=alarm.pk).first()
    if fresh is None:
        raise NotFound("gone", what="alarm")
    if fresh.state == Stage.RINGING:
        raise WrongState("signal_waits")
    if fresh.signal_id is not None:
        Signal.objects.filter(pk=fresh.signal_id).update(state=State.DISMISSED, answered_at=deed.now)
    fresh.state, fresh.answered_at, fresh.answered_by, fresh.signal, fresh.why = Stage.RINGING, None, None, None, ""
    fresh.save(update_fields=["state", "answered_at", "answered_by", "signal", "why"])
    deed.record(fresh.reference, function=fresh.function or None)
    return fresh
