"""Numbers, bounds and bands in words: what a committee reads, and a reviewer can check."""

from math import isfinite, isnan
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from renxing.apps.resilience.words.parts import BANDS

if TYPE_CHECKING:
    from renxing.measure.goalposts import Goalposts
    from renxing.measure.halves import Reliability
    from renxing.measure.interval import Figure


def number(value: float, unit: str, *, exact: bool = False) -> str:
    """A value with its unit; `exact` with a digit more."""
    if isnan(value):
        return _("not known")
    if not isfinite(value):
        return _("without end")
    if unit == "share":
        return f"{value:.1%}" if exact else f"{value:.0%}"
    short = f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    if unit == "hours":
        return _("%(number)s h") % {"number": short}
    if unit == "centres":
        return ngettext("%(number)s centre", "%(number)s centres", 1 if short == "1" else 2) % {"number": short}
    return short


def bounds(figure: "Figure", unit: str, *, exact: bool = False) -> str:
    """From where to where it lies, or may lie."""
    low = number(figure.low, unit, exact=exact)
    if not isfinite(figure.high):
        return _("%(low)s or more") % {"low": low}
    return _("%(low)s to %(high)s") % {"low": low, "high": number(figure.high, unit, exact=exact)}


def band(name: str) -> str:
    """A band's word; one that the community named itself is its own word."""
    return str(BANDS.get(name, name))


def grade(score: "Figure", goals: "Goalposts") -> str:
    """The band in which all of the interval lies, or that it cannot be told."""
    low, high = goals.band(score.low), goals.band(score.high)
    if low == high:
        return band(low)
    return _("cannot tell between %(low)s and %(high)s") % {"low": band(low), "high": band(high)}


def cases(count: int) -> str:
    """On how many cases it stands."""
    return ngettext("%(n)s case", "%(n)s cases", count) % {"n": f"{count:,}"}


def agreement(found: "Reliability") -> str:
    """How well two halves of a record agree, and whose record that was."""
    if found.of == "exact":
        return _("all of it is counted: there are no halves to compare")
    if found.of == "nothing":
        return _("not known: neither this record nor the study can tell")
    told = {name: f"{value:.2f}" for name, value in zip(("value", "low", "high"), _ends(found.figure), strict=True)}
    if found.of == "study":
        return _("%(value)s (%(low)s to %(high)s; by the study, of communities with %(n)s incidents)") % {
            **told,
            "n": found.figure.cases,
        }
    return _("%(value)s (%(low)s to %(high)s; by %(n)s months of this record)") % {**told, "n": found.figure.cases}


def _ends(figure: "Figure") -> tuple[float, float, float]:
    return figure, figure.low, figure.high
