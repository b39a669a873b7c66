"""How a community is governed in a rehearsal: who may act on what, how orders travel, who is in reserve."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from renxing.rehearse.levers import Lever
    from renxing.rehearse.twin import Twin

__all__ = ["CHANGES", "NAMED", "Arrangement", "Centres", "arrangement"]

Centres = Literal["none", "ask", "act", "mandates"]
FLAGS: Final = ("orders", "coordination", "reservoir", "feedback", "learning")
LONGEST_LAG: Final = 720.0


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
    opened : of coordination, feedback and learning those that are on even where the twin says that there is no such way

    A switch that is on means: as the twin has it (`renxing.rehearse.twin.Ways`); one that is off takes the way from it.
    """

    name: str = "today"
    orders: bool = True
    centres: Centres = "mandates"
    coordination: bool = True
    information_lag: float = 6.0
    reservoir: bool = True
    feedback: bool = True
    learning: bool = True
    levers: "tuple[Lever, ...]" = ()
    opened: tuple[str, ...] = ()

    def has(self, way: str, twin: "Twin") -> bool:
        """Whether there is this way: the twin has it, a lever opened it, or it was said; and it was not taken away."""
        mine = any(lever.kind == way for lever in self.levers)
        return mine or (bool(getattr(self, way)) and (getattr(twin.ways, way).on or way in self.opened))

    def applied(self, twin: "Twin") -> "Twin":
        """The twin with the levers pulled and, where `centres` says so, other mandates."""
        from renxing.rehearse.levers import pulled

        return pulled(twin, self)


NAMED: Final[Mapping[str, Arrangement]] = {
    "today": Arrangement("today"),
    "orders": Arrangement("orders", centres="none", coordination=False, reservoir=False),
    "centres": Arrangement("centres", orders=False, centres="act", coordination=False),
    "both": Arrangement("both", centres="act", coordination=False),
    "coordinated": Arrangement("coordinated", centres="act"),
}
"""The arrangements that have a name: as the twin has it; the office above alone; many centres alone; both; and both
with a committee that sees and re-allocates."""

CHANGES: Final[Mapping[str, Mapping[str, Any]]] = {
    "ask": {"centres": "ask"},
    "act": {"centres": "act"},
    "own-mandates": {"centres": "mandates"},
    **{f"no-{name}": {name: False} for name in FLAGS},
    **{name: {name: True} for name in FLAGS if name != "orders"},
    "with-orders": {"orders": True},
}
"""What can be said after the name of an arrangement, and what it changes."""


def arrangement(text: str) -> Arrangement:
    """An arrangement as it is typed: a name, then what is different.

    Raises
    ------
    ValueError
        Says what is expected.

    >>> arrangement("both").coordination, arrangement("both,coordination,lag=2").information_lag
    (False, 2.0)
    >>> arrangement("all")
    Traceback (most recent call last):
    ValueError: arrangement "all" is not known; expected today, orders, centres, both, coordinated
    """
    name, *said = (part.strip() for part in text.split(","))
    if name not in NAMED:
        raise ValueError(f'arrangement "{name}" is not known; expected {", ".join(NAMED)}')
    found = NAMED[name]
    for part in said:
        found = replace(found, **_change(name, part))
    return replace(found, name=text, opened=tuple(part for part in said if part in FLAGS))


def _change(name: str, part: str) -> Mapping[str, Any]:
    if part in CHANGES:
        return CHANGES[part]
    key, _, value = part.partition("=")
    if key != "lag":
        raise ValueError(f'arrangement {name}: "{part}" is not known; expected {", ".join(CHANGES)}, lag=HOURS')
    if not value.replace(".", "", 1).isdigit() or float(value) > LONGEST_LAG:
        raise ValueError(f'arrangement {name}, lag: "{value}" is not a number from 0 to {LONGEST_LAG:g}')
    return {"information_lag": float(value)}
