"""Looking into it again: what was answered waits again."""

from uuid import UUID

from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.record.door import Deed, act
from renxing.apps.record.models import Entry
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
    if fresh.state == State.MERGED:
        _take_back(fresh)
    fresh.state, fresh.answered_at, fresh.answered_by, fresh.into, fresh.why = State.REPORTED, None, None, None, ""
    fresh.save(update_fields=["state", "answered_at", "answered_by", "into", "why"])
    deed.record(fresh.reference, function=fresh.function)
    return fresh


def _take_back(signal: Signal) -> None:
    """What went on as this one goes on as it again, unless it was answered anew since."""
    merges = Entry.objects.filter(community=signal.community_id, act="signal.merge", subject=signal.reference)
    merge = merges.order_by("-seq").first()
    moved = [] if merge is None else merge.data.get("moved", [])
    keys = [UUID(reference.partition(":")[2]) for reference in moved]
    rows = Signal.objects.filter(community=signal.community_id, pk__in=keys, into=signal.into_id)
    rows.filter(answered_at__lte=signal.answered_at).update(into=signal)


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
