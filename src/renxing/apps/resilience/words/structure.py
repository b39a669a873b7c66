"""The figures of structure: how the community is built."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from renxing.apps.resilience.words.shape import Words

STRUCTURE: Final = {
    "S1": Words(
        name=_("coverage of functions after a loss of people"),
        asks=_(
            "If one person in five were suddenly not there, how much of what the neighbourhood needs could the "
            "others still carry? Only those count who really did it within a year."
        ),
        gamed=_("Listing people as able who never did it; saying that one person is crew enough."),
        weak=_(
            "Losses are seldom at random: a whole block or a whole centre may be missing. The worst of each "
            "stands beside."
        ),
        unknown=_("Say for each function how critical it is and how many people it takes, and who holds which role."),
    ),
    "S2": Words(
        name=_("succession depth really exercised"),
        asks=_(
            "Of the roles that matter most, how many have at least three people who did it within the last year, "
            "in earnest or in a drill?"
        ),
        gamed=_("One token act a year by each name on the list."),
        weak=_("Having done it once is not being good at it; somebody who holds three roles counts in each."),
        unknown=_("Say which functions are critical and who holds which role."),
    ),
    "S3": Words(
        name=_("deciding centres per function"),
        asks=_(
            "How many centres really decide by themselves in each function? One means all hangs on one body; very"
            " many means nobody leads."
        ),
        gamed=_("Splitting one decision into many, or letting several centres sign what one decided."),
        weak=_("Good at neither extreme. It is shown unscored until the community sets a band of its own."),
        unknown=_("Decisions that name the centre and the function."),
    ),
    "S4": Words(
        name=_("brokerage of hand-overs"),
        asks=_(
            "Does everything that is passed on go through one centre? 0 means that no centre stands between the "
            "others, 1 that one stands between all."
        ),
        gamed=_("Recording hand-overs that did not happen; handing over by word of mouth."),
        weak=_(
            "Good at neither extreme, and so unscored. A tie is there or not, so that its interval keeps to no level: "
            "in the study it held the truth in 92 of a hundred communities with ten hand-overs, and in 98 with a "
            "hundred."
        ),
        unknown=_("Ten hand-overs that name both centres, among three centres or more."),
    ),
    "S5": Words(
        name=_("reserve share of hand-over flow"),
        asks=_(
            "Are there other ways if the usual way of passing things on is blocked? A high share means many ways "
            "that are little used, a low one a few ways that carry all."
        ),
        gamed=_("Handing over to and fro."),
        weak=_("Good at neither extreme, and so unscored. Few hand-overs show too few ways."),
        unknown=_("Hand-overs that name both centres, on two ways or more."),
    ),
}
