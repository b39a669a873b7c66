"""The acts on hours, relief and guests."""

from renxing.apps.workload.acts.relieving import ask_relief, end_relief, take_relief
from renxing.apps.workload.acts.welcoming import Welcome, brief_guest, extend_stay, leave_guest, welcome_guest
from renxing.apps.workload.acts.working import note_work, start_work, stop_work, strike_work

__all__ = [
    "Welcome",
    "ask_relief",
    "brief_guest",
    "end_relief",
    "extend_stay",
    "leave_guest",
    "note_work",
    "start_work",
    "stop_work",
    "strike_work",
    "take_relief",
    "welcome_guest",
]
