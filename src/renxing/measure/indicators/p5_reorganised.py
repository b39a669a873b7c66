"""P5: reorganised in time."""

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing, rows
from renxing.measure.interval import Figure, wilson
from renxing.measure.window import Window

Times = npt.NDArray[np.int64]
NEVER = np.iinfo(np.int64).max


def measure(window: Window) -> Finding:
    """Share of incidents reorganised before the first obligation fell overdue; left out where neither happened."""
    found = window.incidents
    if found.is_empty():
        return nothing(window, "no_incidents")
    ends = found["ended"].fill_null(window.at).to_numpy()
    made, which = _made(window, found)
    late = _first_between(_overdue(window), found["opened"].to_numpy(), ends)
    in_time = (made < ends) & (made < late)
    counted = in_time | (late < NEVER)
    done, cases = int(in_time.sum()), int(counted.sum())
    if cases == 0:
        return nothing(window, "nothing_overdue")
    figure = Figure(done / cases, *wilson(done, cases, window.goals.level), level=window.goals.level, cases=cases)
    kept = pl.Series(counted)
    evidence = rows(found["row"].filter(kept), pl.Series(which, dtype=pl.UInt32).filter(pl.Series(in_time)))
    return enough(window, figure, evidence, beside={"not_needed": float(found.height - cases)})


def _made(window: Window, found: pl.DataFrame) -> tuple[Times, Times]:
    """When each incident was first reorganised, never where it was not, and by which row."""
    changes = window.reorganisations
    own = found.select("incident", "opened", itself="subject")
    inside = changes.drop_nulls("incident").join(own, on="incident")
    inside = inside.filter((pl.col("subject") != pl.col("itself")).fill_null(True) & (pl.col("at") >= pl.col("opened")))
    first = inside.sort("at", "row").unique("incident", keep="first", maintain_order=True)
    first = found.join(first.select("incident", "at", made="row"), on="incident", how="left", maintain_order="left")
    made, which = first["at"].fill_null(NEVER).to_numpy(), first["made"].fill_null(0).to_numpy()
    general = changes.filter(pl.col("incident").is_null()).sort("at", "row")
    if general.is_empty():
        return made, which
    opened = found["opened"].to_numpy()
    place = np.searchsorted(general["at"].to_numpy(), opened)
    times = np.append(general["at"].to_numpy(), NEVER)[place]
    named = np.append(general["row"].to_numpy(), 0)[place]
    return np.minimum(made, times), np.where(times < made, named, which)


def _overdue(window: Window) -> Times:
    """When obligations fell overdue, in order; what was withdrawn or met before is not among them."""
    owed = window.owed.drop_nulls("due")
    late = pl.col("closed").is_null() | (pl.col("closed") > pl.col("due")) | (pl.col("outcome") == "unmet")
    return np.asarray(owed.filter(late & (pl.col("due") < window.at))["due"].sort().to_numpy())


def _first_between(times: Times, since: Times, until: Times) -> Times:
    found = np.append(times, NEVER)[np.searchsorted(times, since)]
    return np.asarray(np.where(found < until, found, NEVER))


INDICATOR = Indicator(
    id="P5",
    name="reorganised in time",
    source="process",
    characteristics=("agility",),
    mechanisms=("adaptive cycle", "independent flexibility"),
    formula="share of incidents with a delegation, substitution or rule change before the first overdue obligation; "
    "incidents with neither are left out",
    reads="delegate, hand over and change in an incident (delegate also outside one); due times of obligations",
    unit="share",
    within=(0.0, 1.0),
    literature="Wilson 1927, doi:10.1080/01621459.1927.10502953",
    gamed="delegating for show as soon as an incident is opened",
    weak="an overdue obligation need not have to do with the incident; obligations of all functions count",
    unknown="incidents with entries of what was changed in them, and obligations with due times",
    measure=measure,
)
