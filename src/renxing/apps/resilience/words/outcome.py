"""The figures of outcome: what became of it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from renxing.apps.resilience.words.shape import Words

OUTCOME: Final = {
    "O1": Words(
        name=_("stability"),
        asks=_("In the worst moment of an incident, how much was still kept of what is kept on ordinary days?"),
        gamed=_("Promising less on ordinary days: then the drop looks smaller."),
        weak=_("One function that fails for an hour sets the lowest point."),
        unknown=_("Incidents with obligations before and during them."),
    ),
    "O2": Words(
        name=_("recovery"),
        asks=_("How many hours until things were kept nearly as well as before, and stayed so for a week?"),
        gamed=_("Giving up: what is given up unmet stays overdue for a day, and no longer."),
        weak=_("Functions of one incident go together; a next incident soon after hides a recovery."),
        unknown=_("Incidents with obligations before them and for weeks after them."),
    ),
    "O3": Words(
        name=_("loss"),
        asks=_("How much of what is kept on ordinary days was lost over the four weeks after an incident began?"),
        gamed=_("Not writing down what is owed during an incident."),
        weak=_("It depends on how severe the incident was, which no record says."),
        unknown=_("Incidents that lie four weeks back or more, with obligations before and during them."),
    ),
    "O4": Words(
        name=_("adaptation"),
        asks=_("Four weeks after an incident, is it as good as before, or better? 1 means as before."),
        gamed=_("Asking less of oneself after an incident."),
        weak=_(
            "How severe an incident was is told from what was asked for in its first week: panic makes it look worse, "
            "foresight milder."
        ),
        unknown=_("Incidents that lie four weeks back or more; four of one hazard, about as severe, for the trend."),
    ),
}
