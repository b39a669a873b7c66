"""Medians and percentiles, as the table says them."""

import statistics
from collections.abc import Sequence


def milliseconds(seconds: float) -> str:
    """A time, in ms."""
    return f"{seconds * 1000:,.1f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


def p95(values: Sequence[float]) -> float:
    """The value that 95 in 100 do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[94]
