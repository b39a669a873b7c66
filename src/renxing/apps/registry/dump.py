"""The community's own file, written back out: what was imported, as it stands now."""

from uuid import UUID

from renxing.apps.centres.models import Centre, FunctionStandard, Mandate, Membership
from renxing.apps.people.models import SHOWS, Block, Household, Person, Skill, Vulnerability
from renxing.apps.record.models import Community
from renxing.apps.registry.days import last_day
from renxing.apps.supplies.models import Part, Store
from renxing.apps.supplies.queries import last_days, stock
from renxing.apps.supplies.queries.levels import Lots, lots_there
from renxing.core.amounts import GOODS, in_units
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Reporting
from renxing.core.roles import CentreKind, Role
from renxing.standards.community import (
    BlockRow,
    CentreRow,
    CommunityRow,
    FunctionRow,
    HouseholdRow,
    KitRow,
    LotRow,
    MandateRow,
    MemberRow,
    PersonRow,
    Registry,
    SkillRow,
    StockRow,
    StoreRow,
)
from renxing.standards.geojson import Outline


def registry_of(community: Community) -> Registry:
    """Everything the file can hold, by code; erased persons are left out, and with them what was theirs."""
    blocks = list(Block.objects.filter(community=community).order_by("code"))
    return Registry(
        community=CommunityRow(
            slug=community.slug,
            name_en=community.name_en,
            name_zh=community.name_zh,
            visitors_may_ask=community.visitors_may_ask,
            acceptable_level=community.acceptable_level,
            timezone=community.timezone,
        ),
        blocks=tuple(BlockRow(code=row.code, name_en=row.name_en, name_zh=row.name_zh) for row in blocks),
        outlines={row.code: _outline(row.outline) for row in blocks if row.outline},
        households=_households(community),
        people=_people(community),
        skills=_skills(community),
        centres=_centres(community),
        members=_members(community),
        functions=_functions(community),
        mandates=_mandates(community),
        stock=_stock(community),
        stores=_stores(community),
        lots=_lots(community),
        kits=_kits(community),
    )


def _outline(polygons: list[list[list[list[float]]]]) -> Outline:
    return tuple(tuple(tuple((lon, lat) for lon, lat in ring) for ring in polygon) for polygon in polygons)


def _households(community: Community) -> tuple[HouseholdRow, ...]:
    found = Household.objects.filter(community=community).select_related("block").order_by("code")
    return tuple(
        HouseholdRow(code=row.code, block=row.block.code, unit=row.unit or None, door=row.door) for row in found
    )


def _people(community: Community) -> tuple[PersonRow, ...]:
    vulnerable: dict[UUID, list[str]] = {}
    for row in Vulnerability.objects.filter(community=community).order_by("kind"):
        vulnerable.setdefault(row.person_id, []).append(row.kind)
    living = Person.objects.filter(community=community, erased_at__isnull=True)
    return tuple(
        _person(row, vulnerable.get(row.id, [])) for row in living.select_related("household").order_by("code")
    )


def _person(row: Person, vulnerable: list[str]) -> PersonRow:
    return PersonRow(
        code=row.code,
        household=row.household.code if row.household else None,
        name_zh=row.name_zh,
        name_en=row.name_en or None,
        born=row.born,
        phone=row.phone or None,
        email=row.email or None,
        languages=tuple(row.languages),
        availability=tuple(row.availability),
        vulnerabilities=tuple(vulnerable),
        shows=tuple(code for code, _label in SHOWS if code in row.shows),
    )


def _skills(community: Community) -> tuple[SkillRow, ...]:
    found = Skill.objects.filter(community=community).select_related("person").order_by("person__code", "skill")
    return tuple(
        SkillRow(person=row.person.code, skill=row.skill, practised=row.practised, evidence=row.evidence or None)
        for row in found
    )


def _centres(community: Community) -> tuple[CentreRow, ...]:
    return tuple(
        CentreRow(
            code=row.code,
            name_en=row.name_en,
            name_zh=row.name_zh,
            kind=CentreKind(row.kind),
            reservoir=row.reservoir,
            functions=tuple(Function(code) for code in row.functions),
            cap=row.cap,
            external=row.external,
        )
        for row in Centre.objects.filter(community=community).order_by("code")
    )


def _members(community: Community) -> tuple[MemberRow, ...]:
    found = Membership.objects.filter(community=community, person__erased_at__isnull=True)
    ordered = found.select_related("centre", "person").order_by("centre__code", "person__code", "role")
    return tuple(
        MemberRow(
            centre=row.centre.code,
            person=row.person.code,
            role=Role(row.role),
            since=row.since,
            until=last_day(row.until),
            hours=row.hours,
        )
        for row in ordered
        if row.since is None or row.until is None or row.since < row.until
    )


def _functions(community: Community) -> tuple[FunctionRow, ...]:
    return tuple(
        FunctionRow(
            code=Function(row.function),
            urgent_hours=row.urgent_hours,
            soon_hours=row.soon_hours,
            routine_hours=row.routine_hours,
            criticality=row.criticality,
            crew=row.crew,
        )
        for row in FunctionStandard.objects.filter(community=community).order_by("function")
    )


def _mandates(community: Community) -> tuple[MandateRow, ...]:
    rows = Mandate.objects.filter(community=community).select_related("giver", "holder", "approver", "under")
    found = _not_ended(list(rows.order_by("code")))
    return tuple(
        MandateRow(
            code=row.code,
            giver=row.giver.code,
            holder=row.holder.code,
            acts=tuple(row.acts),
            functions=tuple(Function(code) for code in row.functions),
            conditions=tuple(Condition(code) for code in row.conditions),
            per_act=row.per_act,
            per_week=row.per_week,
            money_per_act=row.money_per_act,
            money_per_week=row.money_per_week,
            people_per_act=row.people_per_act,
            reporting=Reporting(row.reporting),
            report_within_hours=row.report_within_hours,
            approver=row.approver.code if row.approver else None,
            starts=row.starts,
            ends=last_day(row.ends),
            dormant=row.dormant,
            under=row.under.code if row.under else None,
        )
        for row in found
    )


def _not_ended(rows: list[Mandate]) -> list[Mandate]:
    """Those that were neither ended nor passed on from one that was: read in elsewhere, they must not live again."""
    ended = {row.pk for row in rows if row.ended_at is not None}
    while more := {row.pk for row in rows if row.under_id in ended} - ended:
        ended |= more
    return [row for row in rows if row.pk not in ended]


def _stock(community: Community) -> tuple[StockRow, ...]:
    days = last_days(community)
    return tuple(
        StockRow(
            code=row.code,
            name_en=row.name_en,
            name_zh=row.name_zh,
            unit=row.unit,
            quantity=row.quantity,
            minimum=row.minimum or 0.0,
            centre=row.centre.code,
            expires=days.get(row.pk),
            function=Function(row.function) if row.function else None,
            needs=row.needs,
        )
        for row in stock(community)
    )


def _stores(community: Community) -> tuple[StoreRow, ...]:
    rows = Store.objects.filter(community=community).select_related("centre").order_by("code")
    return tuple(
        StoreRow(code=row.code, name_en=row.name_en, name_zh=row.name_zh, centre=row.centre.code) for row in rows
    )


def _lots(community: Community) -> tuple[LotRow, ...]:
    """What is where, of items of which the sheet of stock does not say it all: one lot in its centre's first store."""
    first: dict[UUID, str] = {}
    for store in Store.objects.filter(community=community).order_by("code"):
        first.setdefault(store.centre_id, store.code)
    homes = {row.code: first.get(row.centre_id) for row in stock(community)}
    there: dict[str, Lots] = {}
    for lot, amount in lots_there(community).items():
        there.setdefault(lot.item, {})[lot] = amount
    told = (lots for item, lots in there.items() if len(lots) > 1 or any(lot.says_more(homes[item]) for lot in lots))
    return tuple(
        LotRow(item=lot.item, store=lot.store, label=lot.label or None, expires=lot.expires,
               quantity=in_units(amount, GOODS))
        for lots in told for lot, amount in lots.items()
    )  # fmt: skip


def _kits(community: Community) -> tuple[KitRow, ...]:
    rows = Part.objects.filter(community=community).select_related("kit", "item").order_by("kit__code", "item__code")
    return tuple(KitRow(kit=row.kit.code, item=row.item.code, quantity=in_units(row.amount, GOODS)) for row in rows)
