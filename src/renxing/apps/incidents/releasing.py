"""A plan that releases stock: what it says goes from the store of who keeps it to the centre that needs it.

Ticking the task is the movement, an act of its own under the task's; where too little is there, the task stays open
and says what is missing.
"""

from uuid import uuid5

from renxing.apps.centres.models import Centre
from renxing.apps.incidents.models import Sort, Task
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed
from renxing.apps.supplies.acts import move_stock
from renxing.apps.supplies.models import Item
from renxing.core.plans import Release


def release_of(task: Task) -> Release | None:
    """What the plan says goes out; None where the task is none of those, or names what nobody keeps any more."""
    plan = task.incident.plan
    if task.sort != Sort.RELEASE or plan is None:
        return None
    number = int(task.key.removeprefix("release "))
    releases = plan.as_value().releases
    return releases[number - 1] if number <= len(releases) else None


def move_released(deed: Deed, task: Task) -> None:
    """Do the movement, in the name of who ticks the task; nothing moves where the stock has it at its place already."""
    release = release_of(task)
    if release is None:
        return
    item = Item.objects.filter(community=deed.community, code=release.item).first()
    to = Centre.objects.filter(community=deed.community, code=release.centre).first()
    if item is None or to is None or to.pk == item.centre_id:
        return
    again = uuid5(deed.doing.act_id, "release")
    by = Doing(deed.actor, deed.community, deed.now, again, cause=deed.doing.cause, incident=task.incident_id)
    move_stock(by, item=item, quantity=release.quantity, to_centre=to, sure=release.quantity)
