"""What would happen to a community: a twin, a scenario and an arrangement in, the distribution of futures out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.estimate import Estimate
from renxing.rehearse.outcomes import OUTCOMES
from renxing.rehearse.playing import MOST_ROOM, SCALES, Part, Progress, merged, once, play
from renxing.rehearse.reducing import SHARE, quantiles
from renxing.rehearse.tables import table, within
from renxing.rehearse.world import CURVES, copied

if TYPE_CHECKING:
    import xarray

    from renxing.rehearse.arrangement import Arrangement
    from renxing.rehearse.scenario import Scenario
    from renxing.rehearse.twin import Twin

__all__ = ["LEVELS", "Part", "classes_of", "dataset", "merged", "needs", "outcomes", "part", "simulate"]

Own = Mapping[str, float | Estimate]
LEVELS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
FORMS: Final = ("needs", "counts")
MOST: Final = 10_000_000
UNITS: Final = {
    "loss": "share", "lowest": "share of the baseline", "baseline": "share", "recovery": "hours", "below_half": "hours",
    "last": "share", "quality": "share", "load": "share of helpers", "trust": "share", "backlog": "needs",
    "overdue": "needs", "helpers": "people", "approvals": "requests",
}  # fmt: skip


def simulate(
    twin: "Twin",
    scenario: "Scenario",
    arrangement: "Arrangement",
    replications: int,
    seed: int,
    *,
    workers: int | None = None,
    **how: Any,
) -> "xarray.Dataset":
    """So many futures of a community.

    Parameters
    ----------
    replications : 1 to 10,000,000; memory for curves does not grow with it
    seed : 0 to 4,294,967,295; the same seed gives the same futures on any machine, whoever shares the work
    workers : threads; all cores if not given
    how : as of `part`: community, parameters, progress; and `engine`, see `renxing.rehearse.engines`

    Returns
    -------
    xarray.Dataset
        By replication and shock: loss, lowest, baseline, recovery, below_half, last (see `outcomes.OUTCOMES`),
        loss_by_function; by replication and class: raised, met, on_time, withdrawn. By hour, as quantiles over
        replications: quality (of "all" and of each function), backlog, overdue, helpers, load, trust, approvals.
        Units are in the attributes. Where nothing was owed quality is NaN.

    Raises
    ------
    ValueError
        Names what cannot be, before anything runs.
    """
    within("replications", replications, 1, MOST)
    found = part(twin, scenario, arrangement, range(replications), seed, workers=workers, **how)
    return dataset(twin, scenario, found, seed=seed, arrangement=arrangement.name)


def part(
    twin: "Twin",
    scenario: "Scenario",
    arrangement: "Arrangement",
    which: range,
    seed: int,
    *,
    workers: int | None = None,
    **how: Any,
) -> Part:
    """These replications of a rehearsal; parts are put together by `merged`, in any order, as if they were one.

    Parameters
    ----------
    which : numbers of the replications
    how : community (0), parameters (of the model, by name, instead of those in parameters.toml), progress (told how
        many are done, answers whether to go on), curves (True: count them by the hour), engine (None), form ("needs",
        or "counts": the form for ensembles, which divides among classes what it counted of all)
    """
    how = {"community": 0, "parameters": None, "progress": None, "curves": True, "engine": None, "form": "needs"} | how
    key = within("seed", seed), within("community", how["community"])
    if which:
        within("which", min(which)), within("which", max(which))
    if how["form"] not in FORMS:
        raise ValueError(f'form: expected "needs" or "counts", found {how["form"]!r}')
    if how["form"] == "counts" and (how["parameters"] or {}).get("steadiness", 1.0) != 1.0:
        raise ValueError("steadiness: the form by counts knows exponential services only, expected 1")
    if workers is not None:
        within("workers", workers, 1, 4_096)
    if how["engine"] is not None:
        from renxing.rehearse.engines import spread

        return spread((twin, scenario, arrangement), which, seed, how)
    progress: Progress | None = how["progress"]
    world = table(twin, scenario, arrangement, how["parameters"])
    return play(world, key, which, form=(how["curves"], how["form"] == "counts"), workers=workers,
        progress=progress)  # fmt: skip


def outcomes(
    twin: "Twin",
    scenario: "Scenario",
    arrangement: "Arrangement",
    replications: range,
    seed: int,
    **how: Any,
) -> NDArray[np.float64]:
    """Outcomes alone, (n, S, 6) in the order of `outcomes.OUTCOMES`, of any range of replications; no curves counted.

    `how` as of `part`, and workers.
    """
    workers = how.pop("workers", None)
    return part(twin, scenario, arrangement, replications, seed, workers=workers, **how, curves=False).outcomes


def dataset(twin: "Twin", scenario: "Scenario", found: Part, **attributes: Any) -> "xarray.Dataset":
    """What a part came to, with names and units."""
    import xarray

    names = ("all", *twin.functions.names)
    rows: dict[str, Any] = {
        name: (("replication", "shock"), found.outcomes[:, :, place], {"units": UNITS[name]})
        for place, name in enumerate(OUTCOMES)
    }
    rows["loss_by_function"] = (("replication", "shock", "function"), found.functions, {"units": "share"})
    for place, name in enumerate(("raised", "met", "on_time", "withdrawn")):
        rows[name] = (("replication", "class"), found.tally[:, :, place], {"units": "needs"})
    if found.counts.size:
        bands = [quantiles(found.counts[row], SHARE, np.array(LEVELS)) for row in range(len(names))]
        rows["quality"] = (("of", "quantile", "hour"), np.array(bands), {"units": "share"})
        for place, name in enumerate(CURVES):
            scale = SCALES.get(name, SHARE)
            band = quantiles(found.counts[len(names) + place], scale, np.array(LEVELS))
            rows[name] = (("quantile", "hour"), band, {"units": UNITS[name]})
    hours = scenario.hours + 1
    axes = {
        "replication": found.which, "shock": np.arange(found.outcomes.shape[1]), "function": list(twin.functions.names),
        "class": classes_of(twin), "of": list(names), "quantile": list(LEVELS),
        "hour": ("hour", np.arange(hours), {"units": "hours from the start of the scenario"}),
    }  # fmt: skip
    if not found.counts.size:
        axes = {name: values for name, values in axes.items() if name not in {"of", "quantile", "hour"}}
    return xarray.Dataset(rows, axes, {"twin": twin.name, "scenario": scenario.code, **attributes})


def classes_of(twin: "Twin") -> list[str]:
    """What each class of residents is called."""
    given = zip(twin.classes.block, twin.classes.vulnerable, strict=True)
    return [f"{twin.classes.blocks[block]}{' vulnerable' if vulnerable else ''}" for block, vulnerable in given]


def needs(
    twin: "Twin",
    scenario: "Scenario",
    arrangement: "Arrangement",
    seed: int,
    replication: int,
    **how: Any,
) -> dict[str, NDArray[Any]]:
    """One replication need by need, in the order they were raised, and its curves.

    Returns
    -------
    mapping
        By need: raised, started, closed (hours; NaN where that has not happened; of the clock that ran when it was
        raised, so that a wait includes the days of a calm), function, urgency, group (places in
        the twin's axes), team (0 workers, 1 to C the centres, C + 1 people from outside, -1 nobody), state (0 open,
        3 met, 4 given up), authority (0 routine or ordered, 1 the office above decided, 2 a centre did).
        curve : (1 + F + 6, H + 1) Q of all, of each function, then `world.CURVES`, by the full hour.
        told : what happened beside needs, a line each, see `renxing.rehearse.telling`
    """
    how = {"community": 0, "parameters": None} | how
    world = table(twin, scenario, arrangement, how["parameters"])
    key = within("seed", seed), within("community", how["community"]), within("replication", replication)
    room = 4_096
    played = copied(world, room, 8 * room)
    while not once(played, key) or max(played.now.needs, played.now.told) > len(played.log):
        room *= 2
        if room > MOST_ROOM:
            raise ValueError(f"scenario: more than {MOST_ROOM} needs are open at once in replication {replication}")
        played = copied(world, room, 8 * room)
    log = played.log[: played.now.needs]
    columns = {name: np.array(log[name]) for name in log.dtype.names}
    told = np.asarray(played.told[: played.now.told]).copy()
    return {**columns, "curve": played.curve.copy(), "told": told}
