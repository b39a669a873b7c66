"""Times as people say them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from renxing.web import formatting

NOW = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)  # Tuesday noon in Shanghai


@pytest.fixture(autouse=True)
def shanghai():
    with timezone.override(ZoneInfo("Asia/Shanghai")):
        yield


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (-3.3, "Tue 08:42"),
        (-24 * 5, "Thu 12:00"),
        (24 * 5, "Sun 12:00"),
        (-24 * 6, "25 Feb 12:00"),
        (-24 * 299, "8 May 12:00"),
        (-24 * 301, "6 May 2025"),
    ],
)
def test_when(hours: float, said: str):
    assert formatting.when(NOW + timedelta(hours=hours), NOW) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "in 0 min"),
        (59, "in 59 min"),
        (60, "in 1 h"),
        (47 * 60 + 59, "in 47 h"),
        (48 * 60, "in 2 days"),
        (-0.5, "due now"),
        (-1, "1 min late"),
        (-130, "2 h late"),
    ],
)
def test_until(minutes: float, said: str):
    assert formatting.until(NOW + timedelta(minutes=minutes), NOW) == said


@pytest.mark.parametrize(("minutes", "said"), [(0, "just now"), (0.5, "just now"), (5, "5 min ago"), (-90, "in 1 h")])
def test_ago(minutes: float, said: str):
    assert formatting.ago(NOW - timedelta(minutes=minutes), NOW) == said


def test_clock_and_day_are_local():
    assert formatting.clock(NOW) == "12:00"
    assert formatting.day(datetime(2026, 3, 3, 20, tzinfo=UTC)) == "Wed 4 Mar"


def test_an_hour_is_told_however_long_ago():
    assert formatting.hour(datetime(2025, 3, 3, 20, 5, tzinfo=UTC)) == "4 Mar 04:05"
