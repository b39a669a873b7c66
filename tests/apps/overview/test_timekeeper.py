"""The rules run by themselves, in one process only, and a clock whose player died is stopped."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from renxing.apps.needs.models import Need
from renxing.apps.overview import timekeeper
from renxing.apps.playing.only_one import only_one
from renxing.apps.record import clock
from renxing.apps.record.models import Community, Entry
from renxing.core.functions import Urgency
from tests.cast import Cast

THEN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_a_round_runs_the_rules_of_every_community(cast: Cast) -> None:
    need = cast.need(urgency=Urgency.URGENT)  # raised months ago by the real clock
    assert timekeeper.go_round() is False
    assert Need.objects.get(pk=need.pk).escalation > 0
    assert Entry.objects.filter(act="need.escalate", authority="rule:escalate").exists()


def test_a_round_twice_acts_once(cast: Cast) -> None:
    cast.need()
    for _time in range(4):
        timekeeper.go_round()
    before = Entry.objects.count()
    timekeeper.go_round()
    assert Entry.objects.count() == before


def test_a_clock_that_lost_its_player_stops_where_it_last_acted(stage: Cast) -> None:
    stage.need()
    clock.set_clock(stage.community, THEN, speed=600)
    stage.community.clock_set_at = timezone.now() - timedelta(days=1)  # the player died a day ago
    stage.community.save()
    assert timekeeper.go_round() is False
    stage.community.refresh_from_db()
    assert stage.community.clock_speed == 1
    assert clock.now(stage.community) - stage.now < timedelta(minutes=1)


def test_a_clock_that_is_played_is_left_alone(stage: Cast) -> None:
    clock.set_clock(stage.community, THEN, speed=600)
    with only_one("play"):
        assert timekeeper.go_round() is True
    stage.community.refresh_from_db()
    assert stage.community.clock_speed == 600


def test_only_one_holds_a_lock_and_lets_go(tmp_path) -> None:
    with only_one("test") as first, only_one("test") as second:
        assert (first, second) == (True, False)
    with only_one("test") as again:
        assert again


@pytest.mark.django_db(transaction=True)
def test_the_thread_does_its_round_and_ends() -> None:
    """It stops a clock that lost its player: something to see without an entry, which could not be taken away again."""
    lane = Community.objects.create(slug="lane", name_en="Lane", name_zh="小巷", demonstration=True)
    clock.set_clock(lane, THEN, speed=600)
    keeper = timekeeper.Timekeeper(every=0.05)
    keeper.start()
    deadline = timezone.now() + timedelta(seconds=20)
    while timezone.now() < deadline and Community.objects.get().clock_speed > 1:
        time.sleep(0.05)
    keeper.stop()
    assert Community.objects.get().clock_speed == 1
    assert not keeper._thread.is_alive()
