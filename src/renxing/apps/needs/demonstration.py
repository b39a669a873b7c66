"""Several hands in a demonstration: a cupboard that takes two, of whom one is on the way; two who go only together."""

from collections.abc import Sequence
from datetime import datetime

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import actor_of, current_memberships
from renxing.apps.needs import acts
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.functions import Function, Urgency
from renxing.core.refusals import BadInput
from renxing.core.roles import CentreKind, Role

ASKED = 6
"""Of so many volunteers somebody has room for one more."""


def carry(community: Community, now: datetime) -> Need | None:
    """Raise it, ask volunteers until one sets off, and note who goes only with whom; nothing where nobody is there."""
    team = Centre.objects.filter(community=community, kind=CentreKind.VOLUNTEER_TEAM).order_by("code").first()
    worker = _of(community, now, centre__kind=CentreKind.RESIDENTS_COMMITTEE, role=Role.WORKER)
    members = _of(community, now, centre=team, role=Role.MEMBER) if team is not None else []
    asker = (
        Person.objects.filter(community=community, household__isnull=False, memberships=None).order_by("code").last()
    )
    if not worker or team is None or len(members) < ASKED or asker is None:
        return None
    draft = acts.Draft(
        Function.CARE, Urgency.SOON, "A wardrobe down three floors / 把衣柜从三楼搬下来", hands=2, asker=asker,
        household=asker.household,
    )  # fmt: skip
    need = acts.raise_need(_by(asker, now), draft=draft)
    acts.keep_together(_by(worker[0], now), one=members[-1], other=members[-2])
    for one in members[:ASKED]:
        if _sets_off(need, worker[0], one, team, now):
            break
    return need


def _by(person: Person, now: datetime) -> Doing:
    return Doing(actor_of(person, person.community, now), person.community, now)


def _of(community: Community, now: datetime, **which: object) -> Sequence[Person]:
    rows = current_memberships(community, now).filter(**which).select_related("person").order_by("person__code")
    return [row.person for row in rows]


def _sets_off(need: Need, worker: Person, person: Person, team: Centre, now: datetime) -> bool:
    """Asked, yes, on the way; not where this one bears enough already."""
    try:
        acts.ask_helper(_by(worker, now), need=need, helper=person, centre=team)
    except BadInput:
        return False
    acts.accept_ask(_by(person, now), need=need)
    acts.start_need(_by(person, now), need=need)
    return True
