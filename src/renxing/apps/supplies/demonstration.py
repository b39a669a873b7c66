"""Two lived weeks of a demonstration's stock: given out by day, a delivery, a donation, a loan. By the same acts."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import actor_of, today
from renxing.apps.people.models import Block
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.supplies import acts
from renxing.apps.supplies.acts.coming import Giver
from renxing.apps.supplies.acts.going import To
from renxing.apps.supplies.models import Item
from renxing.core.mandates import Actor
from renxing.core.refusals import Refusal
from renxing.core.roles import Role

ASKED = {"rice": 2, "flour": 1, "oil": 1, "water": 3, "mask-surgical": 40, "antigen-test": 6, "fever-medicine": 2}
"""What is asked for on an ordinary day, and about how much at once."""
HOURS = (9, 15)


def live(community: Community, since: datetime, until: datetime) -> int:
    """Let the stock of a demonstration live from one moment to another; how many movements there were."""
    keeper = _keeper(community, until)
    if keeper is None:
        return 0
    story = sorted(_days(community, since, until), key=lambda step: step[0])
    return sum(_tried(do, Doing(keeper, community, at), said) for at, do, said in story)


def _keeper(community: Community, now: datetime) -> Actor | None:
    worker = Membership.objects.filter(community=community, role=Role.WORKER).order_by("person__code").first()
    return None if worker is None else actor_of(worker.person, community, now)


def _tried(do: Any, by: Doing, said: dict[str, Any]) -> int:
    """A movement that cannot be is left out: the store is as the community's file says, not as a story wants it."""
    try:
        do(by, **said)
    except Refusal:
        return 0
    return 1


def _days(community: Community, since: datetime, until: datetime) -> Iterator[tuple[datetime, Any, dict[str, Any]]]:
    """What moves: the same for the same community and days."""
    chance = Random(community.slug)  # noqa: S311 - a story, no secret
    blocks = list(Block.objects.filter(community=community).order_by("code"))
    items = {row.code: row for row in Item.objects.filter(community=community, code__in=ASKED).order_by("code")}
    first = datetime.combine(today(community, since), time(), ZoneInfo(community.timezone))
    for day in range(1, (until - since).days + 1):
        morning = first + timedelta(days=day)
        for hour, (code, item) in ((hour, each) for hour in HOURS for each in items.items()):
            if chance.random() < 0.45 and (at := morning + timedelta(hours=hour)) < until:
                quantity = chance.choice((1, 1, 2, 3)) * ASKED[code]
                yield at, acts.issue_stock, {"item": item, "quantity": quantity, "to": To(block=chance.choice(blocks))}
    yield from _once(items, until)


def _once(items: dict[str, Item], until: datetime) -> Iterator[tuple[datetime, Any, dict[str, Any]]]:
    """A delivery, a donation and a loan, so that there is one of each to look at."""
    hour = timedelta(hours=1)
    if "rice" in items:
        rice, giver = items["rice"], Giver(name="Lakeside Rotary / 湖畔商会", named=True)
        yield until - 20 * hour, acts.receive_stock, {"item": rice, "quantity": 60}
        yield until - 18 * hour, acts.donate_stock, {"item": rice, "quantity": 40, "giver": giver}
    if "antigen-test" in items:
        clinic = items["antigen-test"].centre
        said = {"item": items["antigen-test"], "quantity": 12, "to": To(centre=clinic), "due_at": until + 30 * hour}
        yield until - 3 * hour, acts.lend_stock, said
