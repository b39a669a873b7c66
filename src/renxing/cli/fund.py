"""`./renxing fund export`: the auditor's file of the fund, the same as the page of the open book gives."""

import argparse
import csv
import os
from io import StringIO
from pathlib import Path

from renxing.cli.verbs import COMMUNITY

NAME = "fund"
HELP = "Write the auditor's file: every booking of the fund (CSV)."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Export, COMMUNITY, --out, --force."""
    doings = parser.add_subparsers(dest="doing", required=True, metavar="export")
    export = doings.add_parser("export", help="every booking with the hash of its entry in the record, as CSV")
    export.add_argument("community", nargs="?", metavar="COMMUNITY", help="which one, where there are several")
    export.add_argument("--out", type=Path, metavar="PATH", help="where to; otherwise to the screen")
    export.add_argument("--force", action="store_true", help="replace PATH where it is there already")


def run(args: argparse.Namespace) -> int:
    """Write it, whole or not at all."""
    from renxing.cli import django
    from renxing.cli.places import shown
    from renxing.cli.targets import check_target

    django.start()
    from renxing.apps.fund.queries.export import exported
    from renxing.cli.communities import chosen

    target = None if args.out is None else args.out.expanduser()
    check_target(target, "--out", force=args.force)
    community = chosen(args.community)
    said = exported(community)
    if target is None:
        print(said, end="")
        return 0
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_text(said, encoding="utf-8")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    bookings = sum(1 for _row in csv.reader(StringIO(said))) - 1
    print(f"{community.slug}: {bookings:,} bookings written to {shown(target)}.")
    return 0
