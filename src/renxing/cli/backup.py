"""`./renxing backup PATH`: a copy of everything, made while people work."""

import argparse
import json
from pathlib import Path

from renxing.cli.copies import copy_database
from renxing.cli.database import communities_in
from renxing.cli.places import database, shown
from renxing.cli.stopping import USAGE, Stopped
from renxing.cli.verbs import KEEP

NAME = "backup"
HELP = "Copy everything to one file while people work; the copy is checked."
GROUP = KEEP


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH, --force, --json."""
    parser.add_argument("path", type=Path, metavar="PATH", help="the file to make")
    parser.add_argument("--force", action="store_true", help="replace PATH where it is there already")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Make the copy and say what is in it."""
    target = _target(args.path.expanduser().absolute(), force=args.force)
    if not database().exists():
        raise Stopped(f"There is nothing to copy: {database()} is not there. ./renxing demo makes one.")
    digest = copy_database(database(), target)
    communities = communities_in(target)
    if args.json:
        entries = {slug: count for slug, _, count in communities}
        result = {"path": str(target), "bytes": target.stat().st_size, "sha256": digest, "entries": entries}
        print(json.dumps(result, ensure_ascii=False))
        return 0
    print(f"Copied to {shown(target)}: {target.stat().st_size / 1e6:.1f} MB, checked, intact.")
    for slug, _, count in communities:
        print(f"  {slug}: {count:,} entries")
    print(f"SHA-256 {digest}")
    print("It holds what people entrusted to you: keep it where only you can read it.")
    return 0


def _target(path: Path, *, force: bool) -> Path:
    if path.is_dir():
        raise Stopped(f"{path} is a folder. Name a file in it, for instance {path / 'renxing.backup'}.", USAGE)
    if not path.parent.is_dir():
        raise Stopped(f"There is no folder {path.parent}. Make it, or name another place.", USAGE)
    if path == database() or (path.exists() and database().exists() and path.samefile(database())):
        raise Stopped(f"{path} is the database itself. Name another file.", USAGE)
    if path.exists() and not force:
        raise Stopped(f"{path} is there already and was left as it is. Name another file, or say --force.")
    return path
