"""Rounds from door to door: who sees the doors, what is missed, what rings."""

from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.duties import acts
from renxing.apps.duties.models import Visit
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.refusals import NotAllowed, Refusal
from tests.apps.duties.permissions import HOUR, posting, turn
from tests.apps.points.permissions import block
from tests.cast import Cast


@pytest.fixture
def doors(cast: Cast) -> list[Visit]:
    """Two rounds through the first block, with its two households."""
    said: dict[str, Any] = {"sort": "round", "blocks": (block(cast),), "hours": 2.0, "starts": cast.now + HOUR}
    acts.post_duty(cast.by("qing"), posting=posting(cast, every="day", until=cast.now + timedelta(hours=30), **said))
    return list(Visit.objects.order_by("shift__starts", "household__code"))


def verbs(prefix: str) -> list[str]:
    return list(Entry.objects.filter(act__startswith=prefix).order_by("seq").values_list("act", flat=True))


def test_every_household_of_the_blocks_is_a_door(cast: Cast, doors: list[Visit]) -> None:
    assert [row.household.code for row in doors] == ["H1", "H2"] * 2
    assert doors[0].due_at == cast.now + 3 * HOUR
    with pytest.raises(Refusal, match="round_without_blocks"):
        acts.post_duty(cast.by("qing"), posting=posting(cast, sort="round"))


def test_who_goes_round_ticks_and_nobody_else(cast: Cast, doors: list[Visit]) -> None:
    with pytest.raises(NotAllowed):
        acts.tick(cast.by("bo"), visit=doors[0], found="well")
    turn(cast, "bo", at=doors[0].shift)
    acts.tick(cast.by("bo"), visit=doors[0], found="well")
    with pytest.raises(NotAllowed):
        acts.tick(cast.by("bo"), visit=doors[2], found="well")
    entry = Entry.objects.get(act="round.tick")
    assert (entry.subject, entry.data) == (doors[0].reference, {"found": "well", "block": "B1"})


def test_a_tick_that_comes_late_counts_from_the_tap(cast: Cast, doors: list[Visit]) -> None:
    at, reached = doors[0].due_at - HOUR, doors[0].due_at + HOUR
    acts.tick(cast.by("qing", now=reached), visit=doors[0], found="well", at=at)
    assert (Visit.objects.get(pk=doors[0].pk).ticked_at, Entry.objects.get(act="round.tick").at) == (at, at)


def test_a_door_nobody_looked_at_is_said_once_and_silence_rings(cast: Cast, doors: list[Visit]) -> None:
    first = doors[0].due_at
    acts.tick(cast.by("qing"), visit=doors[0], found="well")
    run_rules(cast.community, first - timedelta(seconds=1))
    assert verbs("round.m") == []
    for moment in (first, first):
        run_rules(cast.community, moment)
    assert (verbs("round.m"), verbs("round.ring")) == (["round.miss"], [])
    second = doors[2].due_at
    acts.tick(cast.by("qing", now=second - HOUR), visit=doors[2], found="nobody")
    acts.tick(cast.by("qing", now=second - HOUR), visit=doors[3], found="nobody")
    for moment in (second, second):
        run_rules(cast.community, moment)
    rang = Entry.objects.get(act="round.ring")
    assert (rang.subject, rang.kind) == (doors[3].reference, "signal")  # H2: not looked at, then nobody opened
    acts.answer_ring(cast.by("qing", now=second), visit=doors[3])
    with pytest.raises(Refusal, match="visit_rings_not"):
        acts.answer_ring(cast.by("qing", now=second), visit=doors[3])
    run_rules(cast.community, second + HOUR)
    assert verbs("round.ring") == ["round.ring"]


def test_who_is_found_well_later_rings_no_more(cast: Cast, doors: list[Visit]) -> None:
    for door in doors[1::2]:
        acts.tick(cast.by("qing", now=door.due_at), visit=door, found="nobody")
    run_rules(cast.community, doors[3].due_at)
    acts.tick(cast.by("qing", now=doors[3].due_at), visit=doors[3], found="well")
    assert not Visit.objects.get(pk=doors[3].pk).rings
