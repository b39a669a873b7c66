"""What hangs on a proposal, like an article of the convention: told in the same transaction what became of it."""

from collections.abc import Callable
from enum import StrEnum

from renxing.apps.proposals.models import Proposal
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Entry


class Fate(StrEnum):
    """What becomes of a proposal that something hangs on."""

    ADOPTED = "adopted"
    DROPPED = "dropped"
    LAPSED = "lapsed"


Told = Callable[[Deed, Proposal, Fate, Entry], None]

HANGING: dict[str, Told] = {}
"""By noun of the reference in `about`. Set by the rooms whose rows hang on proposals."""


def hangs(noun: str) -> Callable[[Told], Told]:
    """Have this told of proposals that are about rows of this noun."""

    def declare(told: Told) -> Told:
        HANGING[noun] = told
        return told

    return declare


def tell(deed: Deed, proposal: Proposal, fate: Fate, entry: Entry) -> None:
    """Tell whatever hangs on it."""
    noun = proposal.about.partition(":")[0]
    if noun in HANGING:
        HANGING[noun](deed, proposal, fate, entry)
