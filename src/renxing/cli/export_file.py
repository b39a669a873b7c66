"""`./renxing export PATH`: write a community's own file out, so that it can be read in again."""

import argparse
from pathlib import Path

from renxing.cli.verbs import COMMUNITY

NAME = "export"
HELP = "Write a community's spreadsheet (.xlsx, or a folder of CSV) out."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH, COMMUNITY, --force."""
    parser.add_argument("path", type=Path, metavar="PATH", help="the workbook (.xlsx) or folder to write")
    parser.add_argument("community", nargs="?", help="its slug; needed where there are several")
    parser.add_argument("--force", action="store_true", help="replace PATH where it is there already")


def run(args: argparse.Namespace) -> int:
    """Export one community."""
    from renxing.cli import django

    django.start()
    from renxing.apps.registry.dump import registry_of
    from renxing.cli.communities import chosen
    from renxing.cli.stopping import USAGE, Stopped
    from renxing.standards.community import write_community

    community = chosen(args.community)
    path = args.path.expanduser()
    taken = any(path.iterdir()) if path.is_dir() else path.exists()
    if taken and not args.force:
        raise Stopped(f"{path} is there already and was left as it is. Name another place, or say --force.")
    try:
        write_community(registry_of(community), path)
    except ValueError as error:
        raise Stopped(str(error), USAGE) from error
    print(f"{community.slug} is written to {path}. It holds people's data: keep it where only you can read it.")
    return 0
