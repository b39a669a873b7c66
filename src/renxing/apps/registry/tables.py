"""Which rows of the file become which rows of the database, table by table, each after those it points to."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID, uuid4

from renxing.apps.centres.models import Centre, FunctionStandard, Mandate, Membership
from renxing.apps.people.models import SHOWS, Block, Household, Person, Skill, Vulnerability
from renxing.apps.record.models import Community
from renxing.apps.registry.days import first_day_without
from renxing.apps.registry.upsert import Count, upsert
from renxing.apps.supplies.models import Item, Part, Store
from renxing.core.amounts import GOODS, smallest
from renxing.standards.community import Registry

Codes = Mapping[str, UUID]
Table = Callable[[Community, Registry], Count]


Coded = type[Block] | type[Household] | type[Person] | type[Centre] | type[Mandate] | type[Item]


def codes(model: Coded, community: Community) -> Codes:
    """The ids of a table by the codes people use."""
    return dict(model._default_manager.filter(community=community).values_list("code", "id"))


def blocks(community: Community, file: Registry) -> Count:
    """Blocks with their outlines; a block the map does not know keeps the outline it had."""
    had = dict(Block.objects.filter(community=community).values_list("code", "outline"))
    wanted = (
        Block(
            community=community,
            code=row.code,
            name_en=row.name_en,
            name_zh=row.name_zh,
            outline=_lists(file.outlines[row.code]) if row.code in file.outlines else had.get(row.code, []),
        )
        for row in file.blocks
    )
    return upsert(Block.objects.filter(community=community), wanted, ["code"], ["name_en", "name_zh", "outline"])


def _lists(outline: object) -> object:
    return [_lists(part) for part in outline] if isinstance(outline, tuple | list) else outline


def households(community: Community, file: Registry) -> Count:
    """Doors in their blocks."""
    block = codes(Block, community)
    wanted = (
        Household(community=community, code=row.code, block_id=block[row.block], unit=row.unit or "", door=row.door)
        for row in file.households
    )
    existing = Household.objects.filter(community=community)
    return upsert(existing, wanted, ["code"], ["block_id", "unit", "door"])


PERSON_FIELDS = [
    "household_id",
    "name_zh",
    "name_en",
    "born",
    "phone",
    "email",
    "languages",
    "availability",
    "shows_name",
    "shows_phone",
    "shows_skills",
    "shows_household",
]


def people(community: Community, file: Registry) -> Count:
    """Persons; whoever was erased stays erased, whatever an old file says."""
    home = codes(Household, community)
    erased = set(Person.objects.filter(community=community, erased_at__isnull=False).values_list("code", flat=True))
    wanted = (
        Person(
            community=community,
            code=row.code,
            household_id=home[row.household] if row.household else None,
            name_zh=row.name_zh,
            name_en=row.name_en or "",
            born=row.born,
            phone=row.phone or "",
            email=row.email or "",
            languages=list(row.languages),
            availability=list(row.availability),
            **{f"shows_{code}": code in row.shows for code, _label in SHOWS},
        )
        for row in file.people
        if row.code not in erased
    )
    return upsert(Person.objects.filter(community=community), wanted, ["code"], PERSON_FIELDS)


def vulnerabilities(community: Community, file: Registry) -> Count:
    """Why somebody needs looking after: as the file says now, so what it no longer says is taken away."""
    person = _living(community)
    said = {(person[row.code], kind) for row in file.people for kind in row.vulnerabilities if row.code in person}
    mentioned = {person[row.code] for row in file.people if row.code in person}
    for old in Vulnerability.objects.filter(community=community):
        if old.person_id in mentioned and (old.person_id, old.kind) not in said:
            old.delete()
    wanted = (Vulnerability(community=community, person_id=who, kind=kind) for who, kind in sorted(said, key=str))
    return upsert(Vulnerability.objects.filter(community=community), wanted, ["person_id", "kind"], ["kind"])


def _living(community: Community) -> Codes:
    rows = Person.objects.filter(community=community, erased_at__isnull=True)
    return dict(rows.values_list("code", "id"))


def skills(community: Community, file: Registry) -> Count:
    """What people can do."""
    person = _living(community)
    wanted = (
        Skill(
            community=community,
            person_id=person[row.person],
            skill=row.skill,
            practised=row.practised,
            evidence=row.evidence or "",
        )
        for row in file.skills
        if row.person in person
    )
    existing = Skill.objects.filter(community=community)
    return upsert(existing, wanted, ["person_id", "skill"], ["practised", "evidence"])


def centres(community: Community, file: Registry) -> Count:
    """Centres of every kind."""
    wanted = (
        Centre(
            community=community,
            code=row.code,
            name_en=row.name_en,
            name_zh=row.name_zh,
            kind=row.kind.value,
            reservoir=row.reservoir,
            external=row.external,
            functions=[function.value for function in row.functions],
            cap=row.cap,
        )
        for row in file.centres
    )
    fields = ["name_en", "name_zh", "kind", "reservoir", "external", "functions", "cap"]
    return upsert(Centre.objects.filter(community=community), wanted, ["code"], fields)


def members(community: Community, file: Registry) -> Count:
    """Who is or was in which centre; a corrected first day is a change of that membership, not another one."""
    centre, person = codes(Centre, community), codes(Person, community)
    wanted = [
        Membership(
            community=community,
            centre_id=centre[row.centre],
            person_id=person[row.person],
            role=row.role.value,
            since=row.since,
            until=first_day_without(row.until),
            hours=row.hours,
        )
        for row in file.members
    ]
    _correct_first_days(community, wanted)
    existing = Membership.objects.filter(community=community)
    return upsert(existing, wanted, ["centre_id", "person_id", "role", "since"], ["until", "hours"])


def _correct_first_days(community: Community, wanted: list[Membership]) -> None:
    said, had = _alike(wanted), _alike(Membership.objects.filter(community=community))
    for held, rows in said.items():
        known = had.get(held, [])
        if len(rows) == len(known) == 1 and rows[0].since != known[0].since:
            known[0].since = rows[0].since
            known[0].save(update_fields=["since"])


def _alike(rows: Iterable[Membership]) -> dict[tuple[UUID, UUID, str], list[Membership]]:
    found: dict[tuple[UUID, UUID, str], list[Membership]] = {}
    for row in rows:
        found.setdefault((row.centre_id, row.person_id, row.role), []).append(row)
    return found


STANDARD_FIELDS = ["urgent_hours", "soon_hours", "routine_hours", "criticality", "crew"]


def functions(community: Community, file: Registry) -> Count:
    """The standards."""
    wanted = (
        FunctionStandard(
            community=community,
            function=row.code.value,
            **{name: getattr(row, name) for name in STANDARD_FIELDS},
        )
        for row in file.functions
    )
    existing = FunctionStandard.objects.filter(community=community)
    return upsert(existing, wanted, ["function"], STANDARD_FIELDS)


MANDATE_FIELDS = [
    "giver_id",
    "holder_id",
    "acts",
    "functions",
    "conditions",
    "per_act",
    "per_week",
    "money_per_act",
    "money_per_week",
    "people_per_act",
    "reporting",
    "report_within_hours",
    "approver_id",
    "starts",
    "ends",
    "dormant",
    "under_id",
]


def mandates(community: Community, file: Registry) -> Count:
    """What centres may do by themselves."""
    centre = codes(Centre, community)
    ids = {row.code: uuid4() for row in file.mandates} | dict(codes(Mandate, community))
    wanted = (
        Mandate(
            id=ids[row.code],
            community=community,
            code=row.code,
            giver_id=centre[row.giver],
            holder_id=centre[row.holder],
            acts=list(row.acts),
            functions=[function.value for function in row.functions],
            conditions=[condition.value for condition in row.conditions],
            per_act=row.per_act,
            per_week=row.per_week,
            money_per_act=row.money_per_act,
            money_per_week=row.money_per_week,
            people_per_act=row.people_per_act,
            reporting=row.reporting.value,
            report_within_hours=row.report_within_hours,
            approver_id=centre[row.approver] if row.approver else None,
            starts=row.starts,
            ends=first_day_without(row.ends),
            dormant=row.dormant,
            under_id=ids[row.under] if row.under else None,
        )
        for row in file.mandates
    )
    return upsert(Mandate.objects.filter(community=community), wanted, ["code"], MANDATE_FIELDS)


def items(community: Community, file: Registry) -> Count:
    """Items of stock; their quantities and last good days follow as movements of the ledger."""
    centre = codes(Centre, community)
    wanted = (
        Item(
            community=community,
            code=row.code,
            name_en=row.name_en,
            name_zh=row.name_zh,
            unit=row.unit,
            minimum=row.minimum,
            centre_id=centre[row.centre],
            function=row.function.value if row.function else "",
            needs=row.needs,
        )
        for row in file.stock
    )
    fields = ["name_en", "name_zh", "unit", "minimum", "centre_id", "function", "needs"]
    return upsert(Item.objects.filter(community=community), wanted, ["code"], fields)


def stores(community: Community, file: Registry) -> Count:
    """Where centres keep things."""
    centre = codes(Centre, community)
    wanted = (
        Store(
            community=community, code=row.code, name_en=row.name_en, name_zh=row.name_zh, centre_id=centre[row.centre]
        )
        for row in file.stores
    )
    return upsert(Store.objects.filter(community=community), wanted, ["code"], ["name_en", "name_zh", "centre_id"])


def kits(community: Community, file: Registry) -> Count:
    """What goes into one kit."""
    item = codes(Item, community)
    wanted = (
        Part(
            community=community,
            kit_id=item[row.kit],
            item_id=item[row.item],
            amount=smallest(round(row.quantity, GOODS), GOODS),
        )
        for row in file.kits
    )
    return upsert(Part.objects.filter(community=community), wanted, ["kit_id", "item_id"], ["amount"])


TABLES: Mapping[str, Table] = {
    "blocks": blocks,
    "households": households,
    "people": people,
    "vulnerabilities": vulnerabilities,
    "skills": skills,
    "centres": centres,
    "members": members,
    "functions": functions,
    "mandates": mandates,
    "stores": stores,
    "stock": items,
    "kits": kits,
}
"""In the order in which they are written."""
