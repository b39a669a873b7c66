"""What time it is in a community."""

from datetime import timedelta

import pytest
from django.utils import timezone

from renxing.apps.record import clock
from tests.cast import NOW, Cast

MOMENT = timedelta(seconds=5)


def test_a_real_community_has_real_time_and_keeps_it(cast: Cast) -> None:
    assert abs(clock.now(cast.community) - timezone.now()) < MOMENT
    with pytest.raises(ValueError, match="neither a demonstration nor a drill"):
        clock.set_clock(cast.community, NOW)


def test_a_demonstrations_clock_runs_as_it_was_set(cast: Cast) -> None:
    cast.community.demonstration = True
    clock.set_clock(cast.community, NOW, speed=3600)
    cast.community.clock_set_at = timezone.now() - timedelta(seconds=10)
    assert abs(clock.now(cast.community) - NOW - timedelta(hours=10)) < 3600 * MOMENT


def test_it_waits_where_it_was_told_to(cast: Cast) -> None:
    cast.community.demonstration = True
    clock.set_clock(cast.community, NOW, speed=3600, until=NOW + timedelta(minutes=15))
    cast.community.clock_set_at = timezone.now() - timedelta(seconds=10)
    assert clock.now(cast.community) == NOW + timedelta(minutes=15)
