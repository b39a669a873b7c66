"""What a rehearsal is of: a twin from a file or from a community of here, a scenario, an arrangement, levers."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from renxing.cli.stopping import USAGE, Stopped
from renxing.cli.targets import check_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renxing.rehearse.arrangement import Arrangement
    from renxing.rehearse.levers import Lever
    from renxing.rehearse.scenario import Scenario
    from renxing.rehearse.twin import Twin

MOST = 10_000_000
"""Futures of one rehearsal at most."""
TWIN_HELP = "a twin (.toml), or the slug of a community of this database"
SCENARIO_HELP = "a scenario (.toml), or the code of one that comes along, such as flood"
ARRANGEMENT_HELP = "a name (today, orders, centres, both, coordinated), then what differs: both,ask,no-reservoir,lag=12"
ENGINE_HELP = "local (all cores of this machine), or a cluster: dask://host:8786 or tcp://host:8786"
LEVER_HELP = "what was changed before: a kind, then centre=, function=, amount=, cost=; several times for several"


def add_futures(parser: argparse.ArgumentParser, replications: int) -> None:
    """--replications, and what `add_telling` adds: the same for everything that is rehearsed."""
    parser.add_argument(
        "--replications", type=int, default=replications, metavar="N", help=f"futures (default {replications})"
    )
    add_telling(parser)


def add_telling(parser: argparse.ArgumentParser) -> None:
    """--seed, --engine, --json, --html, --force."""
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of all numbers drawn (default 0)")
    parser.add_argument("--engine", default="local", metavar="WHERE", help=ENGINE_HELP)
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--html", type=Path, metavar="PATH", help="write a page to look at and to print")
    parser.add_argument("--force", action="store_true", help="replace PATH where it is there already")


LEAST = {"replications": 1, "points": 2, "walks": 2, "sobol": 2}


def check(args: argparse.Namespace, **least: int) -> None:
    """What can be told from the arguments alone, before anything is read; `least` where a verb needs more of one."""
    for name, fewest in (LEAST | least).items():
        value = getattr(args, name, None)
        if value is not None and value < fewest:
            raise Stopped(f"--{name}: {value} is too few; expected {fewest} or more.", USAGE)
    if args.replications > MOST:
        raise Stopped(f"--replications: {args.replications:,} is too many; expected {MOST:,} at most.", USAGE)
    if (sobol := getattr(args, "sobol", None)) is not None and sobol & (sobol - 1):
        raise Stopped(f"--sobol: {sobol} is not a power of two.", USAGE)
    for name in ("precision", "budget"):
        value = getattr(args, name, None)
        if value is not None and not (isfinite(value) and value > 0):
            raise Stopped(f"--{name}: {value:g} is not a number above 0.", USAGE)
    if not 0 <= args.seed < 2**32:
        raise Stopped(f"--seed: {args.seed} is not a whole number from 0 to {2**32 - 1}.", USAGE)
    check_target(args.html, "--html", force=args.force)


@contextmanager
def typed() -> Iterator[None]:
    """Within it, what cannot be is a wrong argument."""
    try:
        yield
    except ValueError as error:
        raise Stopped(f"{error}.", USAGE) from None


def twin_of(text: str) -> "Twin":
    """The twin of a file, or of a community of here."""
    from renxing.rehearse.twin import Twin

    path = Path(text).expanduser()
    if path.suffix == ".toml" or path.exists():
        return Twin.load(path)
    return of_database(text)


def of_database(slug: str | None) -> "Twin":
    """The twin of a community, from its own registry, plans and record."""
    from renxing.cli.measure_sources import read_community
    from renxing.rehearse.twin import Twin

    community, record, registry = read_community(slug)
    from renxing.apps.plans.measured import with_plans
    from renxing.apps.supplies.measured import with_stock

    registry = with_stock(with_plans(registry, community), community)
    return replace(Twin.from_registry(registry, record), name=community.slug)


def of_files(record: Path | None, folder: Path, *, skip: bool) -> "Twin":
    """The twin from a registry as CSV, and a record where there is one; its rows at fault stop it, or are skipped."""
    from renxing.cli.measure_sources import record_in
    from renxing.measure.registry_files import read_folder
    from renxing.rehearse.twin import Twin

    read = None if record is None else record_in(record, skip=skip).record
    return replace(Twin.from_registry(read_folder(folder.expanduser()), read), name=folder.name)


def scenario_of(text: str) -> "Scenario":
    """The scenario of a file, or one that comes along."""
    from renxing.rehearse.scenario import Scenario

    return Scenario.load(text)


def case_of(args: argparse.Namespace) -> "tuple[Twin, Scenario]":
    """The twin and the scenario; what the one names and the other does not have is said."""
    from renxing.rehearse.laying import passed_over

    twin, scenario = twin_of(args.twin), scenario_of(args.scenario)
    if unknown := passed_over(scenario, twin):
        said = f"{scenario.code}: {', '.join(unknown)}: no such block in {twin.name}; passed over."
        print(said, file=sys.stderr)
    return twin, scenario


def arrangement_of(text: str, levers: "Sequence[str] | None", twin: "Twin") -> "Arrangement":
    """The arrangement as typed, its levers pulled once to see that they can be."""
    from renxing.rehearse.arrangement import arrangement

    with typed():
        found = replace(arrangement(text), levers=tuple(levers_of(levers, twin)))
        found.applied(twin)
    return found


def levers_of(texts: "Sequence[str] | None", twin: "Twin") -> "list[Lever]":
    """Levers as typed, each at what it costs in this twin."""
    from renxing.rehearse.offers import lever

    with typed():
        return [lever(text, twin) for text in texts or ()]
