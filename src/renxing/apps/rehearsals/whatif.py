"""What may be believed otherwise, to ask “what if”: never written down as a fact."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from renxing.rehearse.twin import Twin

SOURCE: Final = "what if"


@dataclass(frozen=True, slots=True)
class Belief:
    """One number that may be believed otherwise: of which part of the twin, from where to where."""

    part: str
    label: str | Promise
    least: float
    most: float

    @property
    def whole(self) -> bool:
        """Whether it counts people."""
        return self.part == "workers"

    def field(self) -> forms.Field:
        """Where it is typed."""
        about: dict[str, Any] = {"label": self.label, "required": False}
        if self.whole:
            return forms.IntegerField(min_value=int(self.least), max_value=int(self.most), **about)
        return forms.FloatField(min_value=self.least, max_value=self.most, **about)


BELIEFS: Mapping[str, Belief] = {
    "if_workers": Belief("workers", _("Workers"), 0, 200),
    "if_trust": Belief("trust", _("Trust, from 0 to 1"), 0.01, 0.99),
    "if_decide": Belief("decide_hours", _("Hours until a centre decides by itself"), 0.05, 240),
    "if_report": Belief("report_hours", _("Hours until the committee knows what a centre saw"), 0.05, 240),
    "if_answer": Belief("answer_hours", _("Hours until those who were called say whether they come"), 0.05, 240),
    "if_approval": Belief("approval_hours", _("Hours of the office that one approval takes"), 0.05, 240),
    "if_order": Belief("order_hours", _("Hours of a worker that answering one order takes"), 0.01, 40),
}


def with_beliefs(twin: "Twin", given: Mapping[str, float]) -> "Twin":
    """The twin as it would be if these were so, each exactly."""
    from renxing.rehearse.estimate import exactly  # noqa: PLC0415 - loaded only by who rehearses

    changes: dict[str, Any] = {
        BELIEFS[name].part: int(value) if BELIEFS[name].whole else exactly(value, SOURCE)
        for name, value in given.items()
    }
    return replace(twin, **changes)
