"""A community worker who does what a journey needs done first."""

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community


def by_worker(community: Community) -> Doing:
    """One of the committee's workers, now: other centres have workers too, and they may do less."""
    at_work = Membership.objects.filter(community=community, role="worker", centre__kind="residents_committee")
    now = clock.now(community)
    return Doing(actor_of(at_work.earliest("person__code").person, community, now), community, now)
