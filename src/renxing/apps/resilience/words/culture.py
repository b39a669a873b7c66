"""The figures of culture: what people here are used to."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from renxing.apps.resilience.words.shape import Words

CULTURE: Final = {
    "K1": Words(
        name=_("initiative yield"),
        asks=_("In how many incidents did people here begin by themselves, before any order, and it was not undone?"),
        gamed=_("Opening incidents for what is ordinary, and acting in them oneself."),
        weak=_("Good at neither extreme. It is shown unscored until the community sets a band of its own."),
        unknown=_("Incidents whose entries say on whose authority somebody acted."),
    ),
    "K2": Words(
        name=_("promises kept"),
        asks=_("Of what somebody took on, how much was finished by the time it was due?"),
        gamed=_("Taking on only what is easy; setting times far away; handing on before the time is up."),
        weak=_("It says nothing of what nobody took on; finished is what somebody says is finished."),
        unknown=_("Needs and orders with a due time that somebody takes on."),
    ),
    "K3": Words(
        name=_("lessons adopted"),
        asks=_("Of the lessons drawn, how many changed something that was used within half a year?"),
        gamed=_("Drawing only lessons that are in use already."),
        weak=_("No event, no chance to use it: open lessons count as not yet known, not as failed."),
        unknown=_("Lessons drawn after incidents, and half a year to see them used."),
    ),
    "K4": Words(
        name=_("recurrence after a lesson"),
        asks=_(
            "Does the same thing happen less often after its lesson than before? 1 means as often, 0.5 half as often."
        ),
        gamed=_("Naming the same cause otherwise; not opening incidents."),
        weak=_(
            "Chance, seasons; a flood does not read lessons. From a handful of incidents the figure itself reads too "
            "low: trust its interval."
        ),
        unknown=_("Several incidents of one hazard, before a lesson and after it."),
    ),
    "K5": Words(
        name=_("help without orders"),
        asks=_("Of what is asked, how much is taken up in time by somebody whom nobody had to order?"),
        gamed=_("Answering and not coming: see promises kept."),
        weak=_("Help that nobody asked for through the record is not there."),
        unknown=_("Requests with a due time, and answers that say on whose authority."),
    ),
}
