"""A demonstration's round of improvement: under way, its guarantee still to be concluded."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from renxing.apps.centres.models import Centre, Mandate, Membership
from renxing.apps.centres.queries import actor_of, current_memberships, today
from renxing.apps.improving import acts
from renxing.apps.improving.acts.actions import Planned
from renxing.apps.improving.acts.goals import Aim
from renxing.apps.improving.counted import counted
from renxing.apps.improving.models import Goal, Round, Teammate
from renxing.apps.improving.queries.assessing import Snapshot
from renxing.apps.plans.models import Plan
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Role

DAY = timedelta(days=1)
VISION = (
    "Whatever comes, no household here waits alone, and every centre knows what it may do. / "
    "无论发生什么，没有一户人家孤立无援，每个治理主体都清楚自己能做什么。"
)
WHY = "More hazards and functions with a plan before the flood season. / 汛期前让更多风险和功能有预案。"
WRITE = "Write the plan for a storm / 编写大风预案"
DRILL = "Walk through the flood plan at every gate / 在各出入口走一遍防汛预案"
MORE, MEMBERS = 12, 4


def improve(community: Community, now: datetime) -> int:
    """Begin a round and bring it to its guarantee; how many acts were done. Figures are left to whoever looks."""
    committee = Centre.objects.filter(community=community, kind=CentreKind.RESIDENTS_COMMITTEE).first()
    held = Membership.objects.filter(centre=committee, role=Role.WORKER).order_by("person__code").first()
    if committee is None or held is None:
        return 0
    by, done = actor_of(held.person, community, now), 0
    for do in _story(community, committee, now):
        try:
            do(Doing(by, community, now))
        except Refusal:
            continue
        done += 1
    return done


def _story(community: Community, committee: Centre, now: datetime) -> Iterator[Any]:
    yield partial(acts.open_round, centre=committee)
    found = Round.objects.get(community=community)
    for member in _members(community, now):
        yield partial(acts.join_team, improvement=found, person=member.person, centre=member.centre)
    mandate = Mandate.objects.filter(community=community, holder=committee, ended_at__isnull=True).first()
    if mandate is not None:
        yield partial(acts.charge_team, improvement=found, mandate=mandate)
    yield partial(acts.conclude_stage, improvement=found, stage="team")
    counts = Snapshot(tuple(counted(community, now)), community.head_seq)
    yield partial(acts.assess_round, improvement=found, snapshot=counts)
    yield partial(acts.conclude_stage, improvement=found, stage="assessment")
    yield partial(acts.envision, improvement=found, vision=VISION)
    there = next(reading for reading in counts.readings if reading.code == "plans").value or 0
    aim = Aim(code="plans", aim=there + MORE, by=today(community, now) + 180 * DAY, words=WHY)
    yield partial(acts.set_goal, improvement=found, aim=aim)
    yield partial(acts.conclude_stage, improvement=found, stage="goals")
    yield from _acting(community, found, now)
    yield partial(acts.conclude_stage, improvement=found, stage="actions")


def _acting(community: Community, found: Round, now: datetime) -> Iterator[Any]:
    day, goal = today(community, now), Goal.objects.get(round=found)
    team = list(Teammate.objects.filter(round=found).order_by("centre__code"))
    flood = Plan.objects.filter(community=community, hazard="flood").first()
    first = Planned(title=WRITE, owner=team[0], deputy=team[1], due=day + 60 * DAY, hours=16, every=14)
    yield partial(acts.add_action, goal=goal, planned=first)
    drill = Planned(
        title=DRILL, owner=team[1], deputy=team[2], due=day + 30 * DAY, money=600.0, hours=24, every=7,
        link=flood.reference if flood else "",
    )  # fmt: skip
    yield partial(acts.add_action, goal=goal, planned=drill)


def _members(community: Community, now: datetime) -> list[Membership]:
    """The leads of some centres, one of each."""
    rows = current_memberships(community, now).filter(role=Role.LEAD, centre__external=False)
    found: dict[Any, Membership] = {}
    for row in rows.select_related("person", "centre").order_by("centre__code", "person__code"):
        found.setdefault(row.centre_id, row)
    return list(found.values())[:MEMBERS]
