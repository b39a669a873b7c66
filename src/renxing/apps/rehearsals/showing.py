"""What was played, made ready for a page: words and drawings in place of arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

import numpy as np
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from renxing.apps.rehearsals import saying
from renxing.apps.rehearsals.forms import Case
from renxing.apps.rehearsals.outcome import Played
from renxing.apps.rehearsals.words.levers import function_name
from renxing.web.drawing.curves import Tick
from renxing.web.drawing.fans import Fan, draw_fan, draw_spread

if TYPE_CHECKING:
    from renxing.rehearse.comparing import Comparison, Row
    from renxing.rehearse.scenario import Scenario

Line = NDArray[np.float64]
BINS = 30
TICKS = 5
DAY = 24


@dataclass(frozen=True, slots=True)
class Curve:
    """One function's curve as it is shown, with how much of it is lost on average and its numbers."""

    name: str
    drawing: SafeString
    caption: str
    lost: str
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Side:
    """One arrangement: how often it collapses first, then where losses lie, then the curves."""

    row: "Row"
    collapse: str
    lost: str
    lost_range: str
    recovered: str
    spread: SafeString
    overall: Curve
    functions: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be told of the two beside each other."""

    sure: bool
    better: bool
    effect: str
    in_futures: str


def sides(case: Case, played: Sequence[Played]) -> list[Side]:
    """Today first, and what is changed beside it, on the same scales."""
    from renxing.rehearse.futures import mean_loss  # noqa: PLC0415 - loaded only by who rehearses

    told, losses = compared(case, played), [mean_loss(each.outcomes) for each in played]
    most = max(float(np.nanmax(each)) for each in losses) or 1.0
    return [
        _side(case.scenario, each, row, _spread(lost, most), None if each is played[0] else played[0])
        for each, row, lost in zip(played, told.rows, losses, strict=True)
    ]


def compared(case: Case, played: Sequence[Played]) -> "Comparison":
    """The same futures under each."""
    from renxing.rehearse.comparing import comparison  # noqa: PLC0415 - loaded only by who rehearses

    arrangements = [case.today, case.arrangement][: len(played)]
    shown = min(len(each.outcomes) for each in played)
    return comparison(case.twin, case.scenario, arrangements, [each.outcomes[:shown] for each in played], case.seed)


def verdict(row: "Row") -> Verdict | None:
    """Whether what is changed can be told from today."""
    if row.against is None or row.better is None:
        return None
    return Verdict(row.against.sure, row.against.mean < 0, saying.effect(row.against), saying.share(row.better))


def _side(scenario: "Scenario", played: Played, row: "Row", spread: SafeString, beside: Played | None) -> Side:
    curves = [_curve(scenario, played, code, beside) for code in played.bands]
    low, middle, high = row.quantiles
    return Side(
        row=row,
        collapse=saying.futures(row.collapse),
        lost=saying.share(middle),
        lost_range=saying.between(low, high),
        recovered=saying.futures(row.recovered),
        spread=spread,
        overall=curves[0],
        functions=tuple(curves[1:]),
    )


def _spread(losses: Line, most: float) -> SafeString:
    counts, _edges = np.histogram(losses, BINS, (0.0, most))
    ends = (saying.share(0.0), saying.share(most / 2), saying.share(most))
    label = _("How many futures lost how much, from nothing to %(most)s") % {"most": ends[2]}
    return _safe(draw_spread((counts / len(losses)).tolist(), ends=ends, label=label))


def _curve(scenario: "Scenario", played: Played, code: str, beside: Played | None) -> Curve:
    fan, name = _fan(scenario, played, code), function_name(code)
    other = None if beside is None else _fan(scenario, beside, code)
    low, middle = (_lowest(played.bands[code][row]) for row in (0, 2))
    caption = _("%(name)s: at its lowest %(middle)s in the middle future, %(low)s in one of twenty") % {
        "name": name, "middle": saying.share(middle), "low": saying.share(low),
    }  # fmt: skip
    drawing = draw_fan(fan, label=caption, ticks=_ticks(scenario), beside=other, small=code != "all")
    lost = saying.share(played.losses.get(code, float("nan")))
    return Curve(name, _safe(drawing), caption, lost, _rows(scenario, played, code))


def _lowest(curve: Line) -> float:
    known = curve[~np.isnan(curve)]
    return float(known.min()) if known.size else float("nan")


def _fan(scenario: "Scenario", played: Played, code: str) -> Fan:
    return Fan(played.hours.tolist(), played.bands[code].tolist(), [float(hour) for hour, _hazard in scenario.onsets])


def day_of(scenario: "Scenario", hour: float) -> str:
    """Which day an hour lies in, counted from the beginning of the first shock, as the chart counts it."""
    first = _first(scenario)
    return f"{floor((hour - first) / DAY)}".replace("-", "−")


def _first(scenario: "Scenario") -> int:
    """The hour in which the first shock begins."""
    return scenario.onsets[0][0] if scenario.onsets else 0


def _ticks(scenario: "Scenario") -> list[Tick]:
    """Days counted from the beginning of the first shock."""
    first = _first(scenario)
    days = scenario.hours / DAY / (TICKS - 1)
    step = next((each for each in (1, 2, 7, 14, 28, 91, 182) if each >= days), 365)
    begin = -int(first / DAY / step) * step
    days_shown = range(begin, int((scenario.hours - first) / DAY) + 1, step)
    return [Tick(first + day * DAY, _("day %(n)s") % {"n": f"{day}".replace("-", "−")}) for day in days_shown]


def _rows(scenario: "Scenario", played: Played, code: str) -> list[list[str]]:
    """The curve as rows: a day, then 5 %, 50 % and 95 % of the futures."""
    places = np.unique(np.linspace(0, len(played.hours) - 1, 12).astype(int)).tolist()
    band = played.bands[code]
    return [
        [day_of(scenario, played.hours[place]), *(saying.share(float(band[row, place])) for row in (0, 2, 4))]
        for place in places
    ]


def _safe(drawing: str) -> SafeString:
    return mark_safe(drawing)  # noqa: S308 - every value was escaped where it was drawn
