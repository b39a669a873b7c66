"""Shares, losses and differences in words that a committee reads."""

from math import isfinite, isnan
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from renxing.rehearse.paired import Difference


NO_TWIN: Final[dict[str, str | Promise]] = {
    "people": gettext_lazy(
        "Nobody is registered as living in one of our blocks. Enter who lives where, or import the community’s file, "
        "then look again."
    ),
    "centres": gettext_lazy(
        "No centre is registered that could act. Enter our centres, or import the community’s file, then look again."
    ),
    "functions": gettext_lazy(
        "No function is registered that has to keep going. Import the community’s file with its functions, "
        "then look again."
    ),
    "record": gettext_lazy(
        "Something in the registry or in the record cannot be read by the model; what, is in the server’s log. "
        "Ask whoever looks after the server."
    ),
}
"""What is missing where no twin can be made."""


def no_twin(code: str) -> str:
    """Why there is no model of us, and what to do."""
    return str(NO_TWIN[code])


def share(value: float) -> str:
    """A share of something kept or lost."""
    return "–" if isnan(value) else f"{value:.1%}" if 0 < value < 0.1 else f"{value:.0%}"


def futures(found: tuple[float, float, float]) -> str:
    """So many futures of a hundred, and from where to where that may be."""
    middle, low, high = (100 * each for each in found)
    return _("%(n)s of 100 futures (%(low)s to %(high)s)") % {
        "n": f"{middle:.0f}", "low": f"{low:.0f}", "high": f"{high:.0f}",
    }  # fmt: skip


def between(low: float, high: float) -> str:
    """From where to where."""
    return _("%(low)s to %(high)s") % {"low": share(low), "high": share(high)}


def points(value: float) -> str:
    """A difference of shares, in points of a hundred; what is none to the last digit shown has no sign."""
    if isnan(value):
        return "–"
    told = f"{100 * value:+.2f}".replace("-", "−")
    return told if float(told[1:]) else told[1:]


def effect(found: "Difference") -> str:
    """A difference with its interval, in points of a hundred."""
    if not (isfinite(found.low) and isfinite(found.high)):
        return points(found.mean)
    return _("%(mean)s (%(low)s to %(high)s)") % {
        "mean": points(found.mean), "low": points(found.low), "high": points(found.high),
    }  # fmt: skip


def hours(value: float) -> str:
    """A length of time."""
    if isnan(value):
        return "–"
    return _("%(days)s days") % {"days": f"{value / 24:.0f}"} if value >= 72 else _("%(hours)s h") % {
        "hours": f"{value:.0f}"
    }  # fmt: skip
