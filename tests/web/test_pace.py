"""An address that did something too often waits; others do not."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from renxing.core.refusals import Refusal
from renxing.web import pace

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def test_the_third_time_within_an_hour_is_one_too_many() -> None:
    for _time in range(2):
        pace.hold("ask", "here", 2, HOUR)
        pace.note("ask", "here", HOUR)
    with pytest.raises(Refusal) as refused:
        pace.hold("ask", "here", 2, HOUR)
    assert (refused.value.code, refused.value.data["minutes"]) == ("too_many_tries", 61)


def test_another_address_and_another_deed_are_counted_apart() -> None:
    pace.note("ask", "here", HOUR)
    pace.hold("ask", "there", 1, HOUR)
    pace.hold("sign-in", "here", 1, HOUR)
