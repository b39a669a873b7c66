"""What offers and vetting add to what the dispatch knows of people (needs.knowing): skills, times, what was seen."""

from collections.abc import Collection, Mapping
from uuid import UUID

from renxing.apps.needs.knowing import EVERYTHING, Known, knows
from renxing.apps.offers.models import CAN, Coming, Listed, Listing, Volunteer
from renxing.apps.record.models import Community
from renxing.core.vetting import checked

DOABLE = {code for code, _words in CAN} - {"time"}
HANDY = {"car": "driving"}
"""Things whose owner is as good as somebody who can: a car that is offered drives (assumed)."""


@knows
def offered_and_seen(community: Community, people: Collection[UUID] | None) -> Mapping[UUID, Known]:
    """Two questions, whatever there is. Whoever did not sign up as a volunteer is vetted by being a member."""
    offers = Listing.objects.filter(community=community, state=Listed.OPEN)
    joined = Volunteer.objects.filter(community=community, state=Coming.JOINED, person__isnull=False)
    if people is not None:
        offers, joined = offers.filter(owner__in=people), joined.filter(person__in=people)
    skills: dict[UUID, set[str]] = {}
    times: dict[UUID, set[str]] = {}
    for owner, what, slots in offers.values_list("owner", "what", "availability"):
        if what in DOABLE or what in HANDY:
            skills.setdefault(owner, set()).add(HANDY.get(what, what))
            times.setdefault(owner, set()).update(slots)
    seen = {row.person_id: frozenset(check.value for check in checked(row.proofs)) for row in joined}
    return {
        person: Known(
            frozenset(skills.get(person, ())), tuple(sorted(times.get(person, ()))), seen.get(person, EVERYTHING)
        )
        for person in skills.keys() | {key for key in seen if key is not None}
    }
