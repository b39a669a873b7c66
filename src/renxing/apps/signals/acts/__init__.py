"""The acts on signals and alarms."""

from renxing.apps.signals.acts.answering import confirm_signal, dismiss_signal, merge_signal
from renxing.apps.signals.acts.reopening import reopen_alarm, reopen_signal
from renxing.apps.signals.acts.reporting import Draft, report_signal
from renxing.apps.signals.acts.ringing import confirm_alarm, dismiss_alarm, ring_alarm

__all__ = [
    "Draft",
    "confirm_alarm",
    "confirm_signal",
    "dismiss_alarm",
    "dismiss_signal",
    "merge_signal",
    "reopen_alarm",
    "reopen_signal",
    "report_signal",
    "ring_alarm",
]
