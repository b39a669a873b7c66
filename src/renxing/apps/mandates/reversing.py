"""How an act is undone: by another act, never by editing. Rooms say it of their own acts."""

from collections.abc import Callable

from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.core.refusals import WrongState

Reversal = Callable[[Doing, Entry], object]
REVERSALS: dict[str, Reversal] = {}

RULE = "reversal"
"""The rule in whose name reversing acts are done; their cause is the decision to reverse."""


def reverses(verb: str) -> Callable[[Reversal], Reversal]:
    """Declare how an act of this verb is undone: what is given does one or more acts."""

    def declare(reversal: Reversal) -> Reversal:
        REVERSALS[verb] = reversal
        return reversal

    return declare


def reverse(doing: Doing, entry: Entry) -> None:
    """Undo what this entry did, by acts of their own."""
    if entry.act not in REVERSALS:
        raise WrongState("cannot_be_undone", act=entry.act)
    REVERSALS[entry.act](doing, entry)
