"""Why a figure is not estimable, and what stands beside a figure, in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

WHY: Final = {
    "authority_not_said": _("The record does not say on whose authority anything was answered."),
    "hours_not_known": _("Nobody said how many hours a week each can give."),
    "no_backups": _("Nobody had to step in for anybody."),
    "no_call_ups": _("Nobody was called up."),
    "no_decisions": _("No decision was taken that names its centre and its function."),
    "no_hand_overs": _("Too little was handed over to tell which ways there are."),
    "no_incidents": _("There was no incident."),
    "no_lessons": _("No lesson was drawn."),
    "no_onset": _("No report says when it began."),
    "no_promises": _("Nobody took anything on that has a due time."),
    "no_registry": _("The registry does not say which functions are critical, and who holds which role."),
    "no_reports": _("Nothing was reported."),
    "no_requests": _("Nothing was asked for with a due time."),
    "no_shocks": _("No incident has ordinary days before it, and enough time since, to compare."),
    "no_surge": _("There was no day on which far more was asked than usual."),
    "no_work_hours": _("No work has both a beginning and an end in the record."),
    "none_of_that_cause": _("There was no incident of a hazard from which a lesson was drawn."),
    "nothing_overdue": _("Nothing was overdue in any incident."),
    "nothing_seen": _("Nothing was seen for long enough."),
    "onset_unsure": _("It is too unsure when things began."),
    "too_few_cases": _("There are too few cases."),
    "too_short": _("The record is too short: less than three months of ordinary days."),
    "gate_late": _("Too many entries were written late."),
    "gate_foretold": _("Too many entries were written before what they tell is said to have happened."),
    "gate_known_actors": _("Too many entries are by somebody who is not in the registry."),
}

FEW: Final = _("Counted whole, and too few to grade.")

EMPTY: Final = _("Nothing is in the record yet.")

UNMEASURED: Final = {
    "goalposts": _("Goalposts that were set cannot be used. The committee lead can set others."),
    "record": _("An entry is not as figures need it. Show this page to who runs the machine."),
    "registry": _("Something in the registry is not as figures need it. Whoever keeps the registry can correct it."),
    "figures": _("No figures could be worked out from it. Show this page to who runs the machine."),
}

BESIDE: Final = {
    "authority_not_said": _("answers without a word on whose authority"),
    "bruneau_percent_hours": _("loss after Bruneau, in per cent times hours"),
    "bus_factor_.5": _("how many must be lost until more than half of the functions fall short"),
    "bus_factor_0": _("how many must be lost until one function falls short"),
    "days_of_surge": _("days of surge"),
    "effective_contributors": _("effective number of people who helped"),
    "hazards": _("hazards with a lesson"),
    "loss_trend": _("trend of the loss from incident to incident, from -1 to 1"),
    "loss_trend_p": _("how often chance alone makes such a trend"),
    "recovery_trend": _("trend of the time to recover from incident to incident, from -1 to 1"),
    "recovery_trend_p": _("how often chance alone makes such a trend of the time to recover"),
    "stability_trend": _("trend of the lowest point from incident to incident, from -1 to 1"),
    "stability_trend_p": _("how often chance alone makes such a trend of the lowest point"),
    "median_lead_hours": _("hours by which we were first, in the middle case"),
    "never_exercised": _("critical roles nobody did or drilled"),
    "not_needed": _("incidents in which nothing had to be changed"),
    "not_seen_whole": _("incidents that are not four weeks back yet"),
    "onset_not_said": _("incidents that do not say when they began"),
    "people_lost": _("people taken as lost"),
    "precision": _("reports of our own that led to an incident"),
    "rapidity": _("rise in an hour, from the lowest point"),
    "recovered": _("cases that recovered within four weeks"),
    "reversal_rate": _("begun by ourselves and undone later"),
    "roles": _("critical roles"),
    "self_started": _("incidents in which we began by ourselves"),
    "share_below": _("time below the acceptable level"),
    "signed_none": _("incidents of which was signed that there is nothing to learn"),
    "taken_back": _("reports that were taken back"),
    "taken_when_already_late": _("promises given when it was late already"),
    "worst_block_lost": _("covered still when the worst block is lost"),
    "worst_centre_lost": _("covered still when the worst centre is lost"),
}

SHARES: Final = frozenset(
    {
        "loss_trend_p", "precision", "recovered", "recovery_trend_p", "reversal_rate", "share_below",
        "stability_trend_p", "worst_block_lost", "worst_centre_lost",
    }
)  # fmt: skip
"""Those of them that are shares."""

STRATA: Final = {
    "urgent": _("Urgent"),
    "soon": _("Soon"),
    "routine": _("Routine"),
    "unsaid": _("Urgency not said"),
    "recovered": _("cases that recovered within four weeks"),
}
