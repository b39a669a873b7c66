"""`./renxing invite PERSON`: the way in for the first, who then lets in the others on the screens."""

import argparse
from typing import TYPE_CHECKING

from renxing.cli.stopping import Stopped
from renxing.cli.verbs import COMMUNITY

if TYPE_CHECKING:  # Django is started first
    from renxing.apps.people.models import Person
    from renxing.apps.record.models import Community

NAME = "invite"
HELP = "Let somebody in: the lead of the committee first, who lets in the others."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PERSON, --community."""
    parser.add_argument("person", metavar="PERSON", help="their code in the community's file, like P0001")
    parser.add_argument("--community", metavar="SLUG", help="of which community, where there are several")


def run(args: argparse.Namespace) -> int:
    """Issue an invitation, as an act of whoever sits at the machine, and print it: it is shown this once."""
    from renxing.cli import django

    django.start()
    from renxing.apps.accounts.acts import issue_invitation
    from renxing.apps.accounts.invitations import Issued
    from renxing.apps.record import clock
    from renxing.apps.record.doing import Doing
    from renxing.apps.registry.load import KEEPER
    from renxing.cli.communities import chosen

    community = chosen(args.community)
    person = _person(community, args.person)
    codes: list[Issued] = []
    issue_invitation(Doing(KEEPER, community, clock.now(community)), person=person, codes=codes)
    [issued] = codes
    print(f"For {person.name_zh} {person.name_en} ({person.code}), once, for two weeks; shown only now:")
    print(f"  {address()}{issued.path}")
    print(f"  code {issued.spoken}, card number {issued.card}")
    return 0


def _person(community: "Community", code: str) -> "Person":
    from renxing.apps.people.models import Person

    people = Person.objects.filter(community=community, erased_at__isnull=True)
    found = people.filter(code__iexact=code.strip()).first()
    if found is None:
        raise Stopped(f'Nobody in {community.slug} has the code "{code}". Look it up in the sheet people of its file.')
    return found


def address() -> str:
    """Where people reach the pages, as far as this machine knows."""
    from django.conf import settings

    from renxing.cli.server_lock import ServerLock

    serving = ServerLock.holder()
    known = settings.CSRF_TRUSTED_ORIGINS
    return known[0] if known else serving.address if serving else "http://localhost:8000"
