"""A scenario laid over one twin: its curves by function, block and hour, one shock after the other."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.scenario import ALL, Curves, Scenario, Shock
from renxing.rehearse.twin import Twin

Floats = NDArray[np.float64]


def laid(scenario: Scenario, twin: Twin) -> Curves:
    """Its curves for the functions, blocks and plans of this twin.

    What a scenario names that the twin does not have (a function, a block) is passed over, so that one scenario fits
    every community.
    """
    functions, blocks, shocks = twin.functions.names, twin.classes.blocks, scenario.shocks
    hours = np.array([shock.hours for shock in shocks], np.int64)
    starts = np.cumsum(hours) - hours
    numbered = tuple(f"#{place}" for place in range(1, len(blocks) + 1))
    return Curves(
        shock=np.repeat(np.arange(len(shocks)), hours),
        starts=starts,
        onsets=starts + np.array([shock.onset for shock in shocks], np.int64),
        calm_days=np.array([shock.calm_days for shock in shocks], np.float64),
        hazard=np.array([_place(twin.plan_hazards, shock.hazard) for shock in shocks], np.int64),
        need=_joined([_need(shock, twin) for shock in shocks]),
        supply_loss=_joined([_rows(shock.supply_loss, functions, 0.0, shock.hours) for shock in shocks]),
        blocked=_joined([_blocks(shock, blocks, numbered) for shock in shocks]),
        outside=_joined([_outside(shock, functions) for shock in shocks]),
        absence_workers=_joined([shock.absence_workers for shock in shocks]),
        absence_members=_joined([shock.absence_members for shock in shocks]),
        noise=_joined([shock.noise for shock in shocks]),
        condition=np.concatenate([shock.condition for shock in shocks]).astype(np.int64),
        orders=_joined([shock.orders.per_day / 24 for shock in shocks]),
        ill_fitting=np.array([shock.orders.ill_fitting for shock in shocks], np.float64),
        burden=np.array([shock.orders.burden for shock in shocks], np.float64),
    )


def passed_over(scenario: Scenario, twin: Twin) -> list[str]:
    """The blocks that the scenario names and the twin does not have: whoever rehearses should hear of them."""
    numbered = {f"#{place}" for place in range(1, len(twin.classes.blocks) + 1)}
    known = {*twin.classes.blocks, *numbered, ALL}
    return sorted({name for shock in scenario.shocks for name in shock.blocked if name not in known})


def _joined(parts: list[Floats]) -> Floats:
    return np.ascontiguousarray(np.concatenate(parts, axis=-1), np.float64)


def _place(names: tuple[str, ...], wanted: str) -> int:
    return names.index(wanted) if wanted in names else -1


def _rows(curves: Mapping[str, Floats], names: tuple[str, ...], plain: float, hours: int) -> Floats:
    """(names, hours): each name's own curve, else that of all, else `plain`."""
    others = curves.get(ALL, np.full(hours, plain))
    return np.array([curves.get(name, others) for name in names], np.float64).reshape(len(names), hours)


def _need(shock: Shock, twin: Twin) -> Floats:
    """(F, hours) needs beside those of ordinary days, by the middle of what is believed of these.

    A function that is never needed on ordinary days is not needed in the shock either: nothing stays nothing.
    """
    names = twin.functions.names
    usual = 24_000 * twin.functions.rate.value[:, None]  # a day and a thousand residents
    added = _rows(shock.added, names, 0.0, shock.hours)
    times = np.divide(added, usual, out=np.zeros_like(added), where=usual > 0)
    return _rows(shock.need, names, 1.0, shock.hours) + times


def _blocks(shock: Shock, blocks: tuple[str, ...], numbered: tuple[str, ...]) -> Floats:
    named = _rows(shock.blocked, blocks, 0.0, shock.hours)
    placed = _rows({name: curve for name, curve in shock.blocked.items() if name != ALL}, numbered, 0.0, shock.hours)
    return np.maximum(named, placed)


def _outside(shock: Shock, functions: tuple[str, ...]) -> Floats:
    """(F, hours): people lent from outside who serve the function; one who serves several counts in each in part."""
    found = np.zeros((len(functions), shock.hours))
    for help_ in shock.help:
        which = [place for place, name in enumerate(functions) if name in help_.functions or not help_.functions]
        first = round(shock.onset + help_.after)
        if which:
            found[which, first : first + round(help_.hours)] += help_.people / len(which)
    return found
