"""The long list: filtered, ordered by when it is due, read by position, so that page 400 costs what page 1 does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.needs.models import LIVE, WANTED, Need, State
from renxing.apps.needs.queries.hands import helped_by
from renxing.apps.needs.queries.lists import Card, cards
from renxing.apps.needs.queries.relations import TRUSTED
from renxing.apps.needs.queries.visible import asked_by_side_of, taking_now, visible
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

ALL, CENTRE, NEIGHBOURS, MINE = "all", "centre", "neighbours", "mine"
SIZE = 50
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CLOSED = (State.MET, State.WITHDRAWN, State.EXPIRED, State.MERGED)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows of the list, and the position after which the next begin; empty where it ends."""

    rows: list[Card]
    after: str


def scopes(actor: Actor) -> list[str]:
    """The lists this reader has, the most useful first."""
    has = {
        ALL: actor.is_a(*TRUSTED),
        CENTRE: bool(actor.memberships),
        NEIGHBOURS: actor.resident,
        MINE: actor.person is not None,
    }
    return [scope for scope, holds in has.items() if holds]


def browse(community: Community, actor: Actor, now: datetime, scope: str, wanted: Mapping[str, str]) -> Stretch:
    """One stretch of a list, in one query."""
    closed = wanted.get("state") == "closed"
    key = "closed_at" if closed else "due_at"
    needs = _filtered(_scoped(community, actor, now, scope), wanted, now)
    needs = _after(needs, key, wanted.get("after", ""), backwards=closed)
    order = ("-closed_at", "-number") if closed else ("due_at", "number")
    rows = cards(needs.order_by(*order)[: SIZE + 1], named=actor.is_a(*TRUSTED))
    last = rows[SIZE - 1] if len(rows) > SIZE else None
    return Stretch(rows[:SIZE], _position(last.closed_at if closed else last.due_at, last.number) if last else "")


def _scoped(community: Community, actor: Actor, now: datetime, scope: str) -> "QuerySet[Need]":
    needs = visible(community, actor)
    if scope == CENTRE:
        return needs.filter(Q(centre__in=actor.centres()) | Q(WANTED, function__in=taking_now(community, actor, now)))
    if scope == NEIGHBOURS:
        return needs.filter(WANTED, sensitive=False).exclude(asked_by_side_of(actor))
    if scope == MINE and actor.person is not None:
        return needs.filter(asked_by_side_of(actor) | helped_by(UUID(actor.person)))
    return needs


def _filtered(needs: "QuerySet[Need]", wanted: Mapping[str, str], now: datetime) -> "QuerySet[Need]":
    needs = needs.filter(_state(wanted.get("state", ""), now))
    names = {"function": "function", "urgency": "urgency", "block": "block__code", "centre": "centre__code"}
    needs = needs.filter(**{field: wanted[name] for name, field in names.items() if name in wanted})
    words = wanted.get("search", "").strip()
    if words.isdecimal():
        return needs.filter(number=int(words[:9]))
    return needs.filter(summary__icontains=words) if words else needs


def _state(state: str, now: datetime) -> Q:
    match state:
        case "open":
            return Q(state=State.OPEN)
        case "in_hand":
            return Q(state__in=(State.TAKEN, State.UNDERWAY))
        case "overdue":
            return Q(state__in=LIVE, due_at__lt=now)
        case "closed":
            return Q(state__in=CLOSED)
    return Q(state__in=LIVE)


def _position(at: datetime | None, number: int) -> str:
    return "" if at is None else f"{(at - EPOCH) // timedelta(microseconds=1)}.{number}"


def _after(needs: "QuerySet[Need]", key: str, position: str, *, backwards: bool) -> "QuerySet[Need]":
    """Only what comes after a position; one that makes no sense is the beginning."""
    micros, _dot, number = position.partition(".")
    if not (micros.isdecimal() and number.isdecimal() and len(micros) < 18 and len(number) < 10):
        return needs
    at, way = EPOCH + timedelta(microseconds=int(micros)), "lt" if backwards else "gt"
    beyond = Q(**{f"{key}__{way}": at}) | Q(**{f"number__{way}": int(number)})
    return needs.filter(beyond, **{f"{key}__{way}e": at})
