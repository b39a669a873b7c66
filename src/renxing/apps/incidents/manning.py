"""The duties of a plan become real ones when it starts: shifts with places, without a gap, by the centre it names.

When what they are for is over, nobody is left waiting at a gate: those at which nobody is yet are called off.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from math import ceil

from renxing.apps.centres.queries import rules_of
from renxing.apps.duties.acts import Posting, call_off, hand_over_post, invite, post_duty
from renxing.apps.duties.acts.posting import MOST_PEOPLE
from renxing.apps.duties.models import Shift
from renxing.apps.duties.queries.shown import goes_on, no_longer_needed
from renxing.apps.incidents.models import Incident, Sort, Task
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed
from renxing.core.functions import Function
from renxing.core.refusals import Refusal
from renxing.core.shifts import MOST_SHIFTS, Every

LENGTH = 8.0
"""Hours of one shift, where a plan wants somebody there for longer and the community lets people work so long."""


def man(task: Task, by: Doing, inviting: Iterable[Doing]) -> Shift | None:
    """Post the duty a task stands for, and invite whom the plan names; None where the plan gave it no time."""
    if task.sort != Sort.DUTY or task.due_at is None or task.ends_at is None or task.ends_at <= task.due_at:
        return None
    whole = (task.ends_at - task.due_at) / timedelta(hours=1)
    count = min(MOST_SHIFTS, ceil(whole / min(LENGTH, rules_of(task.community).hours_a_day)))
    wanted = max(1, min(task.places or 1, MOST_PEOPLE))
    shift = post_duty(
        by,
        posting=Posting(
            centre=task.centre, function=Function(task.function), title=task.name_en, title_zh=task.name_zh,
            starts=task.due_at, hours=whole / count, least=wanted, wanted=wanted, every=Every.CLOCK,
            until=task.due_at + (count - 0.5) * timedelta(hours=whole / count), task=task.pk,
        ),
    )  # fmt: skip
    for row, asking in zip(task.assigned.select_related("person"), inviting, strict=False):
        try:
            invite(asking, shift=shift, person=row.person)
        except Refusal:
            continue  # somebody who cannot come is no reason not to start the plan
    return shift


def unman(deed: Deed, incident: Incident, by: Callable[[str], Doing], task: Task | None = None) -> None:
    """Call off what nobody has begun, of one task or of all of it: whoever was to come is told that they need not."""
    for shift in no_longer_needed(deed.community, incident.pk, deed.now, None if task is None else task.pk):
        call_off(by(str(shift.pk)), shift=shift)


def take_along(deed: Deed, task: Task, by: Doing) -> None:
    """A duty that another centre sees to from now on: its shifts are that centre's, and whoever comes still comes."""
    shift = goes_on(deed.community, task.pk, deed.now) if task.sort == Sort.DUTY else None
    if shift is not None and shift.post.centre_id != task.centre_id:
        hand_over_post(by, shift=shift, centre=task.centre)
