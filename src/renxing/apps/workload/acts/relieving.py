"""Relief: asked for with one tap, taken over by a centre that has room for it."""

from dataclasses import replace
from uuid import uuid5

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.people.acts import KEEPERS
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.workload.acts.working import own
from renxing.apps.workload.handing import RELIEF, hand_over_tasks
from renxing.apps.workload.models import Relief, Stage
from renxing.apps.workload.queries.bearing import tasks_of
from renxing.apps.workload.queries.spare import room_of
from renxing.core.kinds import Kind
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotFound, WrongState


@act("relief.ask", Kind.REQUEST, own=("self",), data=("person",))
def ask_relief(deed: Deed, *, person: Person) -> Relief:
    """Say that it is too much. The committee's lead and the centres with room see it at once."""
    deed.authorise(relations=own(deed, person))
    if Relief.objects.filter(community=deed.community, person=person, stage=Stage.ASKED).exists():
        raise WrongState("relief_asked_already")
    helps = current_memberships(deed.community, deed.now).filter(person=person).exists()
    tasks = tasks_of(deed.community)[person.pk]
    if not helps and not tasks:
        raise BadInput("relief_from_nothing", field="relief")
    relief = Relief.objects.create(community=deed.community, person=person, asked_at=deed.now)
    deed.record(relief.reference, quantity=tasks, data={"person": str(person.id)})
    return relief


@act("relief.take", Kind.ACCEPT, own=("member_of_centre",), data=("person",))
def take_relief(deed: Deed, *, relief: Relief, centre: Centre) -> Relief:
    """Take over what somebody cannot bear, as far as this centre can carry it and has room; the rest still waits."""
    fresh = _fresh(deed, relief)
    theirs = str(centre.id) in deed.actor.centres()
    deed.authorise(relations={"member_of_centre"} if theirs else set())
    _still_asked(fresh)
    if str(fresh.person_id) == deed.actor.person:
        raise BadInput("relieves_oneself", field="centre")
    if centre.external:
        raise BadInput("relief_from_outside", field="centre", centre=centre.name)
    room = room_of(deed.community, centre)
    if not room:
        raise BadInput("no_room", field="centre", centre=centre.name)
    entry = deed.record(fresh.reference, centre=str(centre.id), data={"person": str(fresh.person_id)})
    by_rule = replace(
        deed.doing,
        actor=Actor(rule=RELIEF),
        act_id=uuid5(deed.doing.act_id, RELIEF),
        centre=None,
        cause=entry.id,
        plea=None,
    )
    moved = hand_over_tasks(by_rule, fresh.person, centre, room)
    left = tasks_of(deed.community)[fresh.person_id]
    if not moved and left:
        raise BadInput("carries_none_of_it", field="centre", centre=centre.name)
    fresh.taken_by, fresh.taken_over = centre, moved
    if not left:
        fresh.stage, fresh.closed_at = Stage.TAKEN, deed.now
    fresh.save()
    return fresh


@act("relief.end", Kind.WITHDRAW, own=("self",), roles=KEEPERS, data=("person",))
def end_relief(deed: Deed, *, relief: Relief) -> Relief:
    """It is no longer needed."""
    fresh = _fresh(deed, relief)
    deed.authorise(relations=own(deed, fresh.person))
    _still_asked(fresh)
    fresh.stage, fresh.closed_at = Stage.ENDED, deed.now
    fresh.save(update_fields=["stage", "closed_at"])
    deed.record(fresh.reference, data={"person": str(fresh.person_id)})
    return fresh


def _fresh(deed: Deed, relief: Relief) -> Relief:
    found = Relief.objects.filter(community=deed.community, pk=relief.pk).select_related("person").first()
    if found is None:
        raise NotFound("gone", what="relief")
    return found


def _still_asked(relief: Relief) -> None:
    if relief.stage != Stage.ASKED:
        raise WrongState("relief_closed")


findable("relief", Relief)
