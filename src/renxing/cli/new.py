"""`./renxing new SLUG`: a community of nothing, and the way in for whoever leads its committee."""

import argparse
from pathlib import Path

from renxing.cli.verbs import BEGIN

NAME = "new"
HELP = "Make a new community from nothing; its lead does the rest in the browser."
GROUP = BEGIN


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """SLUG, --name-en, --name-zh, --lead, --blocks, --timezone."""
    parser.add_argument("slug", metavar="SLUG", help="its place in the address: small letters, digits and hyphens")
    parser.add_argument("--name-en", metavar="NAME", help="its name in English")
    parser.add_argument("--name-zh", metavar="NAME", help="its name in Chinese")
    parser.add_argument("--lead", metavar="NAME", required=True, help="who leads its committee, and gets the way in")
    parser.add_argument("--blocks", type=Path, metavar="FILE", help="its blocks, a line each, or a map (.geojson)")
    parser.add_argument("--timezone", default="Asia/Shanghai", metavar="ZONE", help="where its clocks stand")


def run(args: argparse.Namespace) -> int:
    """Make it, invite its lead, and print the way in: it is shown this once."""
    from renxing.cli import django

    django.start()
    from renxing.apps.accounts.acts import issue_invitation
    from renxing.apps.accounts.invitations import Issued
    from renxing.apps.beginning.making import make_community
    from renxing.apps.record import clock
    from renxing.apps.record.doing import Doing
    from renxing.apps.registry.load import KEEPER
    from renxing.cli.invite import address
    from renxing.cli.newly import list_blocks, said

    new = said(args)
    text = args.blocks.expanduser().read_bytes() if args.blocks else None
    community, lead = make_community(new)
    if text is not None:
        list_blocks(community, args.blocks, text)
    codes: list[Issued] = []
    issue_invitation(Doing(KEEPER, community, clock.now(community)), person=lead, codes=codes)
    print(f"{community.name_en} {community.name_zh} ({community.slug}) is there, with its committee.")
    print(f"The way in for {lead.name_zh}, once, for two weeks; shown only now:")
    print(f"  {address()}{codes[0].path}")
    print(f"  code {codes[0].spoken}, card number {codes[0].card}")
    print("Today shows the first hour: blocks, five people, residents, mandates, a plan, a drill.")
    return 0
