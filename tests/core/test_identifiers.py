"""Identifiers sort by time and are well formed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from renxing.core.identifiers import uuid7

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy adds the zone


@given(MOMENTS)
def test_version_and_variant(at: datetime) -> None:
    made = uuid7(at, "lane")
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


@given(MOMENTS, st.integers(1, 10**6))
def test_later_sorts_later(at: datetime, later: int) -> None:
    assert uuid7(at, 2) < uuid7(at + timedelta(milliseconds=later), 1)


def test_no_two_things_alike_and_the_same_thing_twice() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    assert len({uuid7(at, "lane", seq) for seq in range(1000)}) == 1000
    assert uuid7(at, "lane", 7) == uuid7(at, "lane", 7)
    assert uuid7(at, "a", "b") != uuid7(at, "ab")
