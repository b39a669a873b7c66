"""A demonstration's learning: two courses in both languages, taken by some, one practice witnessed and one waiting."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import actor_of, today
from renxing.apps.learning import acts
from renxing.apps.learning.models import Course
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Role

PUMP = acts.Said(
    name_en="The pump in the cellar", name_zh="地下室水泵", skill="electrical", audience="groups", minutes=5,
    body_en="# Before you touch it\n\n1. Switch off the mains, and hang the sign on it.\n2. Two people, never one.\n\n"
    "# Starting it\n\n- Hose out of the window, end **downhill**.\n- Open the valve, then switch on.",
    body_zh="# 动手之前\n\n1. 先拉总闸，挂上牌子。\n2. 两个人一起，不要一个人。\n\n"
    "# 启动\n\n- 水管从窗口出去，出口**朝低处**。\n- 先开阀门，再合闸。",
    quiz_en="? What comes first?\n- Open the valve\n+ Switch off the mains",
    quiz_zh="? 第一步做什么\n+ 拉总闸\n- 开阀门",
)  # fmt: skip
DOORS = acts.Said(
    name_en="Ringing at doors", name_zh="上门探望", skill="eldercare", briefs=("care", "welfare"), minutes=3,
    body_en="Ring, step back, say who you are and who sent you. Nobody opens: knock, wait, ask the neighbour, then "
    "call the committee. *Never* go in alone.",
    body_zh="按门铃，退后一步，说您是谁、谁派您来。没人开门：敲门，等一等，问邻居，再打给居委会。*不要*一个人进门。",
)  # fmt: skip
Step = tuple[Actor, Any, dict[str, Any]]


def teach(community: Community, now: datetime) -> int:
    """Write the courses of a demonstration and let a few people learn; how many acts were done."""
    held = Membership.objects.filter(community=community).select_related("person", "centre").order_by("person__code")
    worker = held.filter(role=Role.WORKER).first()
    team = list(held.filter(centre__kind=CentreKind.VOLUNTEER_TEAM)[:3])
    if worker is None or len(team) < 3:
        return 0
    by = actor_of(worker.person, community, now)
    return sum(_tried(community, now, step) for step in _story(community, now, (by, worker), team))


def _tried(community: Community, now: datetime, step: Step) -> int:
    actor, do, said = step
    try:
        do(Doing(actor, community, now), **said)
    except Refusal:
        return 0
    return 1


def _story(
    community: Community, now: datetime, worker: tuple[Actor, Membership], team: list[Membership]
) -> Iterator[Step]:
    by, desk = worker
    for said, centre in ((PUMP, team[0].centre), (DOORS, desk.centre)):
        yield by, acts.draft_course, {"centre": centre, "said": said}
        made = Course.objects.filter(community=community, name_en=said.name_en).first()
        yield by, acts.publish_course, {"course": made}
    first, second = (actor_of(row.person, community, now) for row in team[:2])
    pump = Course.objects.filter(community=community, name_en=PUMP.name_en).first()
    yield first, acts.take_course, {"course": pump, "answers": [1]}
    day = today(community, now)
    practised = {"skill": "electrical", "what": "Pump of the cellar / 地下室水泵", "course": pump}
    person: Person = team[0].person
    yield by, acts.see_practice, {"person": person, "day": day - timedelta(days=20), **practised}
    until = {"before": day + timedelta(days=60)}
    yield by, acts.ask_to_refresh, {"person": team[2].person, "skill": "electrical", **until}
    yield second, acts.note_practice, {"day": day - timedelta(days=2), **practised}
