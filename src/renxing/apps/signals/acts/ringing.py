"""Ringing for what is unusual in our own figures, and answering it."""

from functools import partial
from typing import Any

from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.running import run_rules
from renxing.apps.signals.acts.reporting import next_number
from renxing.apps.signals.models import Alarm, Signal, Stage, State
from renxing.apps.signals.watching import Seen
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User

WATCH = "watch"
DESK = (User.WORKER, User.COMMITTEE_LEAD)


@act("alarm.ring", Kind.SIGNAL, rules=(WATCH,), data=("series", "per", "block", "detectors", "count", "usual"))
def ring_alarm(deed: Deed, *, seen: Seen) -> Alarm:
    """Say that a figure of ours is unusual, with the curve it rang on."""
    deed.authorise()
    if Alarm.objects.filter(community=deed.community, key=seen.key, day=seen.day).exists():
        raise WrongState("alarm_rings_already")
    rung = seen.rung
    alarm = Alarm.objects.create(
        id=deed.id_for("alarm"), community=deed.community, series=seen.series, per=seen.per, function=seen.function,
        block_id=seen.block, key=seen.key, day=seen.day, at=deed.now, detectors=list(rung.detectors),
        count=rung.counts[-1] or 0.0, usual=rung.usual[-1] or 0.0, limit=rung.limit[-1] or 0.0,
        curve={"counts": rung.counts, "usual": rung.usual, "limit": rung.limit},
    )  # fmt: skip
    block = {} if alarm.block is None else {"block": alarm.block.code}
    figures = {"detectors": alarm.detectors, "count": alarm.count, "usual": alarm.usual}
    deed.record(
        alarm.reference,
        function=alarm.function or None,
        data={"series": str(seen.series), "per": str(seen.per), **block, **figures},
    )
    deed.after(partial(run_rules, deed.community, deed.now))
    return alarm


@act("alarm.confirm", Kind.DECIDE, roles=DESK, by_mandate=True, data=("signal",))
def confirm_alarm(deed: Deed, *, alarm: Alarm) -> Alarm:
    """Say that something is behind it: it becomes a confirmed signal."""
    fresh = _begin(deed, alarm)
    function = Function(fresh.function) if fresh.function else Function.WELFARE
    person: Any = deed.actor.person
    signal = Signal.objects.create(
        id=deed.id_for("signal"), community=deed.community, number=next_number(deed.community), what="figures",
        function=function.value, block=fresh.block, reported_at=fresh.at, state=State.CONFIRMED, answered_at=deed.now,
        answered_by_id=person,
    )  # fmt: skip
    fresh.signal = signal
    _answer(deed, fresh, Stage.CONFIRMED)
    deed.record(fresh.reference, function=fresh.function or None, data={"signal": signal.reference})
    deed.after(partial(run_rules, deed.community, deed.now))
    return fresh


@act("alarm.dismiss", Kind.DECIDE, roles=DESK, by_mandate=True)
def dismiss_alarm(deed: Deed, *, alarm: Alarm, why: str) -> Alarm:
    """Say why nothing is behind it, so that the next one is read with that in mind."""
    fresh = _begin(deed, alarm)
    if not why.strip():
        raise BadInput("signal_why", field="why")
    fresh.why = why.strip()
    _answer(deed, fresh, Stage.DISMISSED)
    deed.record(fresh.reference, function=fresh.function or None)
    return fresh


def _begin(deed: Deed, alarm: Alarm) -> Alarm:
    fresh = Alarm.objects.select_related("block").filter(community=deed.community, pk=alarm.pk).first()
    if fresh is None:
        raise NotFound("gone", what="alarm")
    deed.authorise(function=Function(fresh.function) if fresh.function else None)
    if fresh.state != Stage.RINGING:
        raise WrongState("signal_answered", state=fresh.get_state_display())
    return fresh


def _answer(deed: Deed, alarm: Alarm, state: Stage) -> None:
    alarm.state, alarm.answered_at = state, deed.now
    alarm.answered_by_id = deed.actor.person
    alarm.save(update_fields=["state", "answered_at", "answered_by", "why", "signal"])


findable("alarm", Alarm)
