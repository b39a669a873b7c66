"""`./renxing course export|import`: courses to and from a file, as the pages do it."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from renxing.cli.verbs import COMMUNITY

if TYPE_CHECKING:
    from renxing.apps.centres.models import Centre
    from renxing.apps.record.models import Community

NAME = "course"
HELP = "Send courses to other communities as a file, or bring theirs in."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Export FILE, import FILE."""
    doings = parser.add_subparsers(dest="doing", required=True, metavar="export|import")
    export = doings.add_parser("export", help="write every published course into a .zip")
    bring = doings.add_parser("import", help="bring in the courses of a .zip as drafts; exit 1 where it has a fault")
    bring.add_argument("--centre", metavar="CODE", help="which centre looks after them (default: the committee)")
    export.add_argument("--force", action="store_true", help="replace FILE where it is there already")
    for each, what in ((export, "the .zip to write"), (bring, "a .zip that another community wrote")):
        each.add_argument("file", type=Path, metavar="FILE", help=what)
        each.add_argument("--community", metavar="SLUG", help="which one, where there are several")


def run(args: argparse.Namespace) -> int:
    """Do the one or the other."""
    from renxing.cli import django

    django.start()
    from renxing.cli.communities import chosen

    community, path = chosen(args.community), args.file.expanduser()
    return (
        _export(community, path, force=args.force) if args.doing == "export" else _import(community, path, args.centre)
    )


def _export(community: "Community", path: Path, *, force: bool) -> int:
    from shutil import copyfileobj

    from renxing.apps.learning.queries.parcels import bundled, published
    from renxing.cli.places import shown
    from renxing.cli.targets import check_target

    check_target(path, "FILE", force=force)
    found = published(community)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with bundled(community, found) as whole, draft.open("wb") as file:
            copyfileobj(whole, file)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    print(f"{community.slug}: {found.count():,} courses written to {shown(path)}. They name no person.")
    return 0


def _import(community: "Community", path: Path, code: str | None) -> int:
    from renxing.apps.learning.acts import import_courses
    from renxing.apps.record import clock
    from renxing.apps.record.doing import Doing
    from renxing.apps.registry.load import KEEPER
    from renxing.standards.learning.bundle import read_bundle

    with path.open("rb") as file:
        parcels = read_bundle(file, path.name)
    centre = _centre(community, code)
    import_courses(Doing(KEEPER, community, clock.now(community)), centre=centre, parcels=parcels)
    print(
        f"{community.slug}: {len(parcels):,} courses read in for {centre.name_en}. What is new is a draft to be read."
    )
    return 0


def _centre(community: "Community", code: str | None) -> "Centre":
    from renxing.apps.centres.models import Centre
    from renxing.cli.stopping import USAGE, Stopped
    from renxing.core.roles import CentreKind

    rows = Centre.objects.filter(community=community, external=False).order_by("code")
    wanted = rows.filter(code=code) if code else rows.filter(kind=CentreKind.RESIDENTS_COMMITTEE)
    found = wanted.first()
    if found is None:
        known = ", ".join(rows.values_list("code", flat=True))
        raise Stopped(f"Which centre looks after them? --centre CODE says; there are: {known}.", USAGE)
    return found
