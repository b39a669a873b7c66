"""The years, made ready for a page: a row of months for each year with its phases, and figures from year to year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import isnan
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renxing.apps.resilience import saying
from renxing.apps.resilience.queries.measuring import Measured
from renxing.apps.resilience.queries.years import AS_NOW
from renxing.apps.resilience.showing import drawn_score, said_value
from renxing.apps.resilience.words import WORDS
from renxing.apps.resilience.words.phases import NOTHING, PHASES, UNSURE, Phase
from renxing.apps.resilience.words.shape import Words
from renxing.web.drawing.intervals import Interval

if TYPE_CHECKING:
    from renxing.measure.cycle import Period
    from renxing.measure.goalposts import Goalposts
    from renxing.measure.profile import Result


@dataclass(frozen=True, slots=True)
class Month:
    """One month with its phase; `slug` is its place in the address of its page, `facts` what the phase is read from."""

    slug: str
    name: str
    number: int
    phase: Phase
    code: str
    open_between: tuple[str | Promise, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One year: twelve months, None where the record does not reach."""

    year: int
    months: tuple[Month | None, ...]


@dataclass(frozen=True, slots=True)
class Then:
    """A figure as it stood at the end of a year; `changed`: further from the one before than chance puts any."""

    value: str
    bounds: str
    drawn: Interval | None
    grade: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One figure through the years."""

    code: str
    slug: str
    words: Words
    then: tuple[Then, ...]


def month(period: "Period") -> Month:
    """One month, in words."""
    begins = timezone.localtime(period.start)
    code = period.phase or ("unsure" if period.phases else "nothing")
    return Month(
        slug=f"{begins:%Y-%m}",
        name=date_format(begins, "YEAR_MONTH_FORMAT"),
        number=begins.month,
        phase=PHASES.get(period.phase, UNSURE if period.phases else NOTHING),
        code=code,
        open_between=tuple(PHASES[name].name for name in period.phases) if not period.phase else (),
        facts=tuple(_facts(period)),
    )


def _facts(period: "Period") -> Iterable[tuple[str, str]]:
    yield _("Entries"), f"{period.entries:,}"
    yield _("Hours far below what is usual, in an incident"), f"{period.below:,.0f}"
    yield _("Reviews, lessons and changes after such hours"), f"{period.learned:,}"
    new = period.new
    known = _("not known: the record does not reach a year further back, or too little was done")
    share = known if isnan(new) else f"{saying.number(new, 'share')} ({saying.bounds(new, 'share')})"
    yield _("Ways of doing things nobody had used in the year before"), share
    yield _("Ways used: a centre, a function, a kind of act"), f"{new.cases:,}"


def months(found: Measured) -> list[Month]:
    """Every month, the newest first."""
    return [month(period) for period in reversed(found.months)]


def by_year(found: Measured) -> list[Row]:
    """The months under each other, a row a year, the newest year first."""
    years: dict[int, dict[int, Month]] = {}
    for period in found.months:
        one = month(period)
        years.setdefault(int(one.slug[:4]), {})[one.number] = one
    return [
        Row(year, tuple(years[year].get(number) for number in range(1, 13))) for year in sorted(years, reverse=True)
    ]


def heads(found: Measured) -> list[datetime]:
    """Before which instants the figures from year to year were measured, now the last."""
    return [*(year.at for year in found.years), found.at]


def through_years(found: Measured) -> list[Line]:
    """Each figure that was estimable at least once; nothing where there is but one year."""
    if not found.years:
        return []
    every = [*(year.results for year in found.years), found.results]
    compared = {code: [year[code] for year in every] for code in found.results if code not in AS_NOW}
    known = {
        code: results
        for code, results in compared.items()
        if not all(isnan(result.finding.figure) for result in results)
    }
    asked = pairs(found, len(known))
    lines = []
    for code, results in known.items():
        befores = [None, *results[:-1]]
        then = (_then(one, before, found.goals, asked) for one, before in zip(results, befores, strict=True))
        lines.append(Line(code, code.lower(), WORDS[code], tuple(then)))
    return lines


def pairs(found: Measured, lines: int) -> int:
    """How many figures are compared with the one before, all together."""
    return lines * len(found.years)


def only_now(found: Measured) -> list[tuple[str, Words]]:
    """The figures that are not compared with years before, for the registry knows only what is now."""
    return [(code, WORDS[code]) for code in found.results if code in AS_NOW]


def _then(result: "Result", before: "Result | None", goals: "Goalposts", asked: int) -> Then:
    from renxing.measure.reliability import told_apart  # noqa: PLC0415 - loaded only by who measures

    figure, unit = result.finding.figure, result.indicator.unit
    return Then(
        value=said_value(figure, unit),
        bounds=saying.bounds(figure, unit),
        drawn=drawn_score(result.score, goals),
        grade="" if result.score is None else saying.grade(result.score, goals),
        changed=before is not None and told_apart(before.finding.figure, figure, asked),
    )
