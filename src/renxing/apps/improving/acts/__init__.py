"""The acts of the improvement cycle."""

from renxing.apps.improving.acts.actions import (
    add_action,
    change_action,
    drop_action,
    finish_action,
    note_late_action,
    pass_action,
    report_action,
)
from renxing.apps.improving.acts.goals import assess_round, drop_goal, set_goal
from renxing.apps.improving.acts.rounds import charge_team, close_round, conclude_stage, envision, open_round
from renxing.apps.improving.acts.teams import join_team, leave_team

__all__ = [
    "add_action", "assess_round", "change_action", "charge_team", "close_round", "conclude_stage", "drop_action",
    "drop_goal", "envision", "finish_action", "join_team", "leave_team", "note_late_action", "open_round",
    "pass_action", "report_action", "set_goal",
]  # fmt: skip
