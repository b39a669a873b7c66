"""A scenario cut short, or played twice: other questions to the same shock."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.scenario import Scenario, Shock

Floats = NDArray[np.float64]
HALF_YEAR = 182.0


def first_hours(scenario: Scenario, hours: int) -> tuple[Scenario, int]:
    """Its first shock up to so many hours after the onset, and how many of these it has."""
    shock = scenario.shocks[0]
    kept = min(shock.hours, shock.onset + hours)
    return replace(scenario, shocks=(cut(shock, kept),)), kept - shock.onset


def twice(scenario: Scenario, calm_days: float = HALF_YEAR) -> Scenario:
    """Its first shock, calm, and the same shock once more; itself where it has several already."""
    if len(scenario.shocks) > 1:
        return scenario
    shock = scenario.shocks[0]
    return replace(scenario, shocks=(replace(shock, calm_days=calm_days), shock))


def cut(shock: Shock, hours: int) -> Shock:
    """The first hours of a shock; no calm follows."""

    def first(curves: Mapping[str, Floats]) -> dict[str, Floats]:
        return {name: curve[:hours] for name, curve in curves.items()}

    return replace(
        shock,
        hours=hours,
        need=first(shock.need),
        added=first(shock.added),
        supply_loss=first(shock.supply_loss),
        blocked=first(shock.blocked),
        absence_workers=shock.absence_workers[:hours],
        absence_members=shock.absence_members[:hours],
        noise=shock.noise[:hours],
        condition=shock.condition[:hours],
        orders=replace(shock.orders, per_day=shock.orders.per_day[:hours]),
        calm_days=0.0,
    )
