"""What is done in other rooms ticks the tasks of an incident: nobody has to say twice what they did.

Each tick is an act of its own, by rule, and its entry names the one that caused it. What a plan does by itself at its
start ticks nothing.
"""

from typing import Any
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet

from renxing.apps.callups.models import CallUp
from renxing.apps.callups.queries.standing import standing
from renxing.apps.duties.models import Shift
from renxing.apps.duties.queries.shown import came_and_over
from renxing.apps.incidents.acts import finish_task, start_task
from renxing.apps.incidents.acts.tasks import TICKED
from renxing.apps.incidents.models import Sort, Task
from renxing.apps.incidents.releasing import release_of
from renxing.apps.mandates.acts.changing import WAKING
from renxing.apps.notices.models import Notice
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Act, Deed, follows
from renxing.apps.record.models import Entry
from renxing.apps.supplies.models import Item, Store
from renxing.core.incidents import RUNNING
from renxing.core.mandates import Actor
from renxing.core.plans import Ticked
from renxing.core.tasks import TO_DO, State


def _tick(deed: Deed, entry: Entry, act: Act[Any, Task], tasks: "QuerySet[Task]") -> None:
    for task in tasks:
        again = uuid5(deed.doing.act_id, f"tick {task.pk}")
        by = Doing(Actor(rule=TICKED), deed.community, deed.now, again, cause=entry.id, incident=task.incident_id)
        act(by, task=task)


def _to_do(deed: Deed, **more: object) -> "QuerySet[Task]":
    rows = Task.objects.filter(community=deed.community, state__in=TO_DO, incident__stage__in=RUNNING, **more)
    return rows.order_by("incident__number", "place")


def _steps(deed: Deed, incident: UUID | None, centre: UUID, by: Ticked, **more: object) -> "QuerySet[Task]":
    """The steps of this centre, or that passed from it to who stands in, which such an act ticks."""
    theirs = Q(centre=centre) | Q(passed_from=centre)
    return _to_do(deed, incident=incident, ticked_by=by, **more).filter(theirs)


@follows("duty.check_in", "duty.helper_came")
def begin_duty(deed: Deed, shift: Shift, entry: Entry) -> None:
    """Whoever is the first there has begun the duty."""
    if shift.post.task is not None:
        _tick(deed, entry, start_task, _to_do(deed, pk=shift.post.task, state=State.OPEN))


@follows("duty.hold", "duty.miss", "duty.call_off")
def end_duty(deed: Deed, shift: Shift, entry: Entry) -> None:
    """The last of its shifts is over: it is done where anybody came, and else stays for its lead to say."""
    task = shift.post.task
    if task is not None and came_and_over(deed.community, task):
        _tick(deed, entry, finish_task, _to_do(deed, pk=task))


@follows("callup.answer")
def fill(deed: Deed, callup: CallUp, entry: Entry) -> None:
    """As many said yes as were called for."""
    if not callup.test and callup.incident is not None and standing(callup).yes >= callup.places:
        steps = _steps(deed, callup.incident, callup.centre_id, Ticked.CALLUP, function=callup.function)
        _tick(deed, entry, finish_task, steps)


@follows("notice.post")
def tell(deed: Deed, notice: Notice, entry: Entry) -> None:
    """Somebody told what the step was to tell."""
    if notice.incident is not None and deed.actor.rule != WAKING:
        _tick(deed, entry, finish_task, _steps(deed, notice.incident, notice.centre_id, Ticked.NOTICE))


@follows("stock.move")
def bring(deed: Deed, item: Item, entry: Entry) -> None:
    """Stock came to a centre: the plan's release of it is done, and a step that waited for it under this incident."""
    to = Store.objects.get(community=deed.community, pk=entry.data["to"]).centre
    if deed.doing.incident is not None:
        _tick(deed, entry, finish_task, _steps(deed, deed.doing.incident, to.pk, Ticked.STOCK))
    amount = entry.quantity or 0.0
    waiting = _to_do(deed, sort=Sort.RELEASE).select_related("incident__plan")
    said = {task.pk: release_of(task) for task in waiting}
    brought = [
        key for key, each in said.items()
        if each is not None and each.item == item.code and each.centre == to.code and each.quantity <= amount
    ]  # fmt: skip
    _tick(deed, entry, finish_task, waiting.filter(pk__in=brought[:1]))
