"""S1: coverage of functions when a fifth of the people are lost."""

from math import ceil, nan

import polars as pl

from renxing.measure.indicators.shape import Finding, Indicator, nothing
from renxing.measure.interval import Figure
from renxing.measure.structure import coverage_after_loss
from renxing.measure.window import Window

Able = dict[str, set[str]]


def measure(window: Window) -> Finding:
    """Criticality-weighted mean over functions of the chance that enough of its people are left.

    Counted are those who acted or drilled within the year; with everybody who is listed it cannot be more, which is
    the upper end of the interval.
    """
    listed, functions = window.able, window.registry.functions
    people = pl.concat([listed["person"], window.registry.people["person"]]).n_unique()
    if functions.is_empty() or not people:
        return nothing(window, "no_registry")
    proven = _able(window.exercised)
    lost = ceil(round(float(window.goals["S1"]["lost"]) * people, 9))
    low, high = (_mean(functions, able, people, lost) for able in (proven, _able(listed)))
    figure = Figure(low, low, max(low, high), level=window.goals.level, cases=functions.height)
    groups = _worst(functions, proven, _groups(window))
    return Finding(figure, window.exercised["row"].unique().sort(), beside={"people_lost": float(lost), **groups})


def _able(table: pl.DataFrame) -> Able:
    return {str(name): set(part["person"]) for (name,), part in table.partition_by("function", as_dict=True).items()}


def _mean(functions: pl.DataFrame, able: Able, people: int, lost: int) -> float:
    kept = [
        weight * coverage_after_loss(people, len(able.get(name, ())), crew, lost)
        for name, weight, crew in functions.select("function", "criticality", "crew").iter_rows()
    ]
    return float(sum(kept) / functions["criticality"].sum())


def _groups(window: Window) -> dict[str, list[set[str]]]:
    """Hazard groups: all who live in one block, all who work for one centre."""
    homes = window.registry.people.drop_nulls("block")
    return {
        name: [set(part["person"]) for part in table.sort(by).partition_by(by)]
        for name, table, by in (("block", homes, "block"), ("centre", window.able, "centre"))
    }


def _worst(functions: pl.DataFrame, able: Able, groups: dict[str, list[set[str]]]) -> dict[str, float]:
    """What is still covered when the group is lost that hurts most, for each sort of group."""
    found = {}
    for name, sets in groups.items():
        kept = [_without(functions, able, lost) for lost in sets]
        found[f"worst_{name}_lost"] = min(kept, default=nan)
    return found


def _without(functions: pl.DataFrame, able: Able, lost: set[str]) -> float:
    kept = [
        weight * (len(able.get(name, set()) - lost) >= crew)
        for name, weight, crew in functions.select("function", "criticality", "crew").iter_rows()
    ]
    return float(sum(kept) / functions["criticality"].sum())


INDICATOR = Indicator(
    id="S1",
    name="coverage of functions after a loss of people",
    source="structure",
    characteristics=("redundancy",),
    mechanisms=("reservoir",),
    formula="criticality-weighted mean of 1 − P(X < crew), X hypergeometric: of all people a fifth are lost, of those "
    "who exercised the function so many are left; upper end with everybody listed",
    reads="registry: people, holders, centres with functions, functions with criticality and crew, blocks; who acted",
    unit="share",
    within=(0.0, 1.0),
    literature="own definition, hypergeometric; loss at random and where it hurts most: Albert, Jeong and "
    "Barabasi 2000, doi:10.1038/35019019",
    gamed="listing as able who never did it (only those who acted count for the figure); asking for a crew of one",
    weak="losses are seldom at random: the worst block and the worst centre are shown beside",
    unknown="functions with criticality and crew, and who holds which role, in the registry",
    measure=measure,
    needs=("known_actors",),
    whole=True,
)
