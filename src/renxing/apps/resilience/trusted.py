"""How far each figure can be trusted, made ready for a page."""

from dataclasses import dataclass
from math import isnan

from django.utils.translation import gettext as _

from renxing.apps.resilience import saying
from renxing.apps.resilience.queries.carrying import Carrying
from renxing.apps.resilience.words import WORDS
from renxing.apps.resilience.words.shape import Words


@dataclass(frozen=True, slots=True)
class Agreement:
    """A figure, the smallest change of it that shows, and how well two halves of a record agree on it."""

    code: str
    words: Words
    smallest: str
    halves: str

    @property
    def slug(self) -> str:
        """Its place in the address of its page."""
        return self.code.lower()


def agreements(found: Carrying) -> list[Agreement]:
    """Every figure, in the order in which they are shown."""
    from renxing.measure.reliability import smallest_change  # noqa: PLC0415 - loaded only by who measures

    told = []
    for code, result in found.results.items():
        figure, unit = result.finding.figure, result.indicator.unit
        change = saying.number(smallest_change(figure), unit, exact=True)
        smallest = _("not estimable") if isnan(figure) else change
        told.append(Agreement(code, WORDS[code], smallest, saying.agreement(found.halves[code])))
    return told
