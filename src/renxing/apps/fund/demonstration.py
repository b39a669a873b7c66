"""Two lived weeks of a demonstration's fund: a grant, a donation, money spent, help given, a question answered."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.fund import acts
from renxing.apps.fund.acts.spending import What
from renxing.apps.fund.models import Booking, Budget, Challenge, Source
from renxing.apps.people.models import Household
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Role

DAY = timedelta(days=1)
GRANT, GIVEN, HELPED = 12_000, 2_600, 7
BOUGHT: tuple[tuple[int, str, float, str, str, str], ...] = (
    (2, "daily", 186.0, "repair", "Lamps for the stairs of block 3 / 3号楼楼道灯", "Hengtong Hardware / 恒通五金"),
    (4, "daily", 420.0, "goods", "Masks and gloves / 口罩和手套", "Kang Pharmacy / 康民药房"),
    (6, "daily", 95.5, "events", "Tea for the courtyard evening / 院坝会茶水", "Lakeside Shop / 湖畔便利店"),
    (9, "daily", 640.0, "work", "Disinfection after the leak / 渗漏后消毒", "Jie'an Services / 洁安服务"),
)


def live(community: Community, since: datetime, until: datetime) -> int:
    """Let the fund of a demonstration live from one moment to another; how many acts were done."""
    lead = _first(community, until, role=Role.LEAD, centre__kind=CentreKind.RESIDENTS_COMMITTEE)
    worker = _first(community, until, role=Role.WORKER)
    if lead is None or worker is None:
        return 0
    return sum(_tried(community, done) for done in _story(community, lead, worker, since, until))


Step = tuple[datetime, Actor, Any, dict[str, Any]]


def _first(community: Community, now: datetime, **kind: Any) -> Actor | None:
    held = Membership.objects.filter(community=community, **kind).order_by("person__code").first()
    return None if held is None else actor_of(held.person, community, now)


def _tried(community: Community, step: Step) -> int:
    at, actor, do, said = step
    try:
        do(Doing(actor, community, at), **said)
    except Refusal:
        return 0
    return 1


def _story(community: Community, lead: Actor, worker: Actor, since: datetime, until: datetime) -> Iterator[Step]:
    """What happened, in order; rows that an earlier step made are read when their turn comes."""
    committee = Centre.objects.get(community=community, kind=CentreKind.RESIDENTS_COMMITTEE)
    for code, english, chinese, function, emergency in (
        ("daily", "Daily needs", "日常服务", None, False),
        ("help", "Help in hardship", "困难帮扶", Function.WELFARE, False),
        ("emergency", "Emergency line", "应急资金", None, True),
    ):
        said = {"centre": committee, "code": code, "names": (english, chinese), "function": function}
        yield since + DAY / 2, lead, acts.open_budget, {**said, "emergency": emergency}
    lines = {row.code: row for row in Budget.objects.filter(community=community)}
    for code, money in (("daily", GRANT), ("help", GRANT / 2), ("emergency", GRANT)):
        said = {"budget": lines[code], "money": money, "source": Source.GRANT, "words": "Subdistrict / 街道拨款"}
        yield since + DAY, worker, acts.receive_money, said
    given = {"budget": lines["help"], "money": GIVEN, "source": Source.DONATION, "words": "Residents / 居民捐款"}
    yield since + 2 * DAY, worker, acts.receive_money, given
    for days, code, money, purpose, words, payee in BOUGHT:
        what = What(money=money, purpose=purpose, words=words, payee=payee)
        yield since + days * DAY, lead, acts.spend_money, {"budget": lines[code], "what": what}
    for home in Household.objects.filter(community=community).order_by("code")[:HELPED]:
        what = What(money=300.0, purpose="help", household=home)
        yield since + 7 * DAY, lead, acts.spend_money, {"budget": lines["help"], "what": what}
    yield from _asked(community, lead, worker, lines["daily"], until)


def _asked(community: Community, lead: Actor, worker: Actor, daily: Budget, until: datetime) -> Iterator[Step]:
    """A question that was answered, one that waits, and a spending that waits for its second hand."""
    resident = _first(community, until, role=Role.MEMBER)
    bookings = list(Booking.objects.filter(community=community, budget=daily, sort="spend").order_by("seq"))
    if resident is not None and len(bookings) > 1:
        first = {"budget": daily, "booking": bookings[0], "words": "Were three offers asked for? / 是否询价三家？"}
        yield until - 3 * DAY, resident, acts.challenge_book, first
        said = Challenge.objects.filter(community=community).first()
        words = "Yes: the cheapest was taken. The offers are with the committee. / 是，选了最低价，报价单在居委会。"
        yield until - 2 * DAY, worker, acts.answer_challenge, {"challenge": said, "outcome": "stands", "words": words}
        second = {"budget": daily, "booking": bookings[1], "words": "Who got the masks? / 口罩发给了谁？"}
        yield until - DAY, resident, acts.challenge_book, second
    pump = What(
        money=2_400.0, purpose="goods", words="A second pump / 第二台水泵", payee="Hengtong Hardware / 恒通五金"
    )
    yield until - DAY / 4, lead, acts.ask_to_spend, {"budget": daily, "what": pump}
