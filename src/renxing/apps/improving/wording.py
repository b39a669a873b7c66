"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "improvement_runs": _("Improvement round %(number)s is still open. Close it first, then begin the next one."),
        "improvement_closed": _("Improvement round %(number)s is closed. Begin the next round to go on."),
        "improvement_stage": _("The round stands at “%(stage)s” now. Reload the page and go on there."),
        "improvement_missing": _("Not done yet, for this is not so: %(what)s See to it, then conclude the stage."),
        "improvement_mandate": _("This mandate does not hold here. Choose another one."),
        "improvement_vision": _("Write it in a few sentences, in at most %(most)s letters."),
        "improvement_same": _("Nothing is different. Nothing was changed."),
        "improvement_incomplete": _("This page was incomplete. Reload it and try again."),
        "assessment_empty": _("Nothing can be measured or counted yet. Adopt a plan or let the record begin."),
        "goal_before_assessment": _("Goals start from an assessment. Assess first, then set goals."),
        "goal_no_figure": _("The last assessment has no such figure. Choose one that it has."),
        "goal_unknown": _("This figure is not known yet, so nobody could tell that it moved. Choose another one."),
        "goal_below": _("No figure is below 0. Write where it shall come."),
        "goal_above": _("This figure is never above %(most)s. Write where it shall come."),
        "goal_no_change": _("The figure is there already. Write where it shall come."),
        "goal_by": _("Choose a day that is still to come, within three years."),
        "goal_dropped": _("This goal was dropped. Set it again if it still holds."),
        "goal_has_actions": _("Actions for this goal are still open. Finish or drop them first."),
        "team_not_of_centre": _("Whoever joins does so for a centre of ours they belong to. Choose another one."),
        "team_already": _("They are in the team already. Nothing was changed."),
        "team_left": _("They have left the team already. Nothing was changed."),
        "team_holds": _("They still have open actions, or stand in for some. Give those to somebody else first."),
        "action_title": _("Write what is done, in a few words of at most 120 letters."),
        "action_due": _("Choose a day that is still to come, within three years."),
        "action_owner": _("Choose somebody who is in the team now."),
        "action_deputy_self": _("The deputy is somebody else than the owner. Choose another one of the team."),
        "action_hours": _("Write how many hours of work it takes, from 0 to 100,000."),
        "action_every": _("Write every how many days it is reported on, from 1 to 365."),
        "action_cost": _("Write what it costs in yuan, 0 or more."),
        "action_budget": _("Choose one of our own budget lines."),
        "action_link": _("What it was linked to is not there any more. Choose something else."),
        "action_going": _("Choose how it goes."),
        "action_over": _("This action is done or dropped already. Nothing was changed."),
        "action_not_late": _("This action is not late, or was passed on already. Nothing was changed."),
    }
)
