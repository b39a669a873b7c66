"""`./renxing aid write|read`: aid between two installations, as the small files that both pages write and read too."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from renxing.cli.verbs import COMMUNITY

if TYPE_CHECKING:
    from renxing.apps.links.models import Partner
    from renxing.apps.record.models import Community

NAME = "aid"
HELP = "Write aid with a partner elsewhere as files, or read theirs."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Write a folder of files, or read one."""
    doings = parser.add_subparsers(dest="doing", required=True, metavar="write|read")
    write = doings.add_parser("write", help="write a file for each aid with a partner that keeps its own book")
    write.add_argument("folder", type=Path, metavar="FOLDER", help="where to; made where it is not there")
    read = doings.add_parser("read", help="take over what a partner wrote; exit 1 where it cannot be")
    read.add_argument("file", type=Path, metavar="FILE", help="a file that their page or their aid write made")
    read.add_argument("--partner", metavar="NAME", help="who wrote it, where it is not said by its name")
    read.add_argument("--sure", action="store_true", help="the amount is right, even if it is unusually much")
    for each in (write, read):
        each.add_argument("--community", metavar="SLUG", help="which one, where there are several")


def run(args: argparse.Namespace) -> int:
    """Do the one or the other."""
    from renxing.cli import django

    django.start()
    from renxing.cli.communities import chosen

    community = chosen(args.community)
    if args.doing == "write":
        return _write(community, args.folder.expanduser())
    return _read(community, args.file.expanduser(), args.partner, sure=args.sure)


def _write(community: "Community", folder: Path) -> int:
    from renxing.apps.links.queries.links import letter_of, outside
    from renxing.standards.aid import file_name, write_letter

    folder.mkdir(parents=True, exist_ok=True)
    rows = list(outside(community))
    for aid in rows:
        letter = letter_of(aid)
        (folder / file_name(letter)).write_text(write_letter(letter, aid.partner.word), encoding="utf-8")
    print(f"{len(rows)} files are in {folder}, one for each aid. Send each to its partner; they name no person.")
    return 0


def _read(community: "Community", path: Path, name: str | None, *, sure: bool) -> int:
    from renxing.apps.links.acts import read_aid
    from renxing.apps.links.acts.letters import KEEPER
    from renxing.apps.record import clock
    from renxing.apps.record.doing import Doing
    from renxing.core.mandates import Actor
    from renxing.standards.aid import LARGEST, read_letter

    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    partner = _partner(community, name or read_letter(data, path.name).writer)
    letter = read_letter(data, path.name, partner.word)
    by = Doing(Actor(rule=KEEPER), community, clock.now(community))
    aid = read_aid(by, partner=partner, letter=letter, sure=sure)
    print(f"{aid.what}: {aid.get_stage_display()}. It stands on the aid board of {community.slug}.")
    return 0


def _partner(community: "Community", name: str) -> "Partner":
    from django.db.models import Q

    from renxing.apps.links.models import Partner
    from renxing.cli.stopping import USAGE, Stopped

    rows = Partner.objects.filter(community=community, ended_at__isnull=True)
    found = list(rows.filter(Q(name_en=name) | Q(name_zh=name))[:2])
    if len(found) != 1:
        known = ", ".join(sorted(row.name_en for row in rows)) or "none yet: add one under Community, Links"
        said = f'Who wrote it? "{name}" is no single partner of {community.slug}.'
        raise Stopped(f"{said} --partner NAME says; there are: {known}.", USAGE)
    return found[0]
