"""The acts on incidents and on their tasks."""

from renxing.apps.incidents.acts.opening import Draft, act_first, decline_plan, note_cause, open_incident
from renxing.apps.incidents.acts.staging import leave_owed, move_on, stand_down
from renxing.apps.incidents.acts.starting import let_mandates_sleep, start_plan
from renxing.apps.incidents.acts.tasks import (
    add_task,
    drop_task,
    finish_task,
    hand_over_task,
    note_overdue_task,
    pass_task_on,
    start_task,
)

__all__ = [
    "Draft",
    "act_first",
    "add_task",
    "decline_plan",
    "drop_task",
    "finish_task",
    "hand_over_task",
    "leave_owed",
    "let_mandates_sleep",
    "move_on",
    "note_cause",
    "note_overdue_task",
    "open_incident",
    "pass_task_on",
    "stand_down",
    "start_plan",
    "start_task",
]
