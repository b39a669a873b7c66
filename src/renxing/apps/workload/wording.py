"""What the refusals of this room say, and why nothing more is asked of somebody."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from renxing.apps.people.models import Person
from renxing.apps.people.queries import name_shown
from renxing.core.mandates import Actor
from renxing.core.workload import Load, Reason
from renxing.web.formatting import clock
from renxing.web.wording import register

REASONS: dict[Reason, str | Promise] = {
    Reason.REST: _("rests until %(until)s"),
    Reason.DAY: _("has worked a whole day"),
    Reason.WEEK: _("has worked a whole week’s hours"),
    Reason.TASKS: _("has as many tasks in hand as one person may"),
}


class Why:
    """Says why nothing more is asked of somebody, in the reader's language at the moment it is read."""

    def __init__(self, load: Load) -> None:
        self.load = load

    def __str__(self) -> str:
        until = _until(self.load.rests_until)
        return _now(", ").join(str(REASONS[reason]) % {"until": until} for reason in self.load.reasons)


class Called:
    """The name this reader may know of somebody, or that it is nobody in particular, when it is read."""

    def __init__(self, actor: Actor, person: Person) -> None:
        self.actor, self.person = actor, person

    def __str__(self) -> str:
        return name_shown(self.actor, self.person) or _now("This person")


def _until(moment: datetime | None) -> str:
    return "" if moment is None else clock(moment)


register(
    {
        "bears_enough": _(
            "%(name)s cannot be asked now: %(why)s. Ask somebody else, or see on the page “Load” who has room. "
            "They may still offer or take it themselves."
        ),
        "hours_of_others": _(
            "The hours of others are noted by the community workers and the lead of the committee. "
            "Your own are under “My hours”."
        ),
        "works_already": _("You are at work already. Nothing was changed."),
        "works_no_more": _("This work has ended already. Nothing was changed."),
        "work_ends_before_start": _("Work ends after it begins. Look at the two hours again."),
        "work_lies_ahead": _("Only work that is done can be noted. Choose hours that have passed."),
        "work_too_long": _("This is longer than a day and a night. Note each day by itself."),
        "work_noted_already": _("These hours are noted already, or a part of them. Strike out what is wrong first."),
        "work_struck_already": _("This is struck out already. Nothing was changed."),
        "relief_asked_already": _("You have asked for relief already. The committee and the centres with room see it."),
        "relief_from_nothing": _("You have nothing in hand and belong to no centre, so there is nothing to take over."),
        "relieves_oneself": _("You asked for relief yourself, so somebody else has to take it over."),
        "relief_closed": _("This is taken over or ended already. Nothing was changed."),
        "relief_from_outside": _(
            "%(centre)s is outside the community and takes over no tasks of residents. "
            "Support by people: have them welcomed as guests; then they help here."
        ),
        "no_room": _(
            "%(centre)s has no room below its cap. Raise the cap on its own page, or let another centre take it over."
        ),
        "carries_none_of_it": _("%(centre)s carries none of these functions. A centre that does has to take it over."),
        "briefing_missing": _("Write what somebody from outside has to know before they begin."),
        "guest_ends_before_start": _("The stay must end on a later day than today. Choose a later day."),
        "welcomes_oneself": _("You cannot welcome yourself as a guest. Ask another worker or the committee’s lead."),
        "belongs_here": _(
            "This person lives here or belongs to a centre here already, and needs no welcome as a guest."
        ),
        "guests_are_welcomed_by": _("Guests are welcomed by the community workers and the lead of the committee."),
        "guest_already": _("This person is a guest already. End that stay first."),
        "guest_briefed_already": _("You have confirmed the briefing already. Nothing was changed."),
        "stay_not_longer": _(
            "The stay lasts until then already. Choose a later day, or end the stay now to make it shorter."
        ),
        "guest_has_left": _("This stay has ended. To come again, a guest is welcomed again."),
    }
)
