"""A demonstration's notices: one that waits for "I have read it", one of a centre, a rumour answered and one open."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.notices import acts
from renxing.apps.notices.acts.asking import Found
from renxing.apps.notices.acts.posting import Draft
from renxing.apps.notices.models import Question
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Role

DAY = timedelta(days=1)
LIFT = Draft(
    name_en="Lifts out of service on Saturday", name_zh="周六电梯停运", asks=True,
    text_en="From nine to noon the lifts are inspected. Whoever cannot walk down: tell us, we carry.",
    text_zh="九点至十二点电梯检修。行动不便的居民请告诉我们，我们上门背送。",
)  # fmt: skip
CHOIR = Draft(
    name_en="Drums at the lake on Sunday", name_zh="周日湖边锣鼓",
    text_en="Ten o’clock, by the pavilion. Bring the children.", text_zh="上午十点，湖边亭子旁。欢迎带孩子来。",
)  # fmt: skip
FOUND = Found(
    name_en="Will the east gate be closed for a month?", name_zh="东门要关一个月吗？", verdict="false",
    text_en="It is closed on Tuesday only, for painting.", text_zh="只在周二刷漆时关闭一天。",
    source="Property company, work order of this week / 物业公司本周工单",
)  # fmt: skip


def tell(community: Community, now: datetime) -> int:
    """Post, ask and answer as a demonstration's people would have; how many acts were done."""
    held = Membership.objects.filter(community=community, role=Role.WORKER).order_by("person__code").first()
    committee = Centre.objects.filter(community=community, kind=CentreKind.RESIDENTS_COMMITTEE).first()
    people = Person.objects.filter(community=community, household__isnull=False, erased_at__isnull=True)
    if held is None or committee is None:
        return 0
    done = 0
    for who, at, do, said in _story(community, committee, held.person, list(people.order_by("code")[:3]), now):
        try:
            do(Doing(actor_of(who, community, at), community, at), **said)
        except Refusal:
            continue
        done += 1
    return done


def _story(
    community: Community, committee: Centre, worker: Person, people: list[Person], now: datetime
) -> Iterator[tuple[Person, datetime, Any, dict[str, Any]]]:
    yield (
        people[0],
        now - DAY,
        acts.ask_rumour,
        {"text": "They say the east gate closes for a month? / 听说东门要关一个月？"},
    )
    asked = tuple(Question.objects.filter(community=community, closed_at__isnull=True))
    yield worker, now - DAY, acts.answer_rumour, {"centre": committee, "found": FOUND, "questions": asked}
    yield worker, now - DAY, acts.post_notice, {"centre": committee, "draft": CHOIR}
    yield worker, now, acts.post_notice, {"centre": committee, "draft": LIFT}
    yield people[1], now, acts.ask_rumour, {"text": "Is the tap water safe after the works? / 施工后自来水安全吗？"}
