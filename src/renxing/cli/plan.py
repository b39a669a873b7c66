"""`./renxing plan check FILE`: the faults of a plan's file, and the holes the plan would have in a community."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from renxing.cli.stopping import REFUSED
from renxing.cli.verbs import COMMUNITY

if TYPE_CHECKING:
    from renxing.core.planning import Facts
    from renxing.core.plans import Plan

NAME = "plan"
HELP = "Check a plan (TOML) against a community; say which holes it has."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Check FILE, --against, --community."""
    doings = parser.add_subparsers(dest="doing", required=True, metavar="check")
    check = doings.add_parser("check", help="print its holes; exit 1 where one of them forbids it")
    check.add_argument("file", type=Path, metavar="FILE", help="a plan in TOML")
    where = check.add_mutually_exclusive_group()
    where.add_argument("--against", type=Path, metavar="PATH", help="a community's own file (.xlsx or a folder of CSV)")
    where.add_argument(
        "--community", metavar="SLUG", help="a community of the database; needed where there are several"
    )


def run(args: argparse.Namespace) -> int:
    """Read the plan without a database; ask the database only where no community's file is named."""
    from renxing.cli.spoken import spoken
    from renxing.core.planning import holes
    from renxing.standards.faults import Unreadable
    from renxing.standards.plans.reading import LARGEST, read_plan
    from renxing.standards.plans.wording import hole_sentence

    translate = spoken()
    path = args.file.expanduser()
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    try:
        plan = read_plan(data, path.name)
        facts = _of_file(args.against) if args.against else _of_database(args.community, plan)
    except Unreadable as error:
        for fault in error.faults:
            print(fault.sentence(translate), file=sys.stderr)
        return REFUSED
    found = holes(plan, facts)
    for hole in found:
        print(f"{_weight(translate, forbids=hole.forbids)} {hole_sentence(hole, translate)}")
    if not found:
        print(translate("No hole was found in it."))
    return REFUSED if any(hole.forbids for hole in found) else 0


def _weight(translate: Callable[[str], str], *, forbids: bool) -> str:
    return translate("Forbids it:") if forbids else translate("To know of:")


def _of_file(path: Path) -> "Facts":
    from renxing.standards.community import read_community
    from renxing.standards.plans.facts import facts_of

    return facts_of(read_community(path.expanduser()), date.today())  # noqa: DTZ011 - the day on this machine


def _of_database(slug: str | None, plan: "Plan") -> "Facts":
    from renxing.cli import django

    django.start()
    from renxing.apps.plans.queries.facts import facts_for
    from renxing.apps.record import clock
    from renxing.cli.communities import chosen

    community = chosen(slug)
    return facts_for(community, [plan], clock.now(community))
