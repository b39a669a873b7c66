"""The pages over years: a phase for each month, figures from New Year to New Year, each month to its entries."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from renxing.apps.record.models import Entry
from renxing.apps.resilience.history import by_year, months, only_now, through_years
from renxing.apps.resilience.queries import keeping
from renxing.apps.resilience.queries.judging import Own
from renxing.apps.resilience.queries.measuring import Measured, measure
from renxing.apps.resilience.queries.years import AS_NOW, Year
from renxing.apps.resilience.words.phases import PHASES
from renxing.measure.assessing import assess
from renxing.measure.cycle import PHASES as FOUND
from renxing.measure.interval import Figure
from renxing.measure.invention import AT, write
from renxing.measure.registry import read_registry
from renxing.measure.reliability import smallest_change
from renxing.measure.truth import Truth
from tests.apps.resilience.conftest import DAY, lives, stands_at, suffers
from tests.cast import Cast

ZONE = ZoneInfo("Asia/Shanghai")
ENTRY = re.compile(r'href="/lane/record/([0-9a-f-]{36})/"')


@pytest.fixture
def long_lived(lived: Cast) -> Cast:
    """A year and more after the flood of `lived`: ordinary days again, and another flood."""
    cast = lived
    cast.now += 430 * DAY
    lives(cast, 4)
    suffers(cast, days=2)
    lives(cast, 2)
    stands_at(cast, cast.now)
    return cast


def test_every_phase_has_its_words() -> None:
    assert tuple(PHASES) == FOUND


def test_the_months_are_the_community_s_own(long_lived: Cast) -> None:
    found = measure(long_lived.community, long_lived.now)
    begins = [period.start.astimezone(ZONE) for period in found.months]
    assert {(each.day, each.hour) for each in begins} == {(1, 0)}
    first = Entry.objects.filter(community=long_lived.community).order_by("at")[0].at.astimezone(ZONE)
    assert (begins[0].year, begins[0].month) == (first.year, first.month)
    assert found.months[-1].end == long_lived.now
    assert found.months[3].phases == ()
    rows = by_year(found)
    assert [row.year for row in rows] == sorted({each.year for each in begins}, reverse=True)
    assert sum(one is not None for row in rows for one in row.months) == len(begins)


def test_a_month_with_a_flood_is_a_release(long_lived: Cast) -> None:
    """Two needs were two days late, of three or four that were owed: for more than a day far below what is usual."""
    names = {one.slug: one.code for one in months(measure(long_lived.community, long_lived.now))}
    flood = (long_lived.now - 4 * DAY).astimezone(ZONE)
    assert names[f"{flood:%Y-%m}"] == "release"


def test_a_year_that_is_over_is_measured_once(long_lived: Cast, monkeypatch) -> None:
    first = measure(long_lived.community, long_lived.now).years
    again = measure(long_lived.community, long_lived.now + timedelta(hours=2)).years
    assert first
    assert all(one is other for one, other in zip(first, again, strict=True))
    assert [year.at for year in first] == sorted(
        datetime(number, 1, 1, tzinfo=ZONE) for number in {year.at.year for year in first}
    )


def test_figures_from_year_to_year(long_lived: Cast) -> None:
    lines = {line.code: line for line in through_years(measure(long_lived.community, long_lived.now))}
    assert lines["K2"].then[-1].value != "not estimable"
    assert all(not line.then[0].changed for line in lines.values())


@pytest.fixture(scope="module")
def invented() -> Measured:
    """A community out of no database, asked about half a year ago and now."""
    written = write(Truth(incidents=30), seed=1)
    before, now = (assess(written.record, written.registry, at) for at in (AT - 180 * DAY, AT))
    year = Year(before.at, {code: result for code, result in before.results.items() if code not in AS_NOW})
    parts = (now.gate, now.results, now.profile, now.mechanisms, (), (), (year,))
    return Measured(now.at, 1, now.window.goals, Own(), *parts)


def moved(found: Measured, code: str, by: float) -> Measured:
    """The same, with a figure that lay so far from what it is now."""
    result = found.results[code]
    now = result.finding.figure
    then = Figure(now + by, now.low + by, now.high + by, level=now.level, cases=now.cases)
    old = replace(result, finding=replace(result.finding, figure=then))
    (year,) = found.years
    return replace(found, years=(replace(year, results={**year.results, code: old}),))


def marked(found: Measured) -> list[str]:
    return [line.code for line in through_years(found) if line.then[-1].changed]


def test_a_change_is_marked_where_chance_would_mark_none_of_those_compared(invented: Measured) -> None:
    """Of P2, in hours: as far as one pair alone takes is not far enough among twenty; ten times its width is."""
    figure = invented.results["P2"].finding.figure
    alone = 1.1 * smallest_change(figure)
    assert "P2" not in marked(moved(invented, "P2", 0.0))
    assert "P2" not in marked(moved(invented, "P2", alone))
    assert "P2" in marked(moved(invented, "P2", 3 * alone))
    assert not any(line.then[0].changed for line in through_years(moved(invented, "P2", 3 * alone)))


def test_what_only_the_registry_of_today_knows_is_not_compared(invented: Measured) -> None:
    assert not AS_NOW & {line.code for line in through_years(invented)}
    assert {code for code, _words in only_now(invented)} == AS_NOW


def test_people_and_functions_of_today_move_nothing_but_figures_of_now() -> None:
    written = write(Truth(incidents=30), seed=1)
    names = ("people", "centres", "holders", "functions", "ties")
    tables = {name: getattr(written.registry, name) for name in names}
    newcomers = tables["people"].with_columns(person=pl.col("person") + "x")
    other = read_registry(
        **tables
        | {
            "people": pl.concat([tables["people"], newcomers]),
            "holders": tables["holders"].head(5),
            "functions": tables["functions"].with_columns(crew=pl.col("crew") + 1, criticality=pl.lit(3.0)),
        }
    )
    one, another = (assess(written.record, registry, AT) for registry in (written.registry, other))
    figures = {code: (one.results[code].finding.figure, another.results[code].finding.figure) for code in one.results}
    differ = {code for code, (a, b) in figures.items() if repr(a) != repr(b)}
    assert differ
    assert differ <= AS_NOW


def test_a_year_that_is_over_is_measured_again_where_the_registry_changed(long_lived: Cast) -> None:
    found = measure(long_lived.community, long_lived.now)
    centre = long_lived.centres["riders"]
    centre.functions = [*centre.functions, "safety"]
    centre.save()
    again = measure(long_lived.community, long_lived.now)
    assert all(one is not other for one, other in zip(found.years, again.years, strict=True))
    assert not AS_NOW & set(again.years[0].results)


def test_the_pages(long_lived: Cast, signed_in) -> None:
    keeping.FIGURES.kept.clear()
    client = signed_in("mei")
    page = client.get("/lane/resilience/years/").content.decode()
    assert "The adaptive cycle" in page
    assert 'class="through"' in page
    assert "Not compared, for the registry knows who is here" in page
    assert re.search(r"any of what is compared here \(\d+\), nine times in ten", page)
    slug = f"{long_lived.now.astimezone(ZONE):%Y-%m}"
    assert f"/lane/resilience/years/{slug}/" in page
    month = client.get(f"/lane/resilience/years/{slug}/").content.decode()
    assert "What it is read from" in month
    assert ENTRY.search(month)
    assert client.get("/lane/resilience/years/1999-01/").status_code == 404
    assert "Over the years" in client.get("/lane/resilience/").content.decode()


def test_a_young_record_has_nothing_to_compare_with(cast: Cast, signed_in) -> None:
    lives(cast, 2)
    stands_at(cast, cast.now)
    assert measure(cast.community, cast.now).years == ()
    assert "nothing to compare with" in signed_in("mei").get("/lane/resilience/years/").content.decode()
