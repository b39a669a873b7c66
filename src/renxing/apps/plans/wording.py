"""What the refusals of this room say."""

from collections.abc import Sequence

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from renxing.core.planning import Hole
from renxing.standards.faults import Fault
from renxing.standards.plans.wording import hole_sentence
from renxing.web.wording import register


class Faults:
    """Says every fault of a plan's file, in the reader's language at the moment it is read."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = faults

    def __str__(self) -> str:
        return " ".join(fault.sentence(_now) for fault in self.faults)


class FirstHole:
    """Says the first of the holes; the page of the plan shows them all."""

    def __init__(self, holes: Sequence[Hole]) -> None:
        self.holes = holes

    def __str__(self) -> str:
        return hole_sentence(self.holes[0], _now)


register(
    {
        "plan_answered_so": _("Your centre has said this already. Nothing was changed."),
        "plan_being_made": _("Another version of this plan is being made. Withdraw that one first."),
        "plan_code_changed": _("A plan keeps its code, which is %(plan)s. For another plan draft a new one."),
        "plan_code_taken": _("There is a plan with the code %(plan)s already. Choose another, or revise that plan."),
        "plan_file_not_text": _("This file is no text in UTF-8. Save it as UTF-8 and send it again."),
        "plan_file_not_yours": _("A plan’s file names people by their codes: only members of centres take it along."),
        "plan_file_too_large": _("This file is larger than a plan can be. Look whether it is the right one."),
        "plan_has_holes": _("The plan has a hole with which it could not be carried out. %(hole)s"),
        "plan_moved_on": _("Another version has been put in force since, so this cannot be undone any more."),
        "plan_not_signed_yet": _("No version of this plan waits to be adopted. Lay one before the centres first."),
        "plan_not_to_reinstate": _("This version is in force, or being made. Nothing was changed."),
        "plan_not_to_sign": _("This version does not wait for the signature of your centre. Look at the newest one."),
        "plan_owner_unknown": _("There is no centre with the code %(centre)s. Choose the centre that owns the plan."),
        "plan_unreadable": _("The plan cannot be read. %(faults)s"),
        "plan_withdrawn_already": _("This version is not in force and not being made. Nothing was changed."),
    }
)
