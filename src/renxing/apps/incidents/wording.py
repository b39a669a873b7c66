"""What the refusals of this room say, and what is missing before a stage is left."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from renxing.core.incidents import Missing
from renxing.web.wording import register

MISSING: Mapping[Missing, str | Promise] = {
    Missing.BEGUN: _("nobody has begun anything yet"),
    Missing.TASKS: _("tasks are open: do them, or drop them with a reason"),
    Missing.MANDATES: _("mandates that it woke are awake: let them sleep again"),
    Missing.CONDITION: _("the community is still in the condition that the plan brought: change it"),
    Missing.PROMISES: _("promises are owed: see to each under “Still owed”, or sign why it goes on without"),
    Missing.DATA: _("data about people are open still: each stands under “Data opened”"),
    Missing.REVIEW: _("it is not reviewed"),
    Missing.LESSONS: _("its lessons are not written down, and nobody signed that there are none"),
}


class StillMissing:
    """Says what is missing, in the reader's language at the moment it is read."""

    def __init__(self, missing: Iterable[Missing]) -> None:
        self.missing = tuple(missing)

    def __str__(self) -> str:
        return _now("; ").join(str(MISSING[each]) for each in self.missing)


register(
    {
        "incident_closed": _("This incident is closed. Open a new one if it is needed again."),
        "incident_without_title": _("Say in a few words what is the matter."),
        "no_such_hazard": _("Choose what kind of incident it is."),
        "incident_without_owner": _("Choose the centre that sees to it."),
        "which_centre_acts": _("Choose the centre for which you act."),
        "no_plan_proposed": _("No plan waits for an answer here. Nothing was changed."),
        "incident_reason": _("Choose why, so that those concerned understand it."),
        "plan_started_already": _("The plan was started already. Its tasks are below."),
        "no_such_step": _("No way leads there from the present stage. Reload the page."),
        "stage_not_yet": _("Not yet: %(still)s."),
        "incident_responded_to": _("Somebody has responded already, so it is reviewed before it is closed."),
        "nothing_to_let_sleep": _("No mandate is awake because of this incident. Nothing was changed."),
        "nothing_owed": _("Nothing is owed still. Go on to the next stage."),
        "left_without_words": _("Say in a few words why, and who sees to it. It stands there with your name."),
        "cause_noted_already": _("It is known already that the incident answers to this. Nothing was changed."),
        "plan_withdrawn_since": _("This plan was withdrawn since it was proposed. Decline it, or act without it."),
        "signal_over": _("This was dismissed, or goes on as another one. Act on that one, or use “Act first”."),
        "task_without_words": _("Say in a few words what is to be done."),
        "task_within": _("Say within how many hours; it must be more than zero."),
        "task_handed_nowhere": _("Choose another centre to hand it over to."),
        "task_reason": _("Choose why it is left undone."),
        "task_not_to_pass": _("This task need not be passed on now. Nothing was changed."),
        "task_not_overdue": _("This task is not overdue. Nothing was changed."),
        "task_ended": _("This task is done or dropped already. Nothing was changed."),
    }
)
