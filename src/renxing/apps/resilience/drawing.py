"""The incidents' curves with what happened when: signs on the drawing, and the list that says what each stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from renxing.apps.incidents.models import Incident
from renxing.apps.resilience import saying
from renxing.apps.resilience.queries.measuring import Case
from renxing.apps.resilience.words.parts import MARKS
from renxing.web.drawing.curves import Mark

if TYPE_CHECKING:
    from renxing.measure.curve import Curve


@dataclass(frozen=True, slots=True)
class Drawn:
    """One incident: its row where this reader may know it, its curve, `said` (sign, what, when; None: it never was)."""

    incident: Incident | None
    began: datetime
    start: datetime
    curve: "Curve"
    baseline: float
    marks: tuple[Mark, ...]
    said: tuple[tuple[str, str | Promise, datetime | None], ...]
    lowest: str
    loss: str
    usual: str
    whole: bool


def drawn(cases: Iterable[Case], rows: Mapping[str, Incident]) -> list[Drawn]:
    """Every one of these incidents."""
    return [_drawn(case, rows.get(case.incident)) for case in cases]


def _drawn(case: Case, row: Incident | None) -> Drawn:
    signs = {name: str(place) for place, name in enumerate(MARKS, start=1)}
    first, last = case.curve.start, case.curve.end
    hours = {name: first + (moment - case.start).total_seconds() / 3600 for name, moment in case.marks.items()}
    return Drawn(
        incident=row,
        began=case.began,
        start=case.start,
        curve=case.curve,
        baseline=case.baseline,
        marks=tuple(Mark(hour, signs[name]) for name, hour in hours.items() if first <= hour <= last),
        said=tuple((signs[name], words, case.marks.get(name)) for name, words in MARKS.items()),
        lowest=saying.number(case.lowest, "share"),
        loss=saying.number(case.loss, "share", exact=True),
        usual=saying.number(case.baseline, "share"),
        whole=case.whole,
    )
