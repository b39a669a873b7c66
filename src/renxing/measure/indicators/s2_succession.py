"""S2: succession depth really exercised."""

import polars as pl

from renxing.measure.bus import bus_factor
from renxing.measure.indicators.shape import Finding, Indicator, nothing, number
from renxing.measure.interval import Figure
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """Share of critical roles, a function and a role in it, with enough people who exercised it within the year."""
    goals = window.goals["S2"]
    roles = window.critical_roles(float(goals["critical"]))
    if roles.is_empty():
        return nothing(window, "no_registry")
    depth = {}
    for name, table in (("exercised", window.exercised), ("listed", window.able)):
        holders = table.group_by("function", "role").agg(pl.col("person").n_unique())
        counts = roles.join(holders, on=["function", "role"], how="left", nulls_equal=True)["person"].fill_null(0)
        depth[name] = number((counts >= int(goals["holders"])).mean())
    figure = Figure(depth["exercised"], depth["exercised"], depth["listed"], level=window.goals.level, cases=len(roles))
    return Finding(figure, window.exercised["row"].unique().sort(), beside=_bus(window))


def _bus(window: Window) -> dict[str, float]:
    """How many must be lost until one function falls short, and until more than half do."""
    functions = window.registry.functions
    crew = dict(functions.select("function", "crew").iter_rows())
    proven: dict[str, set[str]] = {name: set() for name in crew}
    for name, person in window.exercised.select("function", "person").iter_rows():
        if name in proven:
            proven[name].add(person)
    return {
        name: float(bus_factor(proven, crew, share)) for name, share in (("bus_factor_0", 0.0), ("bus_factor_.5", 0.5))
    }


INDICATOR = Indicator(
    id="S2",
    name="succession depth really exercised",
    source="structure",
    characteristics=("redundancy",),
    mechanisms=("reservoir",),
    formula="share of critical (function, role) with at least 3 holders who acted or drilled within 365 days; upper "
    "end with everybody listed; bus factors beside",
    reads="registry: holders, centres, functions; the record and drills: who acted for which function",
    unit="share",
    within=(0.0, 1.0),
    literature="bus factor: Avelino, Passos, Hora and Valente 2016, doi:10.1109/ICPC.2016.7503718",
    gamed="one token act a year by each name on the list",
    weak="having done it once is not being good at it; a person who holds three roles counts in each",
    unknown="critical functions and who holds which role, in the registry",
    measure=measure,
    needs=("known_actors",),
    whole=True,
)
