"""How tasks in hand are passed on when their helper needs relief, or a guest leaves: by the needs' own acts."""

from dataclasses import replace
from uuid import uuid5

from renxing.apps.centres.models import Centre
from renxing.apps.needs.acts import give_back, hand_over, step_back
from renxing.apps.needs.models import IN_HAND, Need
from renxing.apps.needs.queries.hands import helped_by
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.apps.workload.handing import hands_back, hands_over


@hands_over
def hand_over_needs(doing: Doing, person: Person, centre: Centre, most: int) -> int:
    """Hand over what this centre carries, what is due first first; where others go too, they go on."""
    mine = Need.objects.filter(helped_by(person.pk), community=doing.community, state__in=IN_HAND)
    needs = list(mine.filter(function__in=centre.functions).order_by("due_at")[:most])
    for need in needs:
        if need.going > 1:
            step_back(_each(doing, need), need=need, helper=person)
        else:
            hand_over(_each(doing, need), need=need, to_centre=centre)
    return len(needs)


@hands_back
def give_back_needs(doing: Doing, person: Person) -> int:
    """Give everything back: it is open again, as urgent as before, or the others go on."""
    needs = list(Need.objects.filter(helped_by(person.pk), community=doing.community, state__in=IN_HAND))
    for need in needs:
        if need.going > 1:
            step_back(_each(doing, need), need=need, helper=person)
        else:
            give_back(_each(doing, need), need=need)
    return len(needs)


def _each(doing: Doing, need: Need) -> Doing:
    return replace(doing, act_id=uuid5(doing.act_id, str(need.id)))
