"""What of duties needs one person today: my next turns, what I am asked to, and for who leads, what goes wrong."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from renxing.apps.duties.models import Shift, ShiftState, Swap, Turn, Visit
from renxing.apps.duties.queries.doors import ringing
from renxing.apps.duties.queries.relations import DESK, me
from renxing.apps.duties.queries.shown import (
    Reader,
    Shown,
    called_off,
    missing_words,
    offered_to,
    open_shifts,
    turns_of,
)
from renxing.apps.record.models import Community
from renxing.core.duties import WAITING
from renxing.core.mandates import Actor
from renxing.core.roles import LEADING

DAY = timedelta(days=1)
FEW, MOST = 3, 20


@dataclass(frozen=True, slots=True)
class Mine:
    """My duties, as Today shows them."""

    asked: list[Shown] = field(default_factory=list)
    next: list[Shown] = field(default_factory=list)
    off: list[Turn] = field(default_factory=list)
    offered: list[Swap] = field(default_factory=list)
    unmanned: list[Shift] = field(default_factory=list)
    short: list[tuple[Shown, str]] = field(default_factory=list)
    silent: list[Visit] = field(default_factory=list)


def stirs(community: Community, now: datetime) -> "QuerySet[Shift]":
    """Shifts because of which Today has something to say."""
    return Shift.objects.filter(community=community, state__in=(ShiftState.OPEN, ShiftState.CANCELLED), ends__gt=now)


def rings(community: Community) -> "QuerySet[Visit]":
    """Doors that ring."""
    return Visit.objects.filter(community=community, rang_at__isnull=False, answered_at__isnull=True)


def for_today(community: Community, actor: Actor, now: datetime) -> Mine:
    """What needs this person; a handful of questions, however much there is."""
    person = me(actor)
    if person is None or actor.only_office:
        return Mine()
    turns = [as_mine(turn, now) for turn in turns_of(community, person, now)[: 2 * FEW]]
    return Mine(
        asked=[each for each in turns if each.mine and each.mine.state in WAITING][:FEW],
        next=[each for each in turns if each.mine and each.mine.state not in WAITING][:FEW],
        off=list(called_off(community, person, now)[:FEW]),
        offered=[each for each in offered_to(community, actor, now) if _mine_to_hear(actor, each)][:FEW],
        unmanned=_unmanned(community, actor, now),
        short=_short(community, actor, now),
        silent=ringing(community, actor)[:FEW],
    )


def _mine_to_hear(actor: Actor, swap: Swap) -> bool:
    """Whether an offered turn is told on Today: asked of me, or of a centre of mine; the rest stands on its page."""
    return swap.to_id is not None or str(swap.turn.shift.post.centre_id) in actor.centres()


def as_mine(turn: Turn, now: datetime) -> Shown:
    """A shift as its turn has it, without its places: nothing more is asked."""
    return Shown(
        shift=turn.shift,
        places=[],
        mine=turn,
        runs=False,
        why_not="",
        enough=True,
        full=True,
        going=0,
        asked=0,
        now=now,
    )


def _led(community: Community, actor: Actor, now: datetime) -> "QuerySet[Shift]":
    """Open shifts that are this actor's to see to: of the centres they lead, at the desk all."""
    rows = open_shifts(community, now, DAY)
    if actor.is_a(*DESK):
        return rows
    led = [UUID(held.centre) for held in actor.memberships if held.role in LEADING]
    return rows.filter(post__centre__in=led) if led else rows.none()


def _unmanned(community: Community, actor: Actor, now: datetime) -> list[Shift]:
    """Shifts that have begun and at which nobody had come in time."""
    rows = _led(community, actor, now).filter(unmanned_at__isnull=False)
    return list(rows.exclude(turns__started_at__isnull=False)[:FEW])


def _short(community: Community, actor: Actor, now: datetime) -> list[tuple[Shown, str]]:
    """Shifts of the next day for which too few have said that they come, and what is missing."""
    if not actor.is_a(*DESK) and not any(held.role in LEADING for held in actor.memberships):
        return []
    rows = _led(community, actor, now).filter(starts__gt=now).order_by("starts")[:MOST]
    found = [each for each in Reader(community, actor, now).show(rows) if not each.enough]
    return [(each, missing_words(each.places)) for each in found[:FEW]]
