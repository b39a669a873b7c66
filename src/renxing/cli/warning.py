"""`./renxing warning read FILE`: what is understood of a warning, or why it must not be acted on."""

import argparse
import json
import sys
from pathlib import Path

from renxing.cli.stopping import REFUSED
from renxing.cli.verbs import COMMUNITY

NAME = "warning"
HELP = "Read a warning (CAP, a Chinese one, a feed); say what it means."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Read FILE."""
    doings = parser.add_subparsers(dest="doing", required=True, metavar="read")
    read = doings.add_parser("read", help="print what is understood as JSON; exit 1 where it must not be acted on")
    read.add_argument("file", type=Path, metavar="FILE", help="a CAP file, a Chinese one, or an Atom or RSS feed")


def run(args: argparse.Namespace) -> int:
    """Read it without Django, without a database, and without asking anything of a network."""
    from renxing.cli.spoken import spoken
    from renxing.standards.cap import LARGEST, Feed, described, read_any, refused_in
    from renxing.standards.faults import Unreadable
    from renxing.standards.wording import DO_NOT_ACT, NO_WARNINGS

    translate = spoken()
    with args.file.expanduser().open("rb") as file:
        data = file.read(LARGEST + 1)
    try:
        found = read_any(data, args.file.name)
    except Unreadable as error:
        faults = error.faults
    else:
        print(json.dumps(described(found, translate), ensure_ascii=False, indent=2))
        faults = refused_in(found)
        if isinstance(found, Feed) and not found.entries:
            print(translate(NO_WARNINGS) % {"file": args.file.name}, file=sys.stderr)
    for fault in faults:
        print(fault.sentence(translate), file=sys.stderr)
    if faults:
        print(translate(DO_NOT_ACT), file=sys.stderr)
    return REFUSED if faults else 0
