"""The figures of capability: what it can do."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from renxing.apps.resilience.words.shape import Words

CAPABILITY: Final = {
    "C1": Words(
        name=_("surge absorption"),
        asks=_("On days when far more is asked than usual, is it done on time as often as on other days?"),
        gamed=_("Not writing down what is asked on bad days."),
        weak=_("What is asked on a day of surge may be easier or harder than usual."),
        unknown=_("At least three months of ordinary days, and days on which more was asked."),
    ),
    "C2": Words(
        name=_("reserve works"),
        asks=_("When the one whose turn it was could not, how often did somebody else begin in time?"),
        gamed=_("Beginning on paper; declining what others will do anyway."),
        weak=_("Who never says no leaves no trace of having been overloaded."),
        unknown=_("Entries of those who could not, and of who took over."),
    ),
    "C3": Words(
        name=_("skill headroom"),
        asks=_(
            "In the function that is tightest, how many hours of practised people are there for each hour that a "
            "heavy week asks?"
        ),
        gamed=_("Promising hours nobody will give; finishing on paper soon after the start."),
        weak=_("The hours of one person count for every function she can do; work nobody began is not seen."),
        unknown=_("How many hours a week each holder of a role can give."),
    ),
    "C4": Words(
        name=_("practice freshness"),
        asks=_(
            "How long ago did somebody in each role that matters last do it or drill it? What was done half a "
            "year ago counts half."
        ),
        gamed=_("A token act by one member of each role."),
        weak=_("Half a year is a convention: skills fade at different speeds."),
        unknown=_("Say which functions are critical and who holds which role."),
    ),
    "C5": Words(
        name=_("early-warning lead"),
        asks=_("In how many incidents did our own people say so first, before any order or message from outside?"),
        gamed=_(
            "Reporting everything: then few reports lead to anything, which stands beside. The record shows what "
            "was written afterwards."
        ),
        weak=_("Where no order came, any report of our own is the first."),
        unknown=_("Incidents that name the reports and the orders they answer to."),
    ),
}
