"""What a rehearsal is of: a twin from a file or from a community of here, a scenario, an arrangement, levers."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from renxing.cli.stopping import USAGE, Stopped

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
    """--replications, --seed, --json, --html, --force: the same for everything that is rehearsed."""
    parser.add_argument(
        "--replications", type=int, default=replications, metavar="N", help=f"futures (default {replications})"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of all numbers drawn (default 0)")
    parser.add_argument("--engine", default="local", metavar="WHERE", help=ENGINE_HELP)
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--html", type=Path, metavar="PATH", help="write a page to look at and to print")
    parser.add_argument("--force", action="store_true", help="replace PATH where it is there already")


def check(args: argparse.Namespace) -> None:
    """What can be told from the arguments alone, before anything is read."""
    if args.replications < 1:
        raise Stopped(f"--replications: {args.replications} is too few; expected 1 or more.", USAGE)
    if args.replications > MOST:
        raise Stopped(f"--replications: {args.replications:,} is too many; expected {MOST:,} at most.", USAGE)
    if not 0 <= args.seed < 2**32:
        raise Stopped(f"--seed: {args.seed} is not a whole number from 0 to {2**32 - 1}.", USAGE)
    if args.html is not None and args.html.exists() and not args.force:
        raise Stopped(f"{args.html} is there already and was left as it is. Name another file, or say --force.")


def twin_of(text: str) -> "Twin":
    """The twin of a file, or of a community of here."""
    from renxing.rehearse.twin import Twin

    path = Path(text).expanduser()
    if path.suffix == ".toml" or path.exists():
        return Twin.load(path)
    return of_database(text)


def of_database(slug: str | None) -> "Twin":
    """The twin of a community, from its own registry, plans and record."""
    from renxing.cli import django

    django.start()
    from renxing.apps.plans.measured import with_plans
    from renxing.apps.record import chain
    from renxing.apps.record.measured import record_of
    from renxing.apps.registry.measured import registry_of
    from renxing.cli.communities import chosen
    from renxing.rehearse.twin import Twin

    community = chosen(slug)
    head = chain.head(community).seq
    registry = with_plans(registry_of(community), community)
    record = record_of(community, head) if head else None
    return replace(Twin.from_registry(registry, record), name=community.slug)


def of_files(record: Path | None, folder: Path) -> "Twin":
    """The twin from a registry as CSV, and a record where there is one."""
    from renxing.measure.reading import checked, read_rows
    from renxing.measure.record import read_record
    from renxing.measure.registry_files import read_folder
    from renxing.rehearse.twin import Twin

    read = None if record is None else read_record(checked(read_rows(record.expanduser())).frame)
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

    found = replace(arrangement(text), levers=tuple(levers_of(levers, twin)))
    found.applied(twin)
    return found


def levers_of(texts: "Sequence[str] | None", twin: "Twin") -> "list[Lever]":
    """Levers as typed, each at what it costs in this twin."""
    from renxing.rehearse.offers import lever

    return [lever(text, twin) for text in texts or ()]
