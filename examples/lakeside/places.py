"""Blocks, their flats, and which kind of household lives where."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Lane:
    """Blocks built together: how many, how high, and how many doors each landing has in each unit."""

    en: str
    zh: str
    sign: str
    blocks: int
    storeys: int
    units: int
    doors: int


@dataclass(frozen=True)
class Flat:
    """One front door."""

    block: str
    unit: str
    door: str


# In the order of the map: two courtyards, towers on the bay, towers among pines, the old row on the west shore.
LANES = (
    Lane("Osmanthus Court", "桂花院", "号楼", blocks=6, storeys=6, units=3, doors=2),
    Lane("Lotus Court", "荷风院", "号楼", blocks=6, storeys=6, units=3, doors=2),
    Lane("Lakeview Tower", "望湖塔楼", "座", blocks=4, storeys=18, units=1, doors=4),
    Lane("Pine Tower", "松涛塔楼", "座", blocks=3, storeys=16, units=1, doors=4),
    Lane("Old Mill Row", "老纱厂排房", "号", blocks=5, storeys=4, units=2, doors=3),
)

# How strongly each kind of household is drawn to each lane: the old stayed in the low houses, the young rent in towers.
DRAWN_TO = {
    "elder_alone": (5, 4, 1, 1, 8),
    "elder_couple": (5, 5, 2, 1, 6),
    "middle_alone": (2, 2, 3, 2, 2),
    "young_alone": (1, 1, 5, 5, 1),
    "young_couple": (1, 2, 6, 5, 1),
    "middle_couple": (4, 4, 3, 2, 2),
    "one_child": (3, 4, 6, 4, 1),
    "two_children": (2, 4, 6, 4, 1),
    "single_parent": (2, 2, 2, 2, 2),
    "three_generations": (4, 4, 3, 2, 1),
    "tenants": (1, 1, 3, 5, 3),
    "foreign": (0, 1, 5, 3, 0),
}


def block_codes() -> list[str]:
    """B01 to B24."""
    return [f"B{number:02d}" for number in range(1, sum(lane.blocks for lane in LANES) + 1)]


def block_names() -> list[tuple[str, str]]:
    """English and Chinese names in the order of the codes."""
    return [(f"{lane.en} {n}", f"{lane.zh}{n}{lane.sign}") for lane in LANES for n in range(1, lane.blocks + 1)]


def flats_of(lane: Lane, block: str) -> list[Flat]:
    """Every front door of one block; a block of one unit leaves the unit empty."""
    return [
        Flat(block, str(unit) if lane.units > 1 else "", f"{storey}{door:02d}")
        for unit in range(1, lane.units + 1)
        for storey in range(1, lane.storeys + 1)
        for door in range(1, lane.doors + 1)
    ]


def flats_by_lane(rng: Random) -> list[list[Flat]]:
    """The flats of each lane in the order in which they will be taken."""
    codes = iter(block_codes())
    lanes = [[flat for _ in range(lane.blocks) for flat in flats_of(lane, next(codes))] for lane in LANES]
    for flats in lanes:
        rng.shuffle(flats)
    return lanes


def settle(rng: Random, kinds: list[str]) -> list[Flat]:
    """A flat for each household of those kinds, none twice."""
    lanes = flats_by_lane(rng)
    settled = []
    for kind in kinds:
        pulls = [pull if flats else 0 for pull, flats in zip(DRAWN_TO[kind], lanes, strict=True)]
        settled.append(lanes[rng.choices(range(len(lanes)), pulls)[0]].pop())
    return settled


def household_code(flat: Flat) -> str:
    """Block, unit and door in one code that anybody in the community can read."""
    return "-".join(part for part in (flat.block, flat.unit, flat.door) if part)
