"""A community as its file tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from renxing.standards.community.rows import (
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
    SkillRow,
    StockRow,
    StoreRow,
)
from renxing.standards.faults import Remark
from renxing.standards.geojson import Outline


@dataclass(frozen=True, kw_only=True)
class Registry:
    """A whole community's file, without a fault: every code is unique and every reference leads somewhere.

    Attributes
    ----------
    outlines : mapping of block code to outline
        From ``blocks.geojson``; a block may have none.
    remarks : tuple of Remark
        What was passed over or looks doubtful. Two registries that differ only here, or in the numbers of
        their rows, are equal.
    """

    community: CommunityRow
    blocks: tuple[BlockRow, ...] = ()
    households: tuple[HouseholdRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    centres: tuple[CentreRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    skills: tuple[SkillRow, ...] = ()
    functions: tuple[FunctionRow, ...] = ()
    mandates: tuple[MandateRow, ...] = ()
    stock: tuple[StockRow, ...] = ()
    stores: tuple[StoreRow, ...] = ()
    lots: tuple[LotRow, ...] = ()
    kits: tuple[KitRow, ...] = ()
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
