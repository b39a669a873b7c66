"""All open needs and all who could help, solved at once: one reading, for the page and for the rule."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from renxing.apps.needs.models import LIVE, WANTED, Hand, Need, Offer, OfferState
from renxing.apps.needs.queries.bodies import Bodies, bodies
from renxing.apps.needs.queries.pool import HOUR, Only, Pool, here, pool, room_in, task_of
from renxing.apps.record.models import Community
from renxing.core.functions import Function, Urgency
from renxing.dispatch.weights import PATIENCE

if TYPE_CHECKING:
    from renxing.dispatch.assign import Assignment

SECONDS = 3.0
"""How long a page waits for what no flow holds."""


@dataclass(frozen=True, slots=True)
class Everything:
    """What was found: the assignment, and the rows its ids stand for.

    `waiting` is how many needs wait for somebody who was asked, `offered` for a yes to who offered.
    """

    assignment: "Assignment"
    needs: Mapping[str, Need]
    pool: Pool
    bodies: Bodies
    waiting: int
    offered: int


def everything(community: Community, now: datetime, but: str | None = None, only: Only | None = None) -> Everything:
    """Who goes where now; as many questions for many as for few.

    `but` is who reads it and does not ask themselves; `only` are the centres whose members are asked.
    """
    from renxing.dispatch.assign import assign, one_by_one  # noqa: PLC0415 - NumPy takes a while to load

    rows = Need.objects.filter(WANTED, community=community).order_by("due_at", "number")
    needs = list(rows.select_related("household__block", "block", "asker"))
    offers, going = _offers(community), _going(community)
    known = bodies(community)
    found = pool(known, sorted({Function(need.function) for need in needs}), now, only)
    halves = [found.paired.waiting(here(offers[need.id], going[need.id])) for need in needs]
    teams = found.teams({*frozenset[str]().union(*halves), *([but] if but else [])})
    waits = {need.id: _waits(need, offers[need.id], now) for need in needs}
    tasks = [
        task_of(need, offers[need.id], found, going=frozenset(going[need.id]), hands=wanted, teams=teams)
        for need in needs
        if (wanted := need.lacking - sum(waits[need.id].values())) > 0
    ]
    rooms = {str(c.id): room_in(known, c.id) for c in known.centres.values() if c.cap is not None}
    helpers = [one for one in found.helpers if one.person != but]
    room = {code: max(more, 0) for code, more in rooms.items()}
    apart = found.parted.pairs()
    solved = one_by_one(assign(tasks, helpers, centre_room=room, apart=apart, teams=teams, seconds=SECONDS), tasks)
    asked, offered = (sum(bool(each[what]) for each in waits.values()) for what in ("asked", "offered"))
    return Everything(solved, {str(need.id): need for need in needs}, found, known, asked, offered)


def _offers(community: Community) -> dict[UUID, list[Offer]]:
    """Every answer and every ask that bears on an open need, by need; one question."""
    found: dict[UUID, list[Offer]] = defaultdict(list)
    live = (OfferState.WAITING, OfferState.DECLINED)
    for offer in Offer.objects.filter(community=community, need__state__in=LIVE, state__in=live):
        found[offer.need_id].append(offer)
    return found


def _going(community: Community) -> dict[UUID, list[UUID]]:
    """Who goes already, by need that takes several; one question. They stay, whatever else is suggested."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    rows = Hand.objects.filter(community=community, need__state__in=LIVE)
    for need, helper in rows.values_list("need", "helper"):
        found[need].append(helper)
    return found


def _waits(need: Need, offers: Sequence[Offer], now: datetime) -> dict[str, int]:
    """For how many the need waits: whoever offered waits for a yes, whoever was asked just now may still say it."""
    waiting = [offer for offer in offers if offer.state == OfferState.WAITING]
    offered = sum(offer.asked_by_id is None for offer in waiting)
    patience = PATIENCE[Urgency(need.urgency)] * HOUR
    asked = sum(offer.asked_by_id is not None and now - offer.at < patience for offer in waiting)
    return {"offered": offered, "asked": asked if not offered or need.hands > 1 else 0}
