"""A plan for a hazard: what starts it, who does what within which time, who stands in, who is called up, what wakes.

Centres, people, mandates and items are named by their codes in the community's own file, so that a plan can be written
by hand, kept as TOML and read again in another community. Times are hours from the start of the plan.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from renxing.core.conditions import Condition
from renxing.core.functions import Function


class Hazard(StrEnum):
    """What a plan is for: a closed list, so that coverage can be seen hazard by function."""

    EPIDEMIC = "epidemic"
    FLOOD = "flood"
    STORM = "storm"
    HEAT = "heat"
    COLD = "cold"
    FIRE = "fire"
    EARTHQUAKE = "earthquake"
    POWER_CUT = "power_cut"
    WATER_OUTAGE = "water_outage"
    GAS_OUTAGE = "gas_outage"
    OTHER = "other"


class Source(StrEnum):
    """What can start a plan."""

    WARNING = "warning"
    ALARM = "alarm"
    SIGNAL = "signal"
    ORDER = "order"
    HAND = "hand"


class Ticked(StrEnum):
    """By what act in another room a step is done: then nobody has to tick it too."""

    CALLUP = "callup"
    NOTICE = "notice"
    STOCK = "stock"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One thing that starts the plan by itself (`starts`), or has it proposed to its owner.

    Of a warning: `words` are searched in event, headline and event codes (none: any), `level` is the least severity
    of CAP's words. Of an alarm or a signal: `function` (None: any). Of an order: `words` are its directives.
    """

    source: Source
    words: tuple[str, ...] = ()
    level: str = ""
    function: Function | None = None
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What one centre does, within how many hours of the steps it comes after (of the start, where of none).

    `people` are those who are named for it. Overdue, it passes to the backup by itself where `passes_on` says so.
    `ticked_by`: done once a call-up of its centre is filled, its centre has posted a notice, or stock has come to it.
    """

    key: str
    function: Function
    centre: str
    what_en: str
    what_zh: str
    within_hours: float
    backup: str | None = None
    after: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    passes_on: bool = True
    ticked_by: Ticked | None = None


@dataclass(frozen=True, slots=True)
class PlannedDuty:
    """Places a centre fills: how many people, from which hour on and for how many hours."""

    key: str
    function: Function
    centre: str
    what_en: str
    what_zh: str
    places: int
    from_hour: float
    hours: float
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallUp:
    """So many people of a reservoir, with a skill if one is named, who answer within so many hours.

    What they are to do, in both languages, and where they meet, as it is written there; either may be left open.
    """

    centre: str
    function: Function
    places: int
    within_hours: float
    skill: str | None = None
    what_en: str = ""
    what_zh: str = ""
    meet: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """Stock that goes out at the start: an item, how much, to which centre."""

    item: str
    quantity: float
    centre: str


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What everybody is told at the start, in both languages."""

    title_en: str
    title_zh: str
    text_en: str
    text_zh: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it. `owner` is the centre that decides on it; `condition` is what the community goes into, if anything."""

    code: str
    hazard: Hazard
    title_en: str
    title_zh: str
    owner: str
    condition: Condition | None = None
    triggers: tuple[Trigger, ...] = ()
    steps: tuple[Step, ...] = ()
    duties: tuple[PlannedDuty, ...] = ()
    callups: tuple[CallUp, ...] = ()
    wakes: tuple[str, ...] = ()
    releases: tuple[Release, ...] = ()
    notices: tuple[NoticeText, ...] = field(default=())

    @property
    def centres(self) -> frozenset[str]:
        """Every centre it names: each has to agree to it."""
        doing = {step.centre for step in self.steps} | {step.backup for step in self.steps if step.backup}
        filling = {duty.centre for duty in self.duties} | {release.centre for release in self.releases}
        return frozenset({self.owner} | doing | filling | {callup.centre for callup in self.callups})
