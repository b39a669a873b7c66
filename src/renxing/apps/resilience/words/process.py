"""The figures of process: how it goes about things."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from renxing.apps.resilience.words.shape import Words

PROCESS: Final = {
    "P1": Words(
        name=_("detection on time"),
        asks=_("Of what went wrong, how much was reported within a day of its beginning?"),
        gamed=_("Saying that it began when it was reported."),
        weak=_("What nobody noticed is in no record."),
        unknown=_("Say with each report when it began: the earliest and the latest it can have been."),
    ),
    "P2": Words(
        name=_("decision latency"),
        asks=_("How many hours pass, on average, from a report to the first decision somebody answers for?"),
        gamed=_("Deciding anything at once and the real thing later; dismissing what is hard."),
        weak=_("The first decision may be a wrong one; what nobody reported is not there."),
        unknown=_("Reports in the record, and decisions that name them."),
    ),
    "P3": Words(
        name=_("mobilisation on time"),
        asks=_("When people are called up, how often are as many as are needed on duty within an hour?"),
        gamed=_("Calling for fewer than are needed; saying yes and not coming."),
        weak=_("A yes is not yet a pair of hands."),
        unknown=_("Call-ups that say how many people are needed, and the answers to them."),
    ),
    "P4": Words(
        name=_("loop closure"),
        asks=_(
            "Of what happened, how much was looked back on within 90 days, with a lesson or a signed word that "
            "there is none?"
        ),
        gamed=_("Signing that there is none; a lesson that says nothing. How many were signed so stands beside."),
        weak=_("A lesson on paper is not a lesson learned: see lessons adopted, and recurrence."),
        unknown=_("Incidents that lie longer back, or reviews of those there are."),
    ),
    "P5": Words(
        name=_("reorganised in time"),
        asks=_("In how many incidents did somebody delegate, step in or change a rule before anything was overdue?"),
        gamed=_("Delegating for show as soon as an incident is opened."),
        weak=_("What was overdue need not have to do with the incident; all functions count."),
        unknown=_(
            "Incidents with entries of what was changed in them, and obligations with a time by which they are due."
        ),
    ),
}
