"""The server's drawings in templates."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import isnan

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from renxing.web import formatting
from renxing.web.drawing import bars, blocks, counts, curves, cycle, intervals, loads, network

register = template.Library()
PARTS = 12
DAYS = 8 * 24
"""Hours of a curve from which on its ticks say the day and not the hour, which would not find room."""


def _safe(drawing: str) -> SafeString:
    return mark_safe(drawing)  # noqa: S308 - every value was escaped where it was drawn


@register.simple_tag
def spark(curve: curves.Steps, standard: float | None = None, label: str = "") -> SafeString:
    """A small curve."""
    return _safe(curves.sparkline(curve, standard=standard, label=label))


@register.simple_tag
def chart(curve: curves.Steps, start: datetime, standard: float | None = None, label: str = "") -> SafeString:
    """A large curve; `start` is the moment of the curve's first hour. Put its table beside it (`chart_rows`)."""
    last = curve.values.tolist()[-1]
    words = (
        "" if isnan(last) else _("now %(share)s") % {"share": f"{last:.0%}"},
        "" if standard is None else _("standard %(share)s") % {"share": f"{standard:.0%}"},
    )
    ticks = _ticks(curve, start)
    return _safe(curves.chart(curve, standard=standard, label=label, words=words, ticks=ticks))


@register.simple_tag
def level_chart(curve: curves.Steps, start: datetime, top: float, least: float | None, label: str) -> SafeString:
    """How much there was over time, with the least there should be; `top` is what a value of 1 stands for."""
    said = "" if least is None else _("least %(n)s") % {"n": f"{least:,.6g}"}
    words = f"{curve.values.tolist()[-1] * top:,.6g}", said
    standard = None if least is None else least / top
    return _safe(curves.level(curve, top=top, standard=standard, label=label, words=words, ticks=_ticks(curve, start)))


@register.simple_tag
def marked_chart(
    curve: curves.Steps, start: datetime, standard: float | None, marks: Sequence[curves.Mark], label: str
) -> SafeString:
    """A large curve with what was usual, and instants marked; say beside it what each sign stands for."""
    words = ("", "" if standard is None else _("usual %(share)s") % {"share": f"{standard:.0%}"})
    drawn = curves.chart(curve, standard=standard, label=label, words=words, ticks=_ticks(curve, start), marks=marks)
    return _safe(drawn)


@register.simple_tag
def loads_of(rows: Sequence[tuple[str, int, int]], before: str, after: str, label: str) -> SafeString:
    """How many have how many tasks, before and after. Put its table beside it."""
    return _safe(loads.draw_loads(rows, label=label, words=(before, after)))


@register.simple_tag
def cycle_of(steps: Sequence[cycle.Step], first: str, second: str, label: str) -> SafeString:
    """A ring of steps, with two lines of words in its middle."""
    return _safe(cycle.draw_cycle(steps, middle=(first, second), label=label))


@register.simple_tag
def interval_of(drawn: intervals.Interval, label: str) -> SafeString:
    """A score in its interval. Write the numbers beside it."""
    return _safe(intervals.draw_interval(drawn, label=label))


@register.simple_tag
def chart_rows(curve: curves.Steps, start: datetime) -> list[list[str]]:
    """The same curve as rows for `table.html`: since when, exact mean until the next row."""
    return [
        [_said(curve, start, hour), "–" if isnan(mean) else f"{mean:.1%}"]
        for hour, _end, mean in curves.means(curve, PARTS)
    ]


@register.simple_tag
def counts_of(drawn: counts.Bars, label: str) -> SafeString:
    """Counts a day with what is usual and above what they ring. Put their table beside them."""
    return _safe(counts.draw_counts(drawn, label=label, words=(_("usual"), _("rings above"))))


@register.simple_tag
def map_of(drawn: Sequence[blocks.Block], label: str) -> SafeString:
    """The map of blocks. Put its table beside it."""
    return _safe(blocks.draw_map(drawn, label=label))


@register.simple_tag
def network_of(picture: network.Picture, label: str) -> SafeString:
    """The network of centres and functions. Put its table beside it."""
    return _safe(network.draw_network(picture, label=label))


@register.simple_tag
def load_bar(value: float, cap: float) -> SafeString:
    """A bar of load against a cap; write the numbers beside it."""
    return _safe(bars.load_bar(value, cap))


@register.simple_tag
def legend() -> list[tuple[int, str]]:
    """The classes of the map, each with its counts in words: `{% legend as classes %}`."""
    edges = [0, *blocks.CUTS]
    words = [
        f"{low}" if high == low + 1 else f"{low}–{high - 1}" for low, high in zip(edges, blocks.CUTS, strict=False)
    ]
    return list(enumerate([*words, f"{blocks.CUTS[-1]}+"]))


def _ticks(curve: curves.Steps, start: datetime) -> list[curves.Tick]:
    first = curve.times.tolist()[0]
    hours = [first + (curve.end - first) * part / 4 for part in range(5)]
    if curve.end - first > DAYS:
        return [curves.Tick(hour, formatting.date(start + timedelta(hours=hour - first))) for hour in hours]
    return [curves.Tick(hour, _said(curve, start, hour)) for hour in hours]


def _said(curve: curves.Steps, start: datetime, hour: float) -> str:
    moment = start + timedelta(hours=hour - curve.times.tolist()[0])
    return formatting.when(moment, start)
