"""What is the case in an incident, counted from its rows: what `core.incidents` asks before a stage is left.

The room of reviews says by `knows_of_reviews` whether one is written and whether its lessons are there; until it is
asked there is none, and nothing closes without.
"""

from collections.abc import Callable
from dataclasses import dataclass

from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.queries.opened import holds_condition, still_open
from renxing.apps.incidents.queries.promises import promises
from renxing.core.incidents import Facts
from renxing.core.tasks import TO_DO


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Whether a review of an incident is written, and its lessons or a signed "none" are there."""

    review: bool = False
    lessons: bool = False


Knows = Callable[[Incident], Reviewed]
REVIEWS: list[Knows] = []


def knows_of_reviews(knows: Knows) -> Knows:
    """Have this asked whether an incident is reviewed."""
    REVIEWS.append(knows)
    return knows


def facts(incident: Incident) -> Facts:
    """What is the case now; a fixed number of questions."""
    reviewed = [knows(incident) for knows in REVIEWS]
    woken = list(incident.woken.values_list("ours", "released_at"))
    return Facts(
        begun=incident.plan_at is not None or incident.action_at is not None,
        tasks=incident.tasks.filter(state__in=TO_DO).count(),
        mandates=sum(ours and released is None for ours, released in woken),
        condition=holds_condition(incident),
        promises=len(promises(incident)),
        data=still_open(incident),
        review=any(each.review for each in reviewed),
        lessons=any(each.lessons for each in reviewed),
    )
