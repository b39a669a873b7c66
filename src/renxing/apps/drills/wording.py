"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "drill_over": _("This drill is over: nothing more is done in it. Go back to the real community."),
        "drill_in_drill": _("This is a drill already. Go back to the real community to plan another."),
        "drill_in_the_past": _("A drill begins in the future. Choose a later day or hour."),
        "drill_speed": _("A drill runs at %(slowest)g to %(fastest)g times real time. Choose a speed between them."),
        "drill_without_people": _("Ask somebody to take part: choose at least one person or centre."),
        "drill_asked_already": _(
            "All of these people were asked already. Name somebody else, or wait for their answers."
        ),
        "drill_script": _("The scenario has %(count)s faults, and nothing was planned. The first is in %(first)s"),
        "drill_in_emergency": _("The community is in an emergency, so no drill begins. Wait until it is over."),
        "drill_nobody_agreed": _("Nobody has said yes yet. Ask people again, or wait for their answers."),
        "drill_moved_on": _("This drill is %(state)s, so that cannot be done any more. Look at its page."),
        "drill_not_asked": _("You were not asked to take part. Ask the lead of the committee to be asked."),
        "drill_said_already": _("You have said so already. You may still change your answer until it begins."),
    }
)
