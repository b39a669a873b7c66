"""One figure at full depth: definition, formula, goalposts, source, weaknesses, what stands beside it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renxing.apps.centres.models import FUNCTIONS
from renxing.apps.resilience import saying
from renxing.apps.resilience.models import Constant, Goalpost
from renxing.apps.resilience.queries.carrying import Carrying
from renxing.apps.resilience.queries.measuring import Measured
from renxing.apps.resilience.showing import Shown, shown
from renxing.apps.resilience.words.constants import NAMES as CONSTANTS
from renxing.apps.resilience.words.constants import amount
from renxing.apps.resilience.words.defined import DEFINED
from renxing.apps.resilience.words.parts import CHARACTERISTICS, MECHANISMS, SOURCES
from renxing.apps.resilience.words.why import BESIDE, SHARES, STRATA

if TYPE_CHECKING:
    from renxing.measure.goalposts import Goalposts
    from renxing.measure.profile import Result

DOI = re.compile(r"doi:(10\.\d+/[!-~]+?)(?=[;,.]?(?:\s|$|[；，。]))")
NAMES: Mapping[str, str | Promise] = dict(FUNCTIONS)


@dataclass(frozen=True, slots=True)
class Counted:
    """A constant of a figure: what it is, how much, and what the community set, where it did."""

    name: str
    amount: str
    own: Constant | None


@dataclass(frozen=True, slots=True)
class Detail:
    """All that there is to say about one figure. `literature` comes in pieces: text, and the address it leads to."""

    shown: Shown
    level: str
    formula: str
    reads: str
    literature: tuple[tuple[str, str], ...]
    goalposts: str
    own: Goalpost | None
    constants: "tuple[Counted, ...]"
    may_be_scored: bool
    smallest: str
    halves: str
    belongs: str
    beside: tuple[tuple[str, str], ...]
    strata: tuple[tuple[str, str, str, str], ...]


def detail(found: Measured, code: str, carrying: Carrying | None = None) -> Detail:
    """The figure of this code, and what is known of how far it carries. KeyError where there is none."""
    from renxing.measure.halves import studied  # noqa: PLC0415 - loaded only by who measures
    from renxing.measure.reliability import smallest_change  # noqa: PLC0415 - the same

    result = found.results[code]
    finding, unit = result.finding, result.indicator.unit
    return Detail(
        shown=shown(result, found.goals, exact=True),
        level=f"{finding.figure.level:.0%}",
        formula=str(DEFINED[code].formula),
        reads=str(DEFINED[code].reads),
        literature=tuple(cited(str(DEFINED[code].literature))),
        goalposts=_goalposts(result, found.goals),
        own=found.own.goalposts.get(code),
        constants=tuple(_constants(found, code)),
        may_be_scored=result.indicator.source in SOURCES,
        smallest=saying.number(smallest_change(finding.figure), unit, exact=True),
        halves=saying.agreement(studied(code) if carrying is None else carrying.halves[code]),
        belongs=_belongs(result),
        beside=tuple((_beside(key), _number(key, value)) for key, value in finding.beside.items()),
        strata=tuple(
            (
                str(STRATA.get(key, key)),
                saying.number(figure, "share", exact=True),
                saying.bounds(figure, "share", exact=True),
                f"{figure.cases:,}",
            )
            for key, figure in finding.strata.items()
        ),
    )


def cited(literature: str) -> list[tuple[str, str]]:
    """The source in pieces: plain text, and DOIs with their address.

    >>> cited("Freeman 1977, doi:10.2307/3033543; Brandes 2001")
    [('Freeman 1977, ', ''), ('doi:10.2307/3033543', 'https://doi.org/10.2307/3033543'), ('; Brandes 2001', '')]
    """
    pieces, end = [], 0
    for match in DOI.finditer(literature):
        pieces += [(literature[end : match.start()], ""), (match[0], f"https://doi.org/{match[1]}")]
        end = match.end()
    return [piece for piece in [*pieces, (literature[end:], "")] if piece[0]]


def _constants(found: Measured, code: str) -> "Iterator[Counted]":
    from renxing.measure.constants import constants  # noqa: PLC0415 - loaded only by who measures

    own = {row.name: row for row in found.own.constants if row.code == code}
    for each in constants(code):
        row = own.get(each.name)
        value = each.shipped if row is None or row.value is None else row.value
        yield Counted(str(CONSTANTS[each.name]), amount(value, each.unit), row)


def _goalposts(result: "Result", goals: "Goalposts") -> str:
    own, unit = goals[result.indicator.id], result.indicator.unit
    if "poor" not in own:
        return _("none: it is shown unscored")
    ends = {name: saying.number(own[name], unit) for name in ("poor", "good")}
    return _("poor %(poor)s, good %(good)s") % ends


def _belongs(result: "Result") -> str:
    """Source, characteristics and mechanisms."""
    indicator = result.indicator
    words = [str(SOURCES[indicator.source][0])] if indicator.source in SOURCES else []
    words += [str(CHARACTERISTICS[name]) for name in indicator.characteristics]
    return " · ".join(words + [str(MECHANISMS[name][0]) for name in indicator.mechanisms])


def _beside(key: str) -> str:
    """In words; a function's own part by the name of the function."""
    name = key.removeprefix("in_")
    return str(NAMES.get(name, name)) if name != key else str(BESIDE.get(key, key))


def _number(key: str, value: float) -> str:
    return saying.number(value, "share" if key in SHARES else "", exact=True)
