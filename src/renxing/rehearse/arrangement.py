"""How a community is governed in a rehearsal: who may act on what, how orders travel, who is in reserve."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from renxing.rehearse.levers import Lever
    from renxing.rehearse.twin import Twin

__all__ = ["Arrangement", "Centres"]

Centres = Literal["none", "ask", "act", "mandates"]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One way of governing.

    Attributes
    ----------
    name : what tables call it
    orders : whether the office above sends orders, decides what is asked, and sends people
    centres : what centres may do by themselves: "none" (only the committee's workers act, and who is told to),
        "ask" (whatever they do they ask for first), "act" (they act and report), "mandates" (as the twin has it)
    coordination : whether the committee sees all backlogs, takes out duplicates and re-allocates helpers
    information_lag : hours by which what it sees is old, 0 or more
    reservoir : whether reservoir centres are called up
    feedback : whether an order that does not fit can be adapted or objected to
    learning : whether a review between shocks turns what went wrong into plans and mandates
    levers : what was changed in the twin before
    """

    name: str = "as today"
    orders: bool = True
    centres: Centres = "mandates"
    coordination: bool = True
    information_lag: float = 6.0
    reservoir: bool = True
    feedback: bool = True
    learning: bool = True
    levers: "tuple[Lever, ...]" = ()

    def applied(self, twin: "Twin") -> "Twin":
        """The twin with the levers pulled and, where `centres` says so, other mandates."""
        from renxing.rehearse.levers import pulled

        return pulled(twin, self)
