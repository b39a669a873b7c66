"""What `./renxing new` reads of its command line; Django is started before this is loaded."""

import argparse
import re
from pathlib import Path
from zoneinfo import ZoneInfo

from renxing.apps.beginning.making import New, blocks_file
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.registry.acts import import_registry
from renxing.apps.registry.load import KEEPER
from renxing.cli.stopping import USAGE, Stopped
from renxing.standards.faults import Unreadable
from renxing.standards.geojson import Outline, parse_outlines

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


def said(args: argparse.Namespace) -> New:
    """The new community; one name is enough for both languages."""
    if not SLUG.fullmatch(args.slug):
        raise Stopped(f'"{args.slug}" cannot stand in an address. Write small letters, digits and hyphens.', USAGE)
    name = args.name_en or args.name_zh
    if not name or not args.lead.strip():
        raise Stopped("Write the name with --name-en or --name-zh, and who leads with --lead.", USAGE)
    try:
        ZoneInfo(args.timezone)
    except (KeyError, ValueError) as wrong:
        raise Stopped(f'There is no time zone "{args.timezone}". Write one like Asia/Shanghai.', USAGE) from wrong
    return New(
        slug=args.slug, name_en=args.name_en or name, name_zh=args.name_zh or name, lead=args.lead.strip(),
        timezone=args.timezone,
    )  # fmt: skip


def list_blocks(community: Community, path: Path, data: bytes) -> None:
    """Blocks of a list or of a map."""
    outlines: dict[str, Outline] = {}
    listed = ""
    if path.suffix.lower() in (".geojson", ".json"):
        outlines, faults = parse_outlines(data, path.name)
        if faults:
            raise Unreadable(faults)
    else:
        listed = data.decode("utf-8-sig", errors="replace")
    file = blocks_file(community, listed, outlines)
    import_registry(Doing(KEEPER, community, clock.now(community)), file=file, counts={})
