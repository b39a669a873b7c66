"""Whoever comes to a shift is reminded of it once: in the app, by letters outside the quiet hours, and nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from renxing.apps.notices import acts
from renxing.apps.notices.models import Letter, Notice, Recipient
from renxing.apps.notices.rules import remind
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.refusals import Refusal
from tests.apps.duties.permissions import shift, turn
from tests.apps.notices.receivers import Received
from tests.apps.notices.test_sending import smtp, var
from tests.cast import Cast

__all__ = ["smtp", "var"]
HOUR = timedelta(hours=1)


def reminders() -> list[Notice]:
    return list(Notice.objects.filter(whom="turns"))


def test_once_within_the_day_and_only_who_comes(cast: Cast, smtp: Received) -> None:
    watch = shift(cast, after=24)
    for name, state in (("bo", "going"), ("rui", "invited"), ("mei", "withdrawn")):
        turn(cast, name, state, at=watch)
    shift(cast, after=10)
    remind(cast.community, cast.now)
    assert reminders() == []
    for hours in (5, 6):
        remind(cast.community, cast.now + hours * HOUR)
    (made,) = reminders()
    assert made.name_en == "Your shift: Night post, Tue 16:00"
    assert made.name_zh == "您的班次：夜间岗，周二 16:00"
    assert set(Recipient.objects.values_list("person", flat=True)) == {cast.id("bo")}
    (entry,) = Entry.objects.filter(act="notice.remind")
    assert (entry.authority, entry.data) == ("rule:shift_reminder", {"to": "turns", "people": 1})
    assert [letter.person_id for letter in Letter.objects.all()] == [cast.id("bo")]
    with pytest.raises(Refusal):
        acts.remind_of_shift(cast.by("wen"), shift=watch)


def test_not_in_the_quiet_hours_and_never_too_late(cast: Cast, smtp: Received) -> None:
    """At eleven at night: for noon, a letter at half past seven; for six in the morning, none, and it is in the app."""
    late = cast.now + 7 * HOUR
    for after in (20, 14):
        turn(cast, "bo", at=shift(cast, after=after))
    turn(cast, "rui", at=shift(cast, after=20))
    acts.choose_ways(cast.by("rui"), person=cast.people["rui"], wanted="urgent")
    remind(cast.community, late)
    assert len(reminders()) == 3
    (letter,) = Letter.objects.all()
    assert (letter.person_id, f"{timezone.localtime(letter.due):%H:%M}") == (cast.id("bo"), "07:30")


def test_it_is_seen_by_who_comes_and_by_nobody_else(cast: Cast, signed_in: Any) -> None:
    turn(cast, "bo", at=shift(cast, after=10))
    run_rules(cast.community, cast.now)
    (made,) = reminders()
    for name, code in (("bo", 200), ("mei", 404), ("wen", 404), ("qing", 404)):
        assert signed_in(name).get(f"/lane/notices/{made.pk}/").status_code == code, name
    assert "Your shift" in signed_in("bo").get("/lane/notices/").content.decode()
    assert "Your shift" not in signed_in("wen").get("/lane/notices/").content.decode()
    assert "turns" not in signed_in("wen").get("/lane/notices/write/").content.decode()


def test_who_is_not_known_by_a_letter_still_reads_it_here(cast: Cast) -> None:
    """No way is set up: there is a notice, and no letter."""
    turn(cast, "bo", at=shift(cast, after=10))
    run_rules(cast.community, cast.now)
    assert (len(reminders()), Letter.objects.count()) == (1, 0)
