"""Practices: nothing is fresh before a witness said so; nobody is their own; how long it lasts; being asked."""

from datetime import date, timedelta

import pytest

from renxing.apps.learning import acts
from renxing.apps.learning.acts import practising
from renxing.apps.learning.models import Practice, Refresh
from renxing.apps.learning.queries.skills import counts, held
from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Skill
from renxing.apps.record.models import Entry
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.apps.learning.permissions import beside_rui, practised
from tests.cast import Cast


def test_a_witness_makes_it_fresh(cast: Cast) -> None:
    beside_rui(cast)
    waits = practised(cast)
    assert not Skill.objects.filter(person=cast.people["rui"], skill="electrical").exists()
    with pytest.raises(WrongState, match="practice_oneself"):
        acts.witness_practice(cast.by("rui"), practice=waits)
    with pytest.raises(NotAllowed):
        acts.witness_practice(cast.by("bo"), practice=waits)
    doing = cast.by("song")
    seen = acts.witness_practice(doing, practice=waits)
    assert acts.witness_practice(doing, practice=waits) == seen
    assert (seen.state, seen.witness) == ("witnessed", cast.people["song"])
    today = cast.now.date()
    (one,) = [row for row in held(cast.community, cast.people["rui"], today) if row.skill == "electrical"]
    assert (one.practised, one.fresh, one.seen) == (waits.day, "fresh", seen)
    assert one.until == date(2028, 2, 27)
    written = Entry.objects.filter(act__in=("practice.witness", "skill.note")).order_by("seq")
    assert [(entry.act, entry.kind, entry.data) for entry in written] == [
        ("practice.witness", "learn", {"skill": "electrical"}),
        ("skill.note", "learn", {"skill": "electrical"}),
    ]
    assert written[1].cause == written[0].id
    with pytest.raises(WrongState, match="practice_settled"):
        acts.witness_practice(cast.by("wen"), practice=waits)


def test_an_earlier_practice_makes_nothing_older(cast: Cast) -> None:
    acts.witness_practice(cast.by("wen"), practice=practised(cast, days=3))
    acts.witness_practice(cast.by("wen"), practice=practised(cast, days=90))
    assert Skill.objects.get(skill="electrical").practised == cast.now.date() - timedelta(days=3)


def test_months_are_the_communitys(cast: Cast) -> None:
    acts.witness_practice(cast.by("wen"), practice=practised(cast, days=200))
    (row,) = [row for row in counts(cast.community, cast.now.date()) if row.skill == "electrical"]
    assert (row.people, row.fresh, row.months) == (1, 1, 24)
    acts.set_freshness(cast.by("lan"), skill="electrical", months=6)
    (row,) = [row for row in counts(cast.community, cast.now.date()) if row.skill == "electrical"]
    assert (row.people, row.fresh, row.months) == (1, 0, 6)
    with pytest.raises(BadInput, match="freshness_months"):
        acts.set_freshness(cast.by("lan"), skill="electrical", months=0)


def test_what_was_asked_for_is_done_by_practising(cast: Cast) -> None:
    before = cast.now.date() + timedelta(days=60)
    asked = acts.ask_to_refresh(cast.by("wen"), person=cast.people["rui"], skill="electrical", before=before)
    assert held(cast.community, cast.people["rui"], cast.now.date())[0].asked == asked
    acts.witness_practice(cast.by("wen"), practice=practised(cast, days=3))
    assert Refresh.objects.get().done_at is None
    acts.witness_practice(cast.by("wen"), practice=practised(cast, days=0))
    assert Refresh.objects.get().done_at == cast.now
    with pytest.raises(BadInput, match="refresh_in_the_past"):
        acts.ask_to_refresh(
            cast.by("wen"), person=cast.people["rui"], skill="electrical", before=before - timedelta(days=90)
        )


def test_practices_are_bounded_and_of_the_past(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong, code in (({"days": -1}, "practice_in_the_future"), ({"skill": "flying"}, "course_skill")):
        with pytest.raises(BadInput, match=code):
            practised(cast, **wrong)
    monkeypatch.setattr(practising, "WAITING_MOST", 1)
    waits = practised(cast)
    with pytest.raises(WrongState, match="practices_enough"):
        practised(cast)
    acts.decline_practice(cast.by("rui"), practice=waits)
    assert practised(cast).state == "waits"


def test_erasing_forgets_who_practised_and_who_saw_it(cast: Cast) -> None:
    beside_rui(cast)
    acts.witness_practice(cast.by("song"), practice=practised(cast))
    erase_person(cast.by("wen"), person=cast.people["song"])
    assert Practice.objects.get().witness is None
    erase_person(cast.by("wen"), person=cast.people["rui"])
    assert not Practice.objects.exists()
