"""What may pull a trigger: what came, rang, was confirmed or was ordered lately, each as the pure value."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from renxing.apps.orders.models import Order
from renxing.apps.record.models import Community
from renxing.apps.signals.queries.lists import confirmed, ringing
from renxing.apps.warnings.models import Received
from renxing.apps.warnings.queries.standing import current
from renxing.core.functions import Function
from renxing.core.plans import Source
from renxing.core.triggers import Happening, severity


def came(community: Community, since: datetime) -> "tuple[QuerySet[Any], ...]":
    """All that came since then, whatever it was: while there is none, no trigger can be pulled."""
    return (
        Received.objects.filter(Q(at__gt=since) | Q(reach_at__gt=since), community=community),
        ringing(community, since),
        confirmed(community, since),
        Order.objects.filter(community=community, issued_at__gt=since),
    )


def lately(community: Community, since: datetime, now: datetime) -> list[Happening]:
    """Everything since then that may start a plan, the earliest first; a warning as long as it is in force."""
    found = [
        *_warnings(community, since, now),
        *_alarms(community, since, now),
        *_signals(community, since, now),
        *_orders(community, since, now),
    ]
    return sorted(found, key=lambda each: (each.at, each.reference))


def _warnings(community: Community, since: datetime, now: datetime) -> Iterator[Happening]:
    """Warnings that concern us and call for something; an all-clear and what is past pull nothing.

    Of those of which nobody knows yet, and of unlikely ones, the plan is proposed and never started.
    One of which somebody says late that it reaches us has come when they say so, however long it was here.
    """
    for row in current(community, now):
        if since < (row.reach_at or row.at) <= now and row.pressing:
            level = max((str(info.get("severity", row.level)) for info in row.pressing), key=severity)
            sure = row.concerned is True and row.likely
            yield Happening(Source.WARNING, row.reference, row.at, (row.words,), level, sure=sure)


def _alarms(community: Community, since: datetime, now: datetime) -> Iterator[Happening]:
    for row in ringing(community, since):
        if row.at <= now:
            yield Happening(Source.ALARM, row.reference, row.at, (row.series,), function=_function(row.function))


def _signals(community: Community, since: datetime, now: datetime) -> Iterator[Happening]:
    """What was confirmed; its clock began when it was seen."""
    for row in confirmed(community, since):
        if row.reported_at <= now:
            yield Happening(
                Source.SIGNAL, row.reference, row.reported_at, (row.what,), function=_function(row.function)
            )


def _orders(community: Community, since: datetime, now: datetime) -> Iterator[Happening]:
    """Orders that were issued, withdrawn ones too: a plan may have been right all the same."""
    for order in Order.objects.filter(community=community, issued_at__gt=since, issued_at__lte=now):
        yield Happening(
            Source.ORDER, order.reference, order.issued_at, (order.directive,), function=_function(order.function)
        )


def _function(code: str) -> Function | None:
    return Function(code) if code else None
