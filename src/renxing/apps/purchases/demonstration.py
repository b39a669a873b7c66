"""Group purchases of a demonstration: one that fell short and was shared by lot, one that is open now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.people.models import Household
from renxing.apps.purchases import acts
from renxing.apps.purchases.acts.cataloguing import Line
from renxing.apps.purchases.acts.opening import Terms
from renxing.apps.purchases.acts.ordering import Wanted
from renxing.apps.purchases.acts.sharing import Came
from renxing.apps.purchases.models import Catalogue, Order, Purchase
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.purchases import Split
from renxing.core.rationing import Rule
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Role

DAY = timedelta(days=1)
HOMES = 12
LINES = (
    Line(code="rice", name_en="Rice, 5 kg", name_zh="大米5公斤", unit="bag", price=3_680, most=60),
    Line(code="greens", name_en="Box of vegetables", name_zh="蔬菜礼盒", unit="box", price=4_500, minimum=10),
    Line(code="eggs", name_en="Eggs", name_zh="鸡蛋", unit="piece", price=110, pack=30),
    Line(code="milk", name_en="Milk, 1 l", name_zh="纯牛奶1升", unit="box", price=990, pack=6),
)

Step = tuple[datetime, Actor, Any, dict[str, Any]]


def live(community: Community, since: datetime, until: datetime) -> int:
    """What happened between these two moments, done by the same acts; how many of them."""
    held = Membership.objects.filter(community=community, role=Role.LEAD).order_by("person__code")
    lead = held.filter(centre__kind=CentreKind.RESIDENTS_COMMITTEE).first()
    if lead is None:
        return 0
    actor = actor_of(lead.person, community, until)
    return sum(_tried(community, step) for step in _story(community, lead.centre, actor, (since, until)))


def _tried(community: Community, step: Step) -> int:
    at, actor, do, said = step
    try:
        do(Doing(actor, community, at), **said)
    except Refusal:
        return 0
    return 1


def _story(community: Community, centre: Centre, lead: Actor, span: tuple[datetime, datetime]) -> Iterator[Step]:
    """In order; rows that an earlier step made are read when their turn comes."""
    since, until = span
    yield since + DAY, lead, acts.read_catalogue, {"centre": centre, "supplier": "Green Farm 绿源农场", "lines": LINES}
    source = Catalogue.objects.filter(community=community).latest("read_at")
    homes = list(
        Household.objects.filter(community=community, people__isnull=False).distinct().order_by("code")[:HOMES]
    )
    shared = _terms("Rice and eggs for March", "三月米蛋团购", since + 4 * DAY, Rule.LOTTERY)
    yield since + DAY, lead, acts.open_purchase, {"catalogue": source, "terms": shared}
    past = Purchase.objects.filter(community=community).latest("opened_at")
    for at, home in enumerate(homes):
        lines = (Wanted(code="rice", quantity=1 + at % 3), Wanted(code="eggs", quantity=30 * (at % 2)))
        said = {"purchase": past, "household": home, "wanted": lines}
        yield since + 2 * DAY + timedelta(minutes=7 * at), _of(community, home, until), acts.place_order, said
    yield since + 4 * DAY, lead, acts.close_purchase, {"purchase": past}
    yield since + 4 * DAY, lead, acts.order_goods, {"purchase": past}
    came = (Came(code="rice", quantity=4 * len(homes) // 3), Came(code="eggs", quantity=30 * (len(homes) // 2)))
    yield since + 6 * DAY, lead, acts.share_goods, {"purchase": past, "came": came}
    yield from _brought(past, lead, since + 6 * DAY)
    now = _terms("Fresh from the farm", "农场直送", until + DAY, Rule.EQUAL)
    yield until - DAY, lead, acts.open_purchase, {"catalogue": source, "terms": now}
    fresh = Purchase.objects.filter(community=community).latest("opened_at")
    for at, home in enumerate(homes[1:8]):
        lines = (Wanted(code="greens", quantity=1), Wanted(code="milk", quantity=6 * (1 + at % 2)))
        said = {"purchase": fresh, "household": home, "wanted": lines}
        yield until - DAY / 2 + timedelta(minutes=9 * at), _of(community, home, until), acts.place_order, said


def _of(community: Community, home: Household, now: datetime) -> Actor:
    """Somebody who lives there."""
    return actor_of(home.people.order_by("code")[0], community, now)


def _brought(purchase: Purchase, lead: Actor, at: datetime) -> Iterator[Step]:
    """Paid in cash by most, and brought to every door but the last."""
    orders = list(Order.objects.filter(purchase=purchase).order_by("number"))
    for order in orders[:-1]:
        yield at + DAY / 4, lead, acts.hand_out, {"order": order}
    for order in orders[:-3]:
        yield at + DAY / 3, lead, acts.note_payment, {"order": order, "money": 30.0, "way": "cash"}


def _terms(english: str, chinese: str, closes_at: datetime, rule: Rule) -> Terms:
    """Twenty yuan of delivery, the same for every household; the minimum three hundred."""
    return Terms(
        name_en=english, name_zh=chinese, closes_at=closes_at, rule=rule, split=Split.HOUSEHOLD, cost=20.0,
        minimum=300.0, tolerance=10,
    )  # fmt: skip
