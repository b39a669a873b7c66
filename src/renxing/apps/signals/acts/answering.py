"""Answering a signal: it is so, it is the same as another, or nothing is done about it and why."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from renxing.apps.record.door import Deed, act
from renxing.apps.record.running import run_rules
from renxing.apps.signals.models import Signal, State
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User

DESK = (User.WORKER, User.COMMITTEE_LEAD)


@act("signal.confirm", Kind.DECIDE, roles=DESK, by_mandate=True)
def confirm_signal(deed: Deed, *, signal: Signal) -> Signal:
    """Say that it is so: everybody of here sees it, and plans that wait for it see it at once."""
    fresh = _begin(deed, signal)
    _answer(deed, fresh, State.CONFIRMED)
    deed.after(partial(run_rules, deed.community, deed.now))
    return fresh


@act("signal.merge", Kind.WITHDRAW, roles=DESK, by_mandate=True, data=("into", "moved"))
def merge_signal(deed: Deed, *, signal: Signal, into: Signal) -> Signal:
    """Two saw the same: this one goes on as the other, and so does what was merged into this one before.

    The entry keeps which those are, so that they come back with this one when it is opened again.
    """
    fresh = _begin(deed, signal)
    other = Signal.objects.filter(community=deed.community, pk=into.pk).first()
    if other is None:
        raise NotFound("gone", what="signal")
    if other.pk == fresh.pk or other.state not in {State.REPORTED, State.CONFIRMED}:
        raise BadInput("signal_into", field="into")
    fresh.into = other
    before = Signal.objects.filter(community=deed.community, into=fresh)
    moved = [each.reference for each in before.order_by("number")]
    before.update(into=other)
    _answer(deed, fresh, State.MERGED, {"into": other.reference} | ({"moved": moved} if moved else {}))
    return fresh


@act("signal.dismiss", Kind.DECIDE, roles=DESK, by_mandate=True)
def dismiss_signal(deed: Deed, *, signal: Signal, why: str) -> Signal:
    """Say why nothing is done about it; whoever reported it reads the reason."""
    fresh = _begin(deed, signal)
    if not why.strip():
        raise BadInput("signal_why", field="why")
    fresh.why = why.strip()
    _answer(deed, fresh, State.DISMISSED)
    return fresh


def _begin(deed: Deed, signal: Signal) -> Signal:
    fresh = Signal.objects.filter(community=deed.community, pk=signal.pk).first()
    if fresh is None:
        raise NotFound("gone", what="signal")
    deed.authorise(function=Function(fresh.function))
    if fresh.state != State.REPORTED:
        raise WrongState("signal_answered", state=fresh.get_state_display())
    return fresh


def _answer(deed: Deed, signal: Signal, state: State, data: Mapping[str, Any] = MappingProxyType({})) -> None:
    signal.state, signal.answered_at = state, deed.now
    signal.answered_by_id = deed.actor.person
    signal.save(update_fields=["state", "answered_at", "answered_by", "why", "into"])
    deed.record(signal.reference, function=signal.function, cause=signal.first_entry, data=dict(data))
