"""The people of a twin, by name of their number: a registry as measures read it, for records that a rehearsal wrote."""

from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from renxing.measure.registry import Registry, read_registry
from renxing.rehearse.twin import ASK_FIRST, COMMITTEE, CONDITIONS, NO_MANDATE, URGENCIES, Twin

__all__ = ["Peopled", "peopled"]

WORKERS: Final = "workers"
"""Centre of the workers where the twin has no committee."""


@dataclass(frozen=True, slots=True)
class Peopled:
    """A registry, and who is who.

    Attributes
    ----------
    residents : for each class (K) the ids of its people
    members : for each centre (C) the ids of its members, the lead first; they are residents where there are enough
    workers : ids of the committee's workers
    home : code of the centre the workers belong to
    """

    registry: Registry
    residents: tuple[tuple[str, ...], ...]
    members: tuple[tuple[str, ...], ...]
    workers: tuple[str, ...]
    home: str


def peopled(twin: Twin) -> Peopled:
    """Give everybody in the twin an id. The same twin gives the same people."""
    classes, centres = twin.classes, twin.centres
    residents = tuple(
        tuple(f"r{place}-{number}" for number in range(int(count))) for place, count in enumerate(classes.residents)
    )
    members = _members(twin, residents)
    workers = tuple(f"w{number}" for number in range(twin.workers))
    committees = [name for name, kind in zip(centres.names, centres.kind, strict=True) if kind == COMMITTEE]
    home = committees[0] if committees else WORKERS
    blocks = {
        person: (classes.blocks[int(classes.block[place])], bool(classes.vulnerable[place]))
        for place, ids in enumerate(residents)
        for person in ids
    }
    others = {*(one for ids in members for one in ids), *workers} - blocks.keys()
    people = [(person, *said) for person, said in blocks.items()] + [(one, None, None) for one in sorted(others)]
    registry = read_registry(
        people=pl.DataFrame(people, schema=["person", "block", "vulnerable"], orient="row"),
        centres=_centres(twin, home),
        holders=_holders(twin, members, workers, home),
        functions=_functions(twin),
        mandates=_mandates(twin),
        plans=_plans(twin),
        ties=pl.DataFrame(
            [(home, name) for name in centres.names if name != home], schema=["above", "below"], orient="row"
        ),
    )
    return Peopled(registry, residents, members, workers, home)


def _members(twin: Twin, residents: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Members live in their block, those who are not vulnerable first; where a block has too few, they are others."""
    classes, centres = twin.classes, twin.centres
    order = sorted(range(len(residents)), key=lambda place: bool(classes.vulnerable[place]))
    free = {
        b: [one for k in order if classes.block[k] == b for one in residents[k]] for b in range(len(classes.blocks))
    }
    found = []
    for place in range(len(centres.names)):
        ids: list[str] = []
        for block, count in enumerate(centres.members[place].tolist()):
            taken, free[block] = free[block][:count], free[block][count:]
            ids += taken + [f"m{place}-{block}-{number}" for number in range(len(taken), count)]
        found.append(tuple(ids))
    return tuple(found)


def _centres(twin: Twin, home: str) -> pl.DataFrame:
    centres, names = twin.centres, twin.functions.names
    rows: list[tuple[Any, ...]] = [
        (
            name,
            [f for which, f in enumerate(names) if centres.serves[place, which]],
            bool(centres.reservoir[place]),
            kind,
        )
        for place, (name, kind) in enumerate(zip(centres.names, centres.kind, strict=True))
    ]
    if home not in centres.names:
        rows.append((home, list(names), False, COMMITTEE))
    schema = {"centre": pl.String(), "functions": pl.List(pl.String()), "reservoir": pl.Boolean(), "kind": pl.String()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _holders(twin: Twin, members: tuple[tuple[str, ...], ...], workers: tuple[str, ...], home: str) -> pl.DataFrame:
    roles = ("lead", "deputy")
    rows = [
        (person, name, roles[place] if place < len(roles) else "member", 7 * float(twin.centres.hours_a_day.value[at]))
        for at, name in enumerate(twin.centres.names)
        for place, person in enumerate(members[at])
    ]
    rows += [(person, home, "worker", 7 * twin.worker_hours.value) for person in workers]
    return pl.DataFrame(rows, schema=["person", "centre", "role", "hours"], orient="row")


def _functions(twin: Twin) -> pl.DataFrame:
    functions = twin.functions
    hours = {f"{urgency}_hours": functions.standard_hours[:, place] for place, urgency in enumerate(URGENCIES)}
    named = {"function": list(functions.names), "criticality": functions.criticality, "crew": functions.crew}
    return pl.DataFrame({**named, **hours})


def _mandates(twin: Twin) -> pl.DataFrame:
    """One for each centre, function and way of reporting, with the conditions in which it holds."""
    rows = []
    for place, name in enumerate(twin.centres.names):
        for which, function in enumerate(twin.functions.names):
            held = twin.centres.mandate[place, which].tolist()
            for given in sorted(set(held) - {NO_MANDATE}):
                conditions = [CONDITIONS[at] for at, one in enumerate(held) if one == given]
                rows.append((name, ["need.*"], [function], conditions, "before" if given == ASK_FIRST else "after"))
    many = pl.List(pl.String())
    schema = {"holder": pl.String(), "acts": many, "functions": many, "conditions": many, "reporting": pl.String()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _plans(twin: Twin) -> pl.DataFrame:
    rows = [
        (hazard, function)
        for place, hazard in enumerate(twin.plan_hazards)
        for which, function in enumerate(twin.functions.names)
        if twin.plan_coverage[place, which] > 0
    ]
    return pl.DataFrame(rows, schema={"hazard": pl.String(), "function": pl.String()}, orient="row")
