"""What a community can change before a shock, each with what it costs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from renxing.rehearse.estimate import Estimate, Estimates
from renxing.rehearse.twin import ACT_FIRST, ASK_FIRST, COMMITTEE, NO_MANDATE, Centres, Switch, Twin

if TYPE_CHECKING:
    from renxing.rehearse.arrangement import Arrangement

__all__ = ["KINDS", "Lever", "pulled"]


@dataclass(frozen=True, slots=True)
class Lever:
    """One change.

    Attributes
    ----------
    kind : one of `KINDS`
    centre : code of the centre it is about; "" where about none
    function : code of the function it is about; "" where about all
    amount : how much of it, in the unit of the kind (see `KINDS`), above 0 and at most what `MOST` says
    cost : what it costs a year, in the unit the reader likes (`KINDS` has hours of people's time, assumed), above 0

    Raises
    ------
    ValueError
        Names the kind and what is out of its range.
    """

    kind: str
    centre: str = ""
    function: str = ""
    amount: float = 1.0
    cost: float = 1.0

    def __post_init__(self) -> None:
        for name, value, most in (("amount", self.amount, MOST.get(self.kind, 1000.0)), ("cost", self.cost, DEAREST)):
            if not 0 < value <= most:
                raise ValueError(f"lever {self.kind}, {name}: {value:g} is not a number above 0, up to {most:,.0f}")

    @property
    def name(self) -> str:
        """What tables call it.

        >>> Lever("mandate", "choir", "food").name
        'mandate: choir, food'
        """
        about = ", ".join(part for part in (self.centre, self.function) if part)
        return f"{self.kind}: {about}" if about else self.kind


def pulled(twin: Twin, arrangement: "Arrangement") -> Twin:
    """The twin with the arrangement's levers pulled, and the mandates it gives.

    Raises
    ------
    ValueError
        Names the lever and what it names that the twin does not have.
    """
    for lever in arrangement.levers:
        _check(lever)
        twin = KINDS[lever.kind](twin, lever)
    return replace(twin, centres=_governed(twin.centres, arrangement.centres))


WHOLE: Final = {"worker": 10_000, "reservoir": 10_000, "backup": 10_000}
MOST: Final = {**WHOLE, "stock": 1e7, "fund": 100.0, "feedback": 1.0, "rest": 23.0, "gatherings": 100.0}
"""How much of a kind there can be; people are whole. Of a kind that is not here there is no more or less."""


def _check(lever: Lever) -> None:
    if lever.kind not in KINDS:
        raise ValueError(f"levers: {lever.kind!r} is not known; expected {', '.join(KINDS)}")
    if lever.kind in WHOLE and lever.amount != int(lever.amount):
        most = WHOLE[lever.kind]
        raise ValueError(f"lever {lever.name}, amount: {lever.amount:g} is not a whole number from 1 to {most:,}")


def _governed(centres: Centres, how: str) -> Centres:
    if how == "mandates":
        return centres
    others = np.array([kind != COMMITTEE for kind in centres.kind])[:, None, None]
    given = {"none": NO_MANDATE, "ask": ASK_FIRST, "act": ACT_FIRST}[how]
    held = centres.mandate != NO_MANDATE
    return replace(centres, mandate=np.where(others & held, given, centres.mandate))


def _centre(twin: Twin, lever: Lever) -> int:
    return _place(twin.centres.names, lever.centre, lever, "centre")


def _functions(twin: Twin, lever: Lever) -> list[int]:
    names = twin.functions.names
    return [_place(names, lever.function, lever, "function")] if lever.function else list(range(len(names)))


def _place(names: tuple[str, ...], wanted: str, lever: Lever, what: str) -> int:
    if wanted not in names:
        raise ValueError(f"lever {lever.name}, {what}: {wanted!r} is not known; expected {', '.join(names)}")
    return names.index(wanted)


def _mandate(twin: Twin, lever: Lever) -> Twin:
    """The centre acts first, and reports, for the function, in every condition but the normal one."""
    mandate, serves = twin.centres.mandate.copy(), twin.centres.serves.copy()
    at, which = _centre(twin, lever), _functions(twin, lever)
    serves[at, which] = serves[at, which] | bool(lever.function)
    mandate[at, which, 1:] = np.where(serves[at, which, None], ACT_FIRST, mandate[at, which, 1:])
    return replace(twin, centres=replace(twin.centres, mandate=mandate, serves=serves))


def _backup(twin: Twin, lever: Lever) -> Twin:
    """So many people more in the centre, able to serve the function; in trouble it may ask to, if it may do no more."""
    grown = _with_members(twin, lever)
    serves, mandate = grown.centres.serves.copy(), grown.centres.mandate.copy()
    at, which = _centre(grown, lever), _functions(grown, lever)
    serves[at, which] = True
    mandate[at, which, 1:] = np.maximum(mandate[at, which, 1:], ASK_FIRST)
    return replace(grown, centres=replace(grown.centres, serves=serves, mandate=mandate))


def _with_members(twin: Twin, lever: Lever) -> Twin:
    """So many people more, spread over the blocks as residents are."""
    at, members = _centre(twin, lever), twin.centres.members.copy()
    living = np.bincount(twin.classes.block, twin.classes.residents, members.shape[1])
    share = living / living.sum() if living.sum() else np.full(len(living), 1 / len(living))
    edges = np.floor(np.cumsum(share) * lever.amount + 1e-9).astype(np.int64)
    edges[-1] = int(lever.amount)
    members[at] += np.diff(edges, prepend=0)
    return replace(twin, centres=replace(twin.centres, members=members))


def _drill(twin: Twin, lever: Lever) -> Twin:
    """Practice is fresh in one centre, or in all."""
    fresh = twin.centres.freshness.copy()
    at = [_centre(twin, lever)] if lever.centre else list(range(len(fresh)))
    fresh[np.ix_(at, _functions(twin, lever))] = 1.0
    return replace(twin, centres=replace(twin.centres, freshness=fresh))


def _stock(twin: Twin, lever: Lever) -> Twin:
    """So many needs more can be served from what is in store."""
    stock = twin.functions.stock.copy()
    stock[_functions(twin, lever)] += lever.amount
    return replace(twin, functions=replace(twin.functions, stock=stock))


def _fund(twin: Twin, lever: Lever) -> Twin:
    """Money that may be spent at once: supply from outside comes so many times faster."""
    restock = twin.functions.restock * (1 + lever.amount)
    return replace(twin, functions=replace(twin.functions, restock=restock))


def _rest(twin: Twin, lever: Lever) -> Twin:
    """Workers give so many hours a day less: fewer hands, who tire less and fall out less (`laws.tired`)."""
    hours = twin.worker_hours
    return replace(twin, worker_hours=hours.times(max(0.0, hours.value - lever.amount) / hours.value))


def _gatherings(twin: Twin, lever: Lever) -> Twin:
    """Relations grow: the odds of answering a call, and of trust, are so many times what they were."""
    response = Estimates.of(likelier(one, 1 + lever.amount) for one in twin.centres.response)
    trust = likelier(twin.trust, 1 + lever.amount)
    return replace(twin, centres=replace(twin.centres, response=response), trust=trust)


def likelier(share: Estimate, odds: float) -> Estimate:
    """The same belief of a share whose odds are so many times as high.

    >>> likelier(Estimate(0.5, 0.2, 0.8), 3.0).value
    0.75
    """

    def raised(p: float) -> float:
        return p * odds / (1 - p + p * odds)

    return replace(share, value=raised(share.value), low=raised(share.low), high=raised(share.high))


def _feedback(twin: Twin, lever: Lever) -> Twin:
    """A channel back to the office: what does not fit is adapted, and an order costs so much less to answer (0..1)."""
    opened = replace(twin.ways, feedback=Switch(source="lever"))
    return replace(twin, ways=opened, order_hours=twin.order_hours.times(1 - lever.amount))


def _plan(twin: Twin, lever: Lever) -> Twin:
    """Every plan there is covers the function whole."""
    cover = twin.plan_coverage.copy()
    cover[:, _functions(twin, lever)] = 1.0
    return replace(twin, plan_coverage=cover)


def _worker(twin: Twin, lever: Lever) -> Twin:
    """So many workers more."""
    return replace(twin, workers=twin.workers + int(lever.amount))


KINDS: Final[Mapping[str, Callable[[Twin, Lever], Twin]]] = {
    "mandate": _mandate,
    "backup": _backup,
    "reservoir": _with_members,
    "drill": _drill,
    "plan": _plan,
    "stock": _stock,
    "fund": _fund,
    "feedback": _feedback,
    "rest": _rest,
    "gatherings": _gatherings,
    "worker": _worker,
}

DEAREST: Final = 1e12
