"""Processes that start plans until they are killed: `python -m tests.soak.starting SLUG`.

For each line it is sent it makes one, which says its number before each start. They are copies of this process, in
which Django is there already, and each opens the database for itself.
"""

import os
import sys

import django

django.setup()

from renxing.apps.incidents.acts import open_incident, start_plan  # noqa: E402 - Django is started first
from renxing.apps.plans.models import Plan  # noqa: E402
from renxing.apps.record.doing import Doing  # noqa: E402
from renxing.apps.record.models import Community  # noqa: E402
from renxing.core.mandates import Actor  # noqa: E402
from tests.apps.incidents.making import draft  # noqa: E402
from tests.cast import NOW  # noqa: E402


def start(slug: str) -> None:
    """Begin one after the other, and say so before each."""
    community = Community.objects.get(slug=slug)
    plan = Plan.objects.get(community=community)
    while True:
        incident = open_incident(Doing(Actor(rule="trigger"), community, NOW), draft=draft(plan=plan))
        sys.stdout.write(f"{os.getpid()}\n")
        sys.stdout.flush()
        start_plan(Doing(Actor(rule="trigger"), community, NOW), incident=incident)


def main(slug: str) -> None:
    """One process for each line, the next when it has been killed."""
    for _line in sys.stdin:
        made = os.fork()
        if not made:
            start(slug)
        os.waitpid(made, 0)


if __name__ == "__main__":
    main(sys.argv[1])
