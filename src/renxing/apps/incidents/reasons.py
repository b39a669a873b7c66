"""Why a plan is not wanted, an incident is stood down, a task is dropped: codes, as the record holds no free text."""

from django.utils.translation import gettext_lazy as _

from renxing.apps.record.values import coded
from renxing.core.plans import Hazard

CONDITION_REASONS = {
    Hazard.EPIDEMIC: "outbreak",
    Hazard.FLOOD: "flood",
    Hazard.STORM: "flood",
    Hazard.HEAT: "heat",
    Hazard.COLD: "heat",
    Hazard.FIRE: "fire",
    Hazard.POWER_CUT: "outage",
    Hazard.WATER_OUTAGE: "outage",
    Hazard.GAS_OUTAGE: "outage",
}
"""Why the condition is changed, by what the plan is for."""

DECLINING = [
    ("not_us", _("It does not concern us")),
    ("too_little", _("It is too little for a plan")),
    ("otherwise", _("We see to it otherwise")),
    ("mistaken", _("It was a mistake")),
    ("other", _("Other")),
]

STANDING_DOWN = [
    ("passed", _("The danger is past")),
    ("mistaken", _("It was a mistake")),
    ("elsewhere", _("It is seen to elsewhere")),
    ("other", _("Other")),
]

LEAVING = [
    ("goes_on", _("It goes on beside it, and somebody sees to it")),
    ("unrelated", _("It has nothing to do with it")),
    ("lost", _("It will not be kept any more")),
    ("other", _("Other")),
]

DROPPING = [
    ("not_needed", _("It is not needed any more")),
    ("done_by_others", _("Others have done it")),
    ("impossible", _("It cannot be done")),
    ("too_dangerous", _("It is too dangerous")),
    ("other", _("Other")),
]

coded("incident.decline", "reason", DECLINING)
coded("incident.stand_down", "reason", STANDING_DOWN)
coded("incident.leave_owed", "reason", LEAVING)
coded("task.drop", "reason", DROPPING)
