"""The acts on mandates, and on the reports that are owed under them."""

from renxing.apps.mandates.acts.being_away import declare_absence, end_absence
from renxing.apps.mandates.acts.changing import (
    lapse_mandate,
    narrow_mandate,
    resume_mandate,
    return_mandate,
    sleep_mandate,
    suspend_mandate,
    wake_mandate,
    widen_mandate,
)
from renxing.apps.mandates.acts.giving import Terms, give_mandate
from renxing.apps.mandates.acts.reporting import give_report, let_stand, miss_report, ratify_report, reverse_report
from renxing.apps.mandates.acts.ruling import Changes, change_rules

__all__ = [
    "Changes",
    "Terms",
    "change_rules",
    "declare_absence",
    "end_absence",
    "give_mandate",
    "give_report",
    "lapse_mandate",
    "let_stand",
    "miss_report",
    "narrow_mandate",
    "ratify_report",
    "resume_mandate",
    "return_mandate",
    "reverse_report",
    "sleep_mandate",
    "suspend_mandate",
    "wake_mandate",
    "widen_mandate",
]
