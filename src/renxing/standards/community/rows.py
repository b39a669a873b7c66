"""The rows of a community's file. Fields are named as the columns are; ``row`` is where it stood, from 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Reporting
from renxing.core.roles import CentreKind, Role


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of any sheet: equal to another when the columns are, wherever they stand."""

    sheet: ClassVar[str]
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class CommunityRow(Row):
    """The community itself."""

    sheet = "community"
    slug: str
    name_en: str
    name_zh: str
    visitors_may_ask: bool = False
    acceptable_level: float = 0.9
    timezone: str


@dataclass(frozen=True, kw_only=True)
class BlockRow(Row):
    """A building or grid cell."""

    sheet = "blocks"
    code: str
    name_en: str
    name_zh: str


@dataclass(frozen=True, kw_only=True)
class HouseholdRow(Row):
    """A home: block, unit and door."""

    sheet = "households"
    code: str
    block: str
    unit: str | None = None
    door: str


@dataclass(frozen=True, kw_only=True)
class PersonRow(Row):
    """Somebody who lives here or serves here (no household). Phone in E.164."""

    sheet = "people"
    code: str
    household: str | None = None
    name_zh: str
    name_en: str | None = None
    born: int | None = None
    phone: str | None = None
    email: str | None = None
    languages: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    vulnerabilities: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CentreRow(Row):
    """A body that can act on its own; ``cap`` is how many tasks in hand it can bear."""

    sheet = "centres"
    code: str
    name_en: str
    name_zh: str
    kind: CentreKind
    reservoir: bool = False
    functions: tuple[Function, ...] = ()
    cap: int | None = None
    external: bool = False


@dataclass(frozen=True, kw_only=True)
class MemberRow(Row):
    """A person's place in a centre, from ``since`` to ``until``, both included, and ``hours`` a week they can give."""

    sheet = "members"
    centre: str
    person: str
    role: Role
    since: date | None = None
    until: date | None = None
    hours: float | None = None


@dataclass(frozen=True, kw_only=True)
class SkillRow(Row):
    """What a person can do and when they last did it."""

    sheet = "skills"
    person: str
    skill: str
    practised: date | None = None
    evidence: str | None = None


@dataclass(frozen=True, kw_only=True)
class FunctionRow(Row):
    """A function's standards in hours per urgency, its weight (1 to 5) and the people one task takes."""

    sheet = "functions"
    code: Function
    urgent_hours: float
    soon_hours: float
    routine_hours: float
    criticality: int
    crew: int


@dataclass(frozen=True, kw_only=True)
class MandateRow(Row):
    """What a centre may do by itself, given by another; no functions or conditions means all of them.

    ``under`` is the mandate of the giver that it was passed on from.
    """

    sheet = "mandates"
    code: str
    giver: str
    holder: str
    acts: tuple[str, ...]
    functions: tuple[Function, ...] = ()
    conditions: tuple[Condition, ...] = ()
    per_act: float | None = None
    per_week: float | None = None
    money_per_act: float | None = None
    money_per_week: float | None = None
    people_per_act: int | None = None
    reporting: Reporting
    report_within_hours: float | None = None
    approver: str | None = None
    starts: date | None = None
    ends: date | None = None
    dormant: bool = False
    under: str | None = None


@dataclass(frozen=True, kw_only=True)
class StockRow(Row):
    """Goods that a centre keeps; `needs` of `function` can be met with one of them, where that is said."""

    sheet = "stock"
    code: str
    name_en: str
    name_zh: str
    unit: str
    quantity: float
    minimum: float
    centre: str
    expires: date | None = None
    function: Function | None = None
    needs: float | None = None


@dataclass(frozen=True, kw_only=True)
class StoreRow(Row):
    """A room, a cupboard, a van in which a centre keeps goods."""

    sheet = "stores"
    code: str
    name_en: str
    name_zh: str
    centre: str


@dataclass(frozen=True, kw_only=True)
class LotRow(Row):
    """So much of an item that came together and expires together, in one store."""

    sheet = "lots"
    item: str
    store: str
    label: str | None = None
    expires: date | None = None
    quantity: float


@dataclass(frozen=True, kw_only=True)
class KitRow(Row):
    """So much of an item goes into one kit."""

    sheet = "kits"
    kit: str
    item: str
    quantity: float
