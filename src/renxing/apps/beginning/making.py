"""Making a community of nothing: its name, its committee, who leads it; blocks from a list or a drawn map."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from renxing.apps.people.models import Block, Person
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.registry.acts import import_registry
from renxing.apps.registry.load import KEEPER
from renxing.core.functions import Function
from renxing.core.refusals import BadInput, Refusal
from renxing.core.roles import CentreKind, Role
from renxing.standards.community import Registry
from renxing.standards.community.listing import NotAList, read_blocks
from renxing.standards.community.rows import BlockRow, CentreRow, CommunityRow, FunctionRow, MemberRow, PersonRow
from renxing.standards.community.writing import workbook_of
from renxing.standards.geojson import Outline
from renxing.web.middleware import RESERVED

LEAD = "P0001"
HOURS = (4.0, 24.0, 72.0)
"""Within how many hours an urgent, a soon and a routine need is met, until the community says else (assumed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """A new community as it is said: how it is called in both languages, and who leads its committee."""

    slug: str
    name_en: str
    name_zh: str
    lead: str
    timezone: str = "Asia/Shanghai"


def make_community(new: New) -> tuple[Community, Person]:
    """The community with its committee and its lead, by the act of reading a registry in; nothing of one that is."""
    if new.slug in RESERVED:
        raise Refusal("slug_reserved", slug=new.slug)
    with transaction.atomic():
        if Community.objects.filter(slug=new.slug).exists():
            raise BadInput("slug_taken", field="slug", slug=new.slug)
        community = Community.objects.create(slug=new.slug, name_en=new.name_en, name_zh=new.name_zh)
        import_registry(Doing(KEEPER, community, clock.now(community)), file=_first(new), counts={})
    return community, Person.objects.get(community=community, code=LEAD)


def _first(new: New) -> Registry:
    urgent, soon, routine = HOURS
    return Registry(
        community=CommunityRow(slug=new.slug, name_en=new.name_en, name_zh=new.name_zh, timezone=new.timezone),
        people=(PersonRow(code=LEAD, name_zh=new.lead, name_en=new.lead, languages=("zh",)),),
        centres=(
            CentreRow(
                code="committee", name_en="Residents’ committee", name_zh="居委会",
                kind=CentreKind.RESIDENTS_COMMITTEE, functions=tuple(Function),
            ),
        ),
        members=(MemberRow(centre="committee", person=LEAD, role=Role.LEAD),),
        functions=tuple(
            FunctionRow(
                code=function, urgent_hours=urgent, soon_hours=soon, routine_hours=routine, criticality=3, crew=1
            )
            for function in Function
        ),
    )  # fmt: skip


def as_row(community: Community) -> CommunityRow:
    """The community as it is, for a file that changes nothing of it."""
    return CommunityRow(
        slug=community.slug, name_en=community.name_en, name_zh=community.name_zh, timezone=community.timezone,
        visitors_may_ask=community.visitors_may_ask, acceptable_level=community.acceptable_level,
    )  # fmt: skip


def to_fill_in(community: Community) -> bytes:
    """A spreadsheet with every heading, the community and its blocks in it: what is missing is who lives there."""
    rows = Block.objects.filter(community=community).order_by("code")
    blocks = tuple(BlockRow(code=row.code, name_en=row.name_en, name_zh=row.name_zh) for row in rows)
    return workbook_of(Registry(community=as_row(community), blocks=blocks))


def blocks_file(community: Community, listed: str, outlines: Mapping[str, Outline]) -> Registry:
    """Blocks of a list, and of a map those that the list and the community do not name; as a registry."""
    there = {row.code: row for row in Block.objects.filter(community=community)}
    try:
        rows = {row.code: row for row in read_blocks(listed, taken=len(there))}
    except NotAList as wrong:
        raise BadInput(f"blocks_{wrong.code}", field="listed", line=wrong.line) from wrong
    for code in outlines:
        known = there.get(code)
        names = (known.name_en, known.name_zh) if known is not None else (code, code)
        rows.setdefault(code, BlockRow(code=code, name_en=names[0], name_zh=names[1]))
    if not rows:
        raise BadInput("blocks_none", field="listed")
    return Registry(community=as_row(community), blocks=tuple(rows.values()), outlines=dict(outlines))
