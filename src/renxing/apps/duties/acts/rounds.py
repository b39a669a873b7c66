"""Rounds from door to door: a door looked at, one nobody looked at in time, one that stays silent and rings."""

from datetime import datetime
from uuid import UUID

from renxing.apps.duties.acts.begin import DESK, relations
from renxing.apps.duties.models import Found, Turn, Visit
from renxing.apps.duties.queries.doors import seen_there
from renxing.apps.duties.queries.relations import me
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.duties import BOOKED, silent, tapped
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState

ROUND_CLOCK = "round_clock"
"""The rule that notes a door nobody looked at in time."""


@act("round.tick", Kind.REPORT, own=("on_turn", "leads_post"), roles=DESK, data=("found", "block"))
def tick(deed: Deed, *, visit: Visit, found: str, at: datetime | None = None) -> Visit:
    """Say what was found behind a door. Where nobody opens twice running, it rings; who looks again may say better."""
    fresh = _fresh(deed, visit)
    _authorise(deed, fresh, "on_turn", "leads_post")
    if found not in set(Found) - {Found.NOTHING}:
        raise BadInput("gone", what="visit")
    if fresh.found == found:
        raise WrongState("visit_ticked_already")
    moment = max(fresh.shift.starts, tapped(at, deed.now)) if at is not None else deed.now
    fresh.found, fresh.ticked_at = found, min(moment, deed.now)
    fresh.ticked_by_id = None if deed.actor.person is None else UUID(deed.actor.person)
    if found == Found.WELL and fresh.rings:
        fresh.answered_at = deed.now
    fresh.save(update_fields=["found", "ticked_at", "ticked_by", "answered_at"])
    _note(deed, fresh, fresh.ticked_at, found=found)
    return fresh


@act("round.miss", Kind.NOTIFY, rules=(ROUND_CLOCK,), data=("block",))
def miss_door(deed: Deed, *, visit: Visit) -> Visit:
    """Nobody has looked at a door by the time somebody should have: it is noted, once, and still owed."""
    fresh = _fresh(deed, visit)
    deed.authorise()
    if fresh.ticked_at is not None or fresh.missed_at is not None or fresh.due_at > deed.now:
        raise WrongState("visit_not_missed")
    fresh.missed_at = deed.now
    fresh.save(update_fields=["missed_at"])
    _note(deed, fresh)
    return fresh


@act("round.ring", Kind.SIGNAL, rules=(ROUND_CLOCK,), data=("block",))
def ring(deed: Deed, *, visit: Visit) -> Visit:
    """A door has been silent in as many rounds running as ring: somebody has to see to it now."""
    fresh = _fresh(deed, visit)
    deed.authorise()
    if fresh.rang_at is not None or not silent(seen_there(deed.community, fresh)):
        raise WrongState("visit_rings_not")
    fresh.rang_at = deed.now
    fresh.save(update_fields=["rang_at"])
    _note(deed, fresh)
    return fresh


@act("round.answer", Kind.ANSWER, own=("leads_post",), roles=DESK, data=("block",))
def answer_ring(deed: Deed, *, visit: Visit) -> Visit:
    """Say that somebody has seen to a silent door."""
    fresh = _fresh(deed, visit)
    _authorise(deed, fresh, "leads_post")
    if not fresh.rings:
        raise WrongState("visit_rings_not")
    fresh.answered_at = deed.now
    fresh.save(update_fields=["answered_at"])
    _note(deed, fresh)
    return fresh


def _fresh(deed: Deed, visit: Visit) -> Visit:
    rows = Visit.objects.select_related("shift__post__centre", "household__block")
    found = rows.filter(community=deed.community, pk=visit.pk).first()
    if found is None:
        raise NotFound("gone", what="visit")
    return found


def _authorise(deed: Deed, visit: Visit, *held: str) -> None:
    found = relations(deed, visit.shift.post)
    rows = Turn.objects.filter(community=deed.community, shift=visit.shift, state__in=BOOKED)
    if deed.actor.person is not None and rows.filter(person=me(deed.actor)).exists():
        found.add("on_turn")
    deed.authorise(relations=found & set(held), function=Function(visit.shift.post.function))


def _note(deed: Deed, visit: Visit, at: datetime | None = None, **more: str) -> None:
    """An entry that says the block and never the door: which one it was stays in the row."""
    post = visit.shift.post
    said = {"block": visit.household.block.code, **more}
    deed.record(
        visit.reference, centre=post.centre_id, function=post.function, incident=post.incident or deed.doing.incident,
        due=visit.due_at, data=said, at=at or deed.now,
    )  # fmt: skip


findable("visit", Visit)
