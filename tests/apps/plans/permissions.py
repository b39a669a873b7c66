"""The rows of this room in the permission matrix, and plans for the tests: written, laid before centres, in force."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from renxing.apps.plans import acts
from renxing.apps.plans.models import Plan, Signature, State, Version
from renxing.core import plans
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.plans import CallUp, Hazard, NoticeText, PlannedDuty, Source, Step, Trigger
from renxing.standards.plans.tables import as_table
from renxing.standards.plans.writing import write_plan
from tests.cast import Cast

ALARM = Step("alarm", Function.SAFETY, "committee", "Sound the alarm", "发出警报", 1.0, backup="choir")
COUNT = Step("count", Function.HEALTH, "clinic", "Count who is hurt", "清点伤员", 2.0, "committee", ("alarm",))
FIRE = plans.Plan(
    code="fire",
    hazard=Hazard.FIRE,
    title_en="Fire in a block",
    title_zh="楼栋火灾",
    owner="committee",
    condition=Condition.EMERGENCY,
    triggers=(Trigger(Source.HAND), Trigger(Source.WARNING, ("fire",), "Severe", starts=True)),
    steps=(ALARM, COUNT),
    duties=(PlannedDuty("door", Function.SAFETY, "committee", "Keep the door", "看门", 1, 0.0, 4.0),),
    callups=(CallUp("choir", Function.CARE, 1, 2.0),),
    notices=(NoticeText("Fire", "火灾", "Leave by the stairs.", "走楼梯离开。"),),
)


def small(**more: Any) -> plans.Plan:
    """The plan of the tests, with something changed."""
    return replace(FIRE, **more)


def written(**more: Any) -> str:
    """The same as a file."""
    return write_plan(small(**more))


def plan(cast: Cast, state: State = State.SIGNING, agreed: bool | None = None, **more: Any) -> Plan:
    """A plan with one version as it stands in the database."""
    value = small(**more)
    row = Plan.objects.create(
        community=cast.community, code=value.code, hazard=value.hazard, owner=cast.centres[value.owner],
        name_en=value.title_en, name_zh=value.title_zh,
    )  # fmt: skip
    version = Version.objects.create(
        community=cast.community, plan=row, number=1, state=state, content=as_table(value), made_at=cast.now,
        adopted_at=cast.now if state is State.ADOPTED else None,
    )  # fmt: skip
    for code in sorted(value.centres - {value.owner}):
        Signature.objects.create(community=cast.community, version=version, centre=cast.centres[code], agreed=agreed)
    if state is State.ADOPTED:
        row.version = version
        row.save()
    return row


def _sign(c: Cast, by: Any) -> Plan:
    return acts.sign_plan(by, plan=plan(c), centre=c.centres["clinic"], number=1)


def _decline(c: Cast, by: Any) -> Plan:
    return acts.decline_plan(by, plan=plan(c), centre=c.centres["clinic"], number=1, words="No")


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "plan.draft": ("wl", lambda _c, by: acts.draft_plan(by, written=written())),
    "plan.revise": ("wl", lambda c, by: acts.revise_plan(by, plan=plan(c), written=written())),
    "plan.sign": ("q", _sign),
    "plan.decline": ("q", _decline),
    "plan.adopt": ("l", lambda c, by: acts.adopt_plan(by, plan=plan(c, agreed=True))),
    "plan.withdraw": ("l", lambda c, by: acts.withdraw_plan(by, plan=plan(c, State.ADOPTED), number=1)),
    "plan.carry": ("", lambda c, by: acts.carry_plan(by, version=plan(c, State.ADOPTED).versions.get())),
    "plan.reinstate": ("l", lambda c, by: acts.reinstate_plan(by, plan=plan(c, State.WITHDRAWN), number=1)),
}
