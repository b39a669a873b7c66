"""What the refusals of this room say."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from renxing.core.giving import Reach, Term
from renxing.web.wording import register

TERMS: dict[Term, str | Promise] = {
    Term.ACTS: _("what may be done"),
    Term.FUNCTIONS: _("the functions"),
    Term.CONDITIONS: _("the conditions"),
    Term.PER_ACT: _("the most at a time"),
    Term.PER_WEEK: _("the most in a week"),
    Term.MONEY_PER_ACT: _("the most money at a time"),
    Term.MONEY_PER_WEEK: _("the most money in a week"),
    Term.PEOPLE_PER_ACT: _("the most people at a time"),
    Term.REPORTING: _("how it is reported"),
    Term.STARTS: _("when it begins"),
    Term.ENDS: _("when it ends"),
}


STANDS: dict[str, str | Promise] = {
    "cannot_be_undone": _("no act undoes it"),
    "gone": _("it is not there any more"),
    "offer_gone": _("it was answered in the meantime"),
    "condition_changed_since": _("it was changed again since"),
    "rules_changed_since": _("it was changed again since"),
    "need_sorted_since": _("it was changed again since"),
    "point_changed_since": _("it was changed again since"),
}
"""Why an act could not be undone, by the code of the refusal."""

MOVED_ON = _("it has moved on since")


class Further:
    """Says in which terms a mandate would reach too far, in the reader's language at the moment it is read."""

    def __init__(self, reach: Reach | None) -> None:
        self.reach = reach

    def __str__(self) -> str:
        if self.reach is None:
            return _now("it holds no mandate that could be passed on")
        return _now(", ").join(str(TERMS[term]) for term in self.reach.terms)


register(
    {
        "gives_to_itself": _("A centre cannot give itself a mandate. Choose another centre."),
        "gives_to_oneself": _(
            "You lead %(centre)s yourself, so you cannot give it a mandate. "
            "Ask another lead or deputy of %(giver)s to do it."
        ),
        "beyond_own": _(
            "%(giver)s cannot give more than it holds itself. "
            "This reaches further than its own mandate in: %(further)s. "
            "Narrow it, or ask who gave %(giver)s its mandate."
        ),
        "wider_than_before": _(
            "This would make the mandate wider, in: %(further)s. Narrow it there, or widen it instead."
        ),
        "no_such_act": _("No mandate can give this: %(acts)s. Choose from the list."),
        "report_within_missing": _("Say within how many hours a report is due."),
        "approves_itself": _("A centre cannot approve its own acts. Choose another centre to approve."),
        "mandate_suspended_already": _("This mandate is suspended already. Nothing was changed."),
        "mandate_not_suspended": _("This mandate is not suspended. Nothing was changed."),
        "mandate_awake_already": _("This mandate does not wait to be woken. Nothing was changed."),
        "mandate_asleep_already": _("This mandate sleeps already. Nothing was changed."),
        "mandate_ended": _("This mandate has ended. Give a new one if it is needed again."),
        "report_given_already": _("This report has been given already. Look at it on the page of reports."),
        "report_not_to_answer": _(
            "This report does not wait for an answer: it has not come yet, or was answered already."
        ),
        "report_not_missed": _("This report is not overdue. Nothing was changed."),
        "own_report": _("You took part in what is reported, so somebody who did not answers it: they see it on Today."),
        "absence_over": _("An absence ends after it begins, and in the future. Choose a later day or hour."),
        "absence_ended": _("This absence is over already. Nothing was changed."),
        "stands_in_for_oneself": _("Nobody stands in for themselves. Choose somebody else, or leave it empty."),
        "names_for_another": _(
            "Nobody names a stand-in for somebody else: that power is not theirs to give. Leave it empty."
        ),
        "stand_in_outside": _(
            "A stand-in is a member of the centre that the absent person leads. Choose a member, or take them in first."
        ),
        "stand_ins_in_a_circle": _(
            "Then nobody would be there: the one you name is away too, and the stand-ins lead back to you. "
            "Choose somebody who is here."
        ),
        "rules_same": _("The rules say this already. Nothing was changed."),
        "rules_changed_since": _("The rules were changed again since, so this change cannot be undone any more."),
        "not_above_zero": _("This must be more than zero. Write a larger number, or leave it empty for no limit."),
        "no_day_has_so_many_hours": _("Work and rest together are more than a day has. Lower one of them."),
        "nothing_chosen": _("Choose what is to be undone, or ratify the whole."),
        "say_why": _("Say why, so that those concerned understand it."),
        "cannot_be_undone": _(
            "What was done there (%(act)s) cannot be undone any more. "
            "Leave it out, and say in your answer what should be done instead."
        ),
    }
)
