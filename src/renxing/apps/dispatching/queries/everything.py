"""All open needs and all who could help, solved at once: one reading, for the page and for the rule."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from renxing.apps.needs.models import Need, Offer, OfferState, State
from renxing.apps.needs.queries.bodies import Bodies, bodies
from renxing.apps.needs.queries.pool import HOUR, Only, Pool, pool, room_in, task_of
from renxing.apps.record.models import Community
from renxing.core.functions import Function, Urgency
from renxing.dispatch.assign import Assignment, assign
from renxing.dispatch.weights import PATIENCE

SECONDS = 3.0
"""How long a page waits for what no flow holds."""


@dataclass(frozen=True, slots=True)
class Everything:
    """What was found: the assignment, and the rows its ids stand for.

    `waiting` is how many needs wait for somebody who was asked, `offered` for a yes to who offered.
    """

    assignment: Assignment
    needs: Mapping[str, Need]
    pool: Pool
    bodies: Bodies
    waiting: int
    offered: int


def everything(community: Community, now: datetime, but: str | None = None, only: Only | None = None) -> Everything:
    """Who goes where now; as many questions for many as for few.

    `but` is who reads it and does not ask themselves; `only` are the centres whose members are asked.
    """
    rows = Need.objects.filter(community=community, state=State.OPEN).order_by("due_at", "number")
    needs = list(rows.select_related("household__block", "block", "asker"))
    offers = _offers(community)
    known = bodies(community)
    found = pool(known, sorted({Function(need.function) for need in needs}), now, only)
    waits = {need.id: _waits(need, offers[need.id], now) for need in needs}
    tasks = [task_of(need, offers[need.id], found) for need in needs if waits[need.id] is None]
    rooms = {str(c.id): room_in(known, c.id) for c in known.centres.values() if c.cap is not None}
    helpers = [one for one in found.helpers if one.person != but]
    solved = assign(tasks, helpers, centre_room={code: max(room, 0) for code, room in rooms.items()}, seconds=SECONDS)
    waiting = list(waits.values())
    by_id = {str(need.id): need for need in needs}
    return Everything(solved, by_id, found, known, waiting.count("asked"), waiting.count("offered"))


def _offers(community: Community) -> dict[UUID, list[Offer]]:
    """Every answer and every ask that bears on an open need, by need; one question."""
    found: dict[UUID, list[Offer]] = defaultdict(list)
    live = (OfferState.WAITING, OfferState.DECLINED)
    for offer in Offer.objects.filter(community=community, need__state=State.OPEN, state__in=live):
        found[offer.need_id].append(offer)
    return found


def _waits(need: Need, offers: Sequence[Offer], now: datetime) -> str | None:
    """What the need waits for: whoever offered waits for a yes, whoever was asked just now may still say it."""
    waiting = [offer for offer in offers if offer.state == OfferState.WAITING]
    if any(offer.asked_by_id is None for offer in waiting):
        return "offered"
    patience = PATIENCE[Urgency(need.urgency)] * HOUR
    return "asked" if any(now - offer.at < patience for offer in waiting) else None
