"""What weighs how much when somebody is chosen for a need: one table, in metres of way that are saved by it.

All of it is assumed, and none of it was measured: the table is data, so that a community can read it and say otherwise.
Costs are whole numbers, so that sums are exact and two machines agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from renxing.core.functions import Urgency


@dataclass(frozen=True, slots=True)
class Weight:
    """One thing that counts: metres of way that it outweighs, the sentence that says so, and whether it is assumed."""

    metres: int
    says: str
    assumed: bool = True


WEIGHTS: Mapping[str, Weight] = {
    "way": Weight(1, "Each metre between the blocks costs one; that is the unit of everything here.", assumed=False),
    "far": Weight(400, "From here on farther is no worse, and a way nobody knows counts as this far."),
    "no_skill": Weight(300, "Somebody without a skill that helps is chosen if they are this much nearer."),
    "no_language": Weight(200, "So does somebody who does not speak the asker's language, where few do."),
    "each_hour": Weight(
        25, "Each hour until they have time costs this, up to what unknown hours cost; urgent needs, four times."
    ),
    "hours_unknown": Weight(200, "Of whom nobody knows when they have time, eight hours are assumed."),
    "each_in_hand": Weight(400, "The second task costs this, the third twice this, and so on: loads even out."),
    "changed": Weight(60, "Somebody else than was suggested before has to be better by more than this."),
    "elsewhere": Weight(600, "Where a need was handed to a centre, somebody else's member has to be better by more."),
    "left_open": Weight(10_000, "A routine need left open: more than any way, wait and load that is allowed for."),
    "late": Weight(10_000, "Added as the due time comes nearer: nothing a day before, all of it once it is past."),
}
"""The table. `left_open` and waiting count once for a routine need, twice for one due soon, four times if urgent."""

LATE_WITHIN = 24.0
"""Hours before it is due in which `late` begins to count."""


def metres(code: str) -> int:
    """What this weighs.

    >>> metres("no_skill"), metres("way")
    (300, 1)
    """
    return WEIGHTS[code].metres


PATIENCE: Mapping[Urgency, float] = {Urgency.URGENT: 0.5, Urgency.SOON: 4.0, Urgency.ROUTINE: 24.0}
"""Hours to wait for an answer before somebody else is looked for, by urgency (assumed)."""
