"""What is the matter with open orders: the same twice, at odds, heavier than asked above, a mandate in the way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import values_of
from renxing.apps.orders.models import Order
from renxing.apps.orders.wording import WHY
from renxing.core import orders as rules
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.orders import OPEN, Term


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found about an order: `sort` (duplicate, conflict), why, and the other order."""

    sort: str
    why: str | Promise
    other: Order


@dataclass(frozen=True, slots=True)
class Weight:
    """What a level added: the order that did, and in which terms."""

    order: Order
    terms: Sequence[Term]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found about one order."""

    pairs: Sequence[Finding] = ()
    layers: Sequence[Weight] = ()
    mandates: Sequence[Mandate] = ()

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.pairs or self.layers or self.mandates)


def findings(shown: Iterable[Order], now: datetime) -> dict[object, Findings]:
    """Of each of these orders; compared with all open ones of its community. The number of questions is fixed."""
    shown = list(shown)
    communities = {order.community_id for order in shown}
    rows = Order.objects.filter(community__in=communities).select_related("office", "community")
    every = list(rows.filter(state__in=OPEN)) if communities else []
    above = _line(shown, every)
    pairs = _pairs(every)
    mandates = _mandates(every, now)
    return {
        order.pk: Findings(pairs.get(order.pk, ()), _layers(order, above), mandates.get(order.pk, ()))
        for order in shown
    }


def _line(shown: Sequence[Order], every: Sequence[Order]) -> Mapping[str, Order]:
    """These orders and those they pass on."""
    relayed = [order.relays for order in shown if order.relays is not None]
    return {str(order.pk): order for order in (*relayed, *every, *shown)}


def _pairs(every: Sequence[Order]) -> Mapping[object, Sequence[Finding]]:
    found: dict[object, list[Finding]] = defaultdict(list)
    for _community, rows in groupby(sorted(every, key=lambda row: row.community_id), lambda row: row.community_id):
        here = {str(row.pk): row for row in rows}
        values = [row.as_value() for row in here.values()]
        for sort, pairs in (("duplicate", rules.duplicates(values)), ("conflict", rules.conflicts(values))):
            for pair in pairs:
                one, other = here[pair.one.id], here[pair.other.id]
                found[one.pk].append(Finding(sort, WHY[pair.why], other))
                found[other.pk].append(Finding(sort, WHY[pair.why], one))
    return found


def _layers(order: Order, line: Mapping[str, Order]) -> Sequence[Weight]:
    values = {key: each.as_value() for key, each in line.items()}
    return [Weight(line[each.id], rules.overweight(each)) for each in rules.layers(order.as_value(), values)]


def _mandates(every: Sequence[Order], now: datetime) -> Mapping[object, Sequence[Mandate]]:
    touching = [order for order in every if order.touches]
    rows = Mandate.objects.filter(community__in={order.community_id for order in touching}, ended_at=None)
    held = list(rows.select_related("community", "giver", "holder")) if touching else []
    values = dict(zip(held, values_of(held), strict=True))
    found: dict[object, Sequence[Mandate]] = {}
    for order in touching:
        here = {row: value for row, value in values.items() if row.community_id == order.community_id}
        condition = Condition(order.community.condition)
        hit = {m.id for m in rules.collisions(order.touches, Function(order.function), here.values(), condition, now)}
        found[order.pk] = [row for row in here if str(row.pk) in hit]
    return found
