"""What happens by itself: an overdue task passes to its backup, or is noted."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid5

from renxing.apps.incidents.acts import note_overdue_task, pass_task_on
from renxing.apps.incidents.acts.tasks import LATE
from renxing.apps.incidents.models import Task
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried
from renxing.core.incidents import Stage
from renxing.core.tasks import TO_DO, ByItself, by_itself

MOST_AT_ONCE = 200
ACTS: dict[ByItself, Callable[..., Task]] = {ByItself.TO_BACKUP: pass_task_on, ByItself.NOTE: note_overdue_task}


@by_rule
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    late = Task.objects.filter(community=community, state__in=TO_DO, due_at__lt=now)
    late = late.exclude(incident__stage=Stage.CLOSED).select_related("community").order_by("due_at", "id")
    return sum(_see_to(task, now) for task in late[:MOST_AT_ONCE])


def _see_to(task: Task, now: datetime) -> int:
    due = by_itself(task.standing(), now)
    if due is None or task.due_at is None:
        return 0
    act_id = uuid5(task.pk, f"{due}:{task.due_at.isoformat()}")
    return tried(task.community, now, LATE, act_id, lambda by: ACTS[due](by, task=task))
