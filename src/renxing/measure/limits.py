"""What goalposts can be: known fields, each within its limits, and ends that a figure can be scored between."""

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final, NamedTuple

__all__ = ["Ends", "ends_of", "fault_of"]

UNITS: Final = {"P2": "hours", "S3": "centres", "C1": "ratio", "C3": "ratio", "K4": "ratio"}
"""The units of figures that are no shares; a test compares them with the catalogue."""

RANGES: Final = {"share": (0.0, 1.0, 0.01), "ratio": (0.0, 100.0, 0.01), "hours": (0.0, 8760.0, 0.1),
                 "centres": (0.0, 1000.0, 0.1)}  # fmt: skip
"""By unit the least and the most that poor and good may be, and how far they must lie apart."""

LENGTH, SHARE, HOURS, COUNT = (1.0, 36525.0), (0.0, 1.0), (0.0, 87600.0), (1.0, 1_000_000.0)
LIMITS: Final[Mapping[str, tuple[float, float]]] = {
    **dict.fromkeys(("days", "exercised_days", "trailing_days", "half_life_days", "back_days"), LENGTH),
    **dict.fromkeys(("horizon_days", "baseline_days", "steady_days"), LENGTH),
    **dict.fromkeys(("least", "most", "lost", "surge", "peak", "new_ways", "recovered", "acceptable"), SHARE),
    **dict.fromkeys(("within", "hours", "release_hours", "window_hours", "dwell_hours"), HOURS),
    **dict.fromkeys(("least_cases", "holders", "least_shocks"), COUNT),
    "skip_days": (0.0, 36525.0),
    "severity_hours": (1.0, 87600.0),
    "alike": (1.05, 1000.0),
    "critical": (0.0, 1000.0),
    "level": (0.5, 0.999),
}
"""What every other field may be, from and to."""


class Ends(NamedTuple):
    """Between what poor and good of a figure may lie, how far apart, and whether more is better (None: either way)."""

    low: float
    high: float
    least: float
    rising: bool | None

    def unfit(self, poor: float, good: float) -> str:
        """Why these cannot be its goalposts, in a word: apart, range, more, less; empty where they can.

        >>> share = Ends(0.0, 1.0, 0.01, rising=True)
        >>> share.unfit(0.5, 0.95), share.unfit(0.5, 0.505), share.unfit(0.5, 7), share.unfit(0.95, 0.5)
        ('', 'apart', 'range', 'more')
        """
        if not (isfinite(poor) and isfinite(good)) or abs(good - poor) < self.least * (1 - 1e-9):
            return "apart"
        if not (self.low <= poor <= self.high and self.low <= good <= self.high):
            return "range"
        if self.rising is None or self.rising == (good > poor):
            return ""
        return "more" if self.rising else "less"


def ends_of(name: str, shipped: Mapping[str, Any]) -> Ends:
    """What the ends of a figure may be: in its unit, in the direction in which it comes along.

    >>> ends_of("P2", {"poor": 24.0, "good": 0.0})
    Ends(low=0.0, high=8760.0, least=0.1, rising=False)
    """
    rising = shipped["good"] > shipped["poor"] if "poor" in shipped else None
    return Ends(*RANGES[UNITS.get(name, "share")], rising)


def fault_of(name: str, section: Any, shipped: Mapping[str, Any], *, scored: bool) -> str:
    """What is wrong with a section, naming the field; empty where nothing is."""
    if not isinstance(section, Mapping):
        return f"its fields: {section!r} is no table; write [{name}] and its fields under it"
    known = [*shipped, *(end for end in ("poor", "good") if scored and end not in shipped)]
    for field, value in section.items():
        if field not in known and name != "bands":
            return f"{field}: not known; expected {', '.join(known) or 'nothing: it is never scored'}"
        if why := _fault(name, field, value, shipped.get(field)):
            return why
    if name == "bands":
        return _bands(section)
    return _ends(section, ends_of(name, shipped)) if scored else ""


def _fault(name: str, field: str, value: Any, shipped: Any) -> str:
    """What is wrong with a field, or with one of those inside it."""
    if isinstance(shipped, Mapping):
        if not isinstance(value, Mapping):
            return f"{field}: {value!r} is no table; expected {', '.join(shipped)}"
        unknown = [key for key in value if key not in shipped]
        if unknown:
            return f"{field}, {unknown[0]}: not known; expected {', '.join(shipped)}"
        numbers = ((key, _number(each, LIMITS.get(key) or LIMITS[field])) for key, each in value.items())
        return next((f"{field}, {key}: {why}" for key, why in numbers if why), "")
    anything = (float("-inf"), float("inf"))
    why = _number(value, SHARE if name == "bands" else LIMITS.get(field, anything))
    return f"{field}: {why}" if why else ""


def _number(value: Any, limits: tuple[float, float]) -> str:
    """What is wrong with a number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return f"{value!r} is no finite number"
    return "" if limits[0] <= value <= limits[1] else f"{value:g} is not a number from {limits[0]:g} to {limits[1]:g}"


def _bands(section: Mapping[str, float]) -> str:
    starts = sorted(section.values())
    if starts[0] != 0 or len(set(starts)) < len(starts):
        return "scores: expected one band that begins at 0, and no two that begin at the same"
    return ""


def _ends(section: Mapping[str, Any], ends: Ends) -> str:
    given = [end for end in ("poor", "good") if end in section]
    if len(given) == 1:
        return f"{given[0]}: without the other end; expected poor and good"
    why = ends.unfit(section["poor"], section["good"]) if given else ""
    if not why:
        return ""
    said = f"poor and good: {section['poor']:g} and {section['good']:g}; expected "
    wanted = {
        "apart": f"them at least {ends.least:g} apart",
        "range": f"both from {ends.low:g} to {ends.high:g}",
        "more": "good above poor: of this figure more is better",
        "less": "good below poor: of this figure less is better",
    }
    return said + wanted[why]
