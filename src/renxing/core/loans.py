"""What was lent and comes back in parts, and how two books that write to each other are kept in step.

Each side keeps a book of its own. The taker says what left again, the giver what is back; nobody writes the other's
number, and no part is ever in two places. Amounts are whole numbers of the smallest unit, never floats.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from renxing.core.links import BACK, STEPS, Side, Stage


class Wrong(ValueError):
    """Not possible: `code` is `nothing`, `too_much`, `known`, `ahead`, `apart` or `other`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Loan:
    """How much was lent, how much has left the taker again, is back with the giver, or was written off as lost."""

    amount: int
    gone: int = 0
    back: int = 0
    lost: int = 0

    @property
    def left(self) -> int:
        """What is neither back nor lost.

        >>> Loan(5, gone=2, back=2, lost=1).left
        2
        """
        return self.amount - self.back - self.lost

    @property
    def with_taker(self) -> int:
        """What is still where it was lent to."""
        return max(0, self.amount - self.gone - self.lost)

    @property
    def under_way(self) -> int:
        """What is between the two."""
        return min(self.gone - self.back, self.left)

    def given(self, part: int, *, alone: bool = False) -> "Loan":
        """A part leaves the taker; `alone`: nobody there books that it arrives, so it counts as back.

        >>> Loan(5).given(2)
        Loan(amount=5, gone=2, back=0, lost=0)
        """
        _fits(part, self.with_taker)
        gone = self.gone + part
        return replace(self, gone=gone, back=gone if alone else self.back)

    def taken(self, part: int, *, alone: bool = False) -> "Loan":
        """A part is back with the giver; `alone`: nobody there books that it leaves, so what is back has left.

        >>> Loan(5, gone=2).taken(1)
        Loan(amount=5, gone=2, back=1, lost=0)
        >>> Loan(5).taken(1, alone=True)
        Loan(amount=5, gone=1, back=1, lost=0)
        """
        _fits(part, self.left if alone else self.under_way)
        back = self.back + part
        return replace(self, gone=max(self.gone, back), back=back)

    def settled(self, stage: Stage) -> Stage:
        """The stage at which this stands: as it was while some of it is still with the taker.

        >>> [Loan(5, gone, back).settled(Stage.CAME).value for gone, back in ((2, 2), (5, 2), (5, 5))]
        ['came', 'going_back', 'returned']
        """
        if not self.left:
            return Stage.RETURNED
        if not self.gone:
            return stage
        return Stage.GOING_BACK if self.gone + self.lost >= self.amount else stage


@dataclass(frozen=True, slots=True)
class Standing:
    """How far aid has come in one side's book."""

    stage: Stage
    loan: Loan


def heard(here: Standing, said: Standing, side: Side) -> Standing:
    """Our book after reading theirs; `side` is ours. What only we can book stays as we booked it.

    Raises `Wrong`: `known` where nothing is new, `ahead` where they write of something that we must book first,
    `apart` where the two books cannot both be right, `other` where it is not the same loan.

    >>> heard(Standing(Stage.ASKED, Loan(5)), Standing(Stage.SENT, Loan(5)), Side.TAKES).stage.value
    'sent'
    >>> came = Standing(Stage.CAME, Loan(5))
    >>> heard(came, Standing(Stage.CAME, Loan(5, gone=2)), Side.GIVES).loan
    Loan(amount=5, gone=2, back=0, lost=0)
    """
    if here.loan.amount != said.loan.amount:
        raise Wrong("other")
    front = _front(_trunk(here.stage), _trunk(said.stage), side)
    loan = _counted(here.loan, said.loan, side)
    found = Standing(loan.settled(front), loan)
    if found == here:
        raise Wrong("known")
    return found


def _fits(part: int, most: int) -> None:
    if part <= 0:
        raise Wrong("nothing")
    if part > most:
        raise Wrong("too_much")


def _trunk(stage: Stage) -> Stage:
    """The way there alone: the way back is told by the amounts."""
    return Stage.CAME if stage in (Stage.GOING_BACK, Stage.RETURNED) else stage


def _front(here: Stage, said: Stage, side: Side) -> Stage:
    if said in _reach(here, (side.other,)):
        return said
    if here in _reach(said, tuple(Side)):
        return here
    raise Wrong("ahead" if said in _reach(here, tuple(Side)) else "apart")


def _reach(start: Stage, sides: Iterable[Side]) -> set[Stage]:
    """Where these sides can bring it from here, on the way there."""
    found, whose = {start}, set(sides)
    while True:
        more = {
            to for (name, at), (who, to) in STEPS.items() if at in found and who in whose and name not in BACK
        } - found  # fmt: skip
        if not more:
            return found
        found |= more


def _counted(here: Loan, said: Loan, side: Side) -> Loan:
    if side is Side.GIVES:
        return replace(here, gone=max(here.gone, said.gone))
    if said.back > here.gone:
        raise Wrong("ahead")
    return replace(here, back=max(here.back, said.back))
