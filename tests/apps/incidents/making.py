"""Plans and incidents as the tests of this room need them."""

from typing import Any

from renxing.apps.centres.models import Mandate
from renxing.apps.incidents.acts import Draft, open_incident, start_plan
from renxing.apps.incidents.models import Incident
from renxing.apps.plans.models import Plan, State, Version
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.plans import CallUp, Hazard, NoticeText, PlannedDuty, Release, Source, Step, Trigger
from renxing.core.plans import Plan as Value
from renxing.standards.plans.tables import as_table
from tests.cast import Cast

STEPS = (
    Step("pump", Function.SAFETY, "riders", "Set up the pumps", "架设水泵", 1.0, backup="committee"),
    Step("move", Function.CARE, "clinic", "Move those on the ground floor", "转移一楼居民", 2.0, after=("pump",)),
    Step(
        "tell", Function.INFORMATION, "committee", "Tell every door", "逐户通知", 0.5, passes_on=False, people=("P2",)
    ),
)


def value(**more: Any) -> Value:
    """A flood plan of the lane: three steps, a duty, a call-up, a mandate that wakes, stock, a notice."""
    parts: dict[str, Any] = {
        "owner": "committee",
        "condition": Condition.EMERGENCY,
        "triggers": (Trigger(Source.WARNING, ("flood", "暴雨"), "severe"),),
        "steps": STEPS,
        "duties": (PlannedDuty("watch", Function.SAFETY, "riders", "Watch the water", "看守水位", 2, 1.0, 8.0),),
        "callups": (CallUp("choir", Function.FOOD, 1, 1.0),),
        "wakes": ("M-choir",),
        "releases": (Release("bags", 40.0, "riders"),),
        "notices": (NoticeText("Flood", "洪水", "Go upstairs.", "请上楼。"),),
    }
    return Value("flood", Hazard.FLOOD, "Flood", "洪水", **{**parts, **more})


def adopted(cast: Cast, **more: Any) -> Plan:
    """That plan, as it holds in the lane; the choir's mandate sleeps until it is started."""
    Mandate.objects.filter(community=cast.community, code="M-choir").update(dormant=True, conditions=[])
    said = value(**more)
    plan = Plan.objects.create(
        community=cast.community, code=said.code, hazard=said.hazard, name_en=said.title_en, name_zh=said.title_zh,
        owner=cast.centres[said.owner],
    )  # fmt: skip
    plan.version = Version.objects.create(
        community=cast.community, plan=plan, number=1, state=State.ADOPTED, content=as_table(said), made_at=cast.now,
        adopted_at=cast.now,
    )  # fmt: skip
    plan.save()
    return plan


def draft(**more: Any) -> Draft:
    """What is said when an incident is opened."""
    return Draft(**{"title_en": "Water in the yard", "title_zh": "院子进水", "hazard": "flood", **more})


def opened(cast: Cast, who: str = "lan", **more: Any) -> Incident:
    """An incident that somebody opened by hand."""
    return open_incident(cast.by(who), draft=draft(**more))


def started(cast: Cast, **more: Any) -> Incident:
    """An incident whose plan runs."""
    return start_plan(cast.by("lan"), incident=opened(cast), plan=adopted(cast, **more))
