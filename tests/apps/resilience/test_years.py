"""The pages over years: a phase for each month, figures from New Year to New Year, each month to its entries."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from renxing.apps.record.models import Entry
from renxing.apps.resilience.history import by_year, months, through_years
from renxing.apps.resilience.queries import keeping, years
from renxing.apps.resilience.queries.measuring import measure
from renxing.apps.resilience.words.phases import PHASES
from renxing.measure.cycle import PHASES as FOUND
from tests.apps.resilience.conftest import DAY, lives, stands_at, suffers
from tests.cast import Cast

ZONE = ZoneInfo("Asia/Shanghai")
ENTRY = re.compile(r'href="/lane/record/([0-9a-f-]{36})/"')


@pytest.fixture
def long_lived(lived: Cast) -> Cast:
    """A year and more after the flood of `lived`: ordinary days again, and another flood."""
    years._kept.clear()
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


def test_the_pages(long_lived: Cast, signed_in) -> None:
    keeping._kept.clear()
    client = signed_in("mei")
    page = client.get("/lane/resilience/years/").content.decode()
    assert "The adaptive cycle" in page
    assert 'class="through"' in page
    slug = f"{long_lived.now.astimezone(ZONE):%Y-%m}"
    assert f"/lane/resilience/years/{slug}/" in page
    month = client.get(f"/lane/resilience/years/{slug}/").content.decode()
    assert "What it is read from" in month
    assert ENTRY.search(month)
    assert client.get("/lane/resilience/years/1999-01/").status_code == 404
    assert "Over the years" in client.get("/lane/resilience/").content.decode()


def test_a_young_record_has_nothing_to_compare_with(cast: Cast, signed_in) -> None:
    years._kept.clear()
    lives(cast, 2)
    stands_at(cast, cast.now)
    assert measure(cast.community, cast.now).years == ()
    assert "nothing to compare with" in signed_in("mei").get("/lane/resilience/years/").content.decode()
