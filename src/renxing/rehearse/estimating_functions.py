"""What must keep going, as a twin has it: standards and needs of every function."""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind
from renxing.measure.record import HOUR
from renxing.rehearse.believing import length, rate
from renxing.rehearse.estimate import Estimate, Estimates
from renxing.rehearse.estimating import Known
from renxing.rehearse.priors import priors
from renxing.rehearse.twin import URGENCIES, Functions

Floats = NDArray[np.float64]
LONGEST = 12.0
"""Hours from start to finish beyond which somebody did not work at it all the time: those are left out."""
WEEK = 168.0


def functions_of(known: Known) -> Functions:
    """The functions of the registry that there is a prior for, in its order."""
    rows = known.registry.functions.filter(pl.col("function").is_in(list(priors()["functions"])))
    if rows.is_empty():
        raise ValueError(f"registry, functions: none is known; expected some of {', '.join(priors()['functions'])}")
    names: list[str] = rows["function"].to_list()
    people = known.registry.people["block"].drop_nulls().len()
    rates = Estimates.of(_rate(known, name, people) for name in names)
    daily = np.array([supplied(name, people, "restock") for name in names])
    counted: dict[str, float] = dict(known.registry.stock.iter_rows())
    store = np.array([counted.get(name, supplied(name, people)) for name in names])
    return Functions(
        names=tuple(names),
        standard_hours=np.array([_standard(row) for row in rows.iter_rows(named=True)], np.float64),
        urgency_share=np.array([_urgencies(known, name) for name in names]),
        rate=rates,
        service_hours=Estimates.of(_service(known, name) for name in names),
        criticality=rows["criticality"].to_numpy().astype(np.float64),
        crew=rows["crew"].to_numpy().astype(np.int64),
        stock=np.where(daily > 0, store, np.inf),
        restock=daily,
    )


def supplied(function: str, people: int, what: str = "store") -> float:
    """Needs that are assumed to be in store of a function, or to come in a day ("restock"); 0 where nothing binds it.

    >>> supplied("food", 2000), supplied("care", 2000)
    (200.0, 0.0)
    """
    return float(priors()["functions"][function].get(what, 0.0)) * people / 1000


def _standard(row: dict[str, Any]) -> list[float]:
    """What the registry says; where it does not, the prior."""
    before = priors()["functions"][row["function"]]["standard"]
    said = (row["urgent_hours"], row["soon_hours"], row["routine_hours"])
    return [value if value is not None else other for value, other in zip(said, before, strict=True)]


def _of(known: Known, function: str) -> pl.DataFrame:
    return known.needs.filter(pl.col("function").cast(pl.String) == function)


def _rate(known: Known, function: str, people: int) -> Estimate:
    before = priors()["functions"][function]["weekly"] / 1000 / WEEK
    return rate(_of(known, function).height, known.calm_hours * people, before, priors()["factors"]["rate"])


def _urgencies(known: Known, function: str) -> Floats:
    """Shares of the urgencies: those of the prior are worth some cases."""
    worth = priors()["community"]["urgency_cases"]
    said = _of(known, function)["urgency"]
    seen = [int((said == urgency).sum()) for urgency in URGENCIES]
    counts: Floats = np.array(seen) + worth * np.array(priors()["functions"][function]["shares"])
    total: float = counts.sum()
    return np.divide(counts, total)


def _service(known: Known, function: str) -> Estimate:
    """From the first start of a need to its end: somebody who does other things meanwhile makes it too long."""
    before, factor = priors()["functions"][function]["service"], priors()["factors"]["service"]
    if known.window is None:
        return length(np.zeros(0), before, factor)
    started = (
        known.window.real.filter(of_kind(Kind.START)).select("subject", began="at").unique("subject", keep="first")
    )
    met = _of(known, function).filter(pl.col("outcome") == "met").join(started, on="subject")
    hours = met.select(hours=(pl.col("closed") - pl.col("began")) / HOUR)["hours"].to_numpy().astype(np.float64)
    return length(hours[hours <= LONGEST], before, factor)
