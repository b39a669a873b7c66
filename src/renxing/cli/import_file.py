"""`./renxing import PATH`: read a community's own file in, all of it or nothing."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from renxing.cli.stopping import REFUSED
from renxing.cli.verbs import COMMUNITY
from renxing.standards.faults import Unreadable

NAME = "import"
HELP = "Read a community's spreadsheet (or folder of CSV) in; again is an update."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH, --demonstration, --json."""
    parser.add_argument("path", type=Path, metavar="PATH", help="a workbook (.xlsx) or a folder of CSV files")
    parser.add_argument("--demonstration", action="store_true", help="a community to try things on; it can be played")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Import and say what was new, what changed, and what looks doubtful."""
    from renxing.cli import django

    django.start()
    from django.utils.translation import gettext

    from renxing.apps.registry.load import import_community
    from renxing.cli.progress import bar

    try:
        with bar("Reading and writing", quiet=args.json) as progress:
            imported = import_community(args.path.expanduser(), demonstration=args.demonstration, progress=progress)
    except Unreadable as error:
        if not args.json:
            raise
        print(json.dumps({"faults": [asdict(fault) | {"expected": fault.expected} for fault in error.faults]}))
        return REFUSED
    if args.json:
        counts = {name: asdict(count) for name, count in imported.counts.items()}
        remarks = [str(remark) for remark in imported.remarks]
        print(json.dumps({"community": imported.community.slug, "counts": counts, "remarks": remarks}))
        return 0
    print(f"{imported.community.name_en} {imported.community.name_zh} ({imported.community.slug})")
    for name, count in imported.counts.items():
        print(f"  {name:<16} {count.new:>6,} new  {count.changed:>6,} changed  {count.same:>6,} as before")
    for remark in imported.remarks:
        print(gettext("To look at: %(remark)s") % {"remark": remark.sentence(gettext)})
    return 0
