"""Coming and going, hours said, confirmed and disputed, shifts that end by the clock."""

from datetime import timedelta

import pytest

from renxing.apps.duties import acts
from renxing.apps.duties.models import Shift, Turn
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.apps.workload.models import Work
from renxing.core.refusals import Refusal
from tests.apps.duties.permissions import HOUR, shift, turn
from tests.cast import Cast


def refused(code: str):
    return pytest.raises(Refusal, match=f"refused: {code}\\b")


def test_a_tap_that_reaches_us_late_counts_from_its_moment_and_says_so(cast: Cast) -> None:
    mine = turn(cast, at=shift(cast, after=0))
    tap, reached = cast.now + timedelta(minutes=1), cast.now + timedelta(minutes=90)
    by = cast.by("bo", now=reached)
    acts.check_in(by, turn=mine, at=tap)
    acts.check_in(by, turn=mine, at=tap)
    row = Turn.objects.get()
    assert (row.started_at, row.told_at, row.late_told) == (tap, reached, True)
    entry = Entry.objects.get(act="duty.check_in")
    assert (entry.at, entry.kind, entry.data["told_late"]) == (tap, "start", True)


@pytest.mark.parametrize(("after", "code"), [(2, "duty_not_now"), (-9, "duty_not_now")])
def test_nobody_comes_at_another_time(cast: Cast, after: float, code: str) -> None:
    with refused(code):
        acts.check_in(cast.by("bo"), turn=turn(cast, at=shift(cast, after=after)))


def test_coming_going_and_hours_that_become_work(cast: Cast) -> None:
    mine = turn(cast, at=shift(cast, after=-4))
    acts.check_in(cast.by("bo", now=cast.now - 4 * HOUR), turn=mine)
    acts.check_out(cast.by("bo"), turn=mine)
    assert Entry.objects.get(act="duty.check_out").quantity == 4.0
    with refused("duty_own_hours"):
        acts.confirm_hours(cast.by("qing"), turn=turn(cast, "qing", at=shift(cast, after=-2)))
    acts.confirm_hours(cast.by("qing"), turn=mine)
    work, row = Work.objects.get(), Turn.objects.get(pk=mine.pk)
    assert (work.starts, work.ends, row.hours_state) == (cast.now - 4 * HOUR, cast.now, "confirmed")
    acts.dispute_hours(cast.by("bo"), turn=mine, words="I came an hour before")
    acts.confirm_hours(cast.by("qing"), turn=mine, starts=cast.now - 5 * HOUR, ends=cast.now)
    row.refresh_from_db()
    assert (row.hours, row.words) == (5.0, "I came an hour before")
    assert [(each.starts, each.struck_at is None) for each in Work.objects.order_by("starts")] == [
        (cast.now - 5 * HOUR, True), (cast.now - 4 * HOUR, False),
    ]  # fmt: skip


def test_hours_that_cannot_be_those_of_the_shift(cast: Cast) -> None:
    mine = turn(cast, at=shift(cast, after=-10))
    for starts, ends, code in ((-1, -2, "duty_hours_wrong"), (-1, 1, "duty_hours_wrong"), (-20, -2, "duty_hours_else")):
        with refused(f"{code}\\w*"):
            acts.confirm_hours(cast.by("qing"), turn=mine, starts=cast.now + starts * HOUR, ends=cast.now + ends * HOUR)


def test_the_clock_says_where_nobody_came_and_ends_what_is_over(cast: Cast) -> None:
    empty, held = shift(cast, after=0), shift(cast, after=0)
    bo, mei = turn(cast, "bo", at=empty), turn(cast, "mei", at=held)
    late = turn(cast, "rui", at=held)
    acts.check_in(cast.by("mei"), turn=mei)
    assert run_rules(cast.community, cast.now + timedelta(minutes=19)) == 0
    run_rules(cast.community, cast.now + timedelta(minutes=20))
    run_rules(cast.community, cast.now + timedelta(minutes=30))
    assert [entry.subject for entry in Entry.objects.filter(act="duty.unmanned")] == [empty.reference]
    over = empty.ends + 2 * HOUR
    run_rules(cast.community, over - timedelta(minutes=1))
    assert Shift.objects.filter(state="open").count() == 2
    run_rules(cast.community, over)
    run_rules(cast.community, over)
    states = {row.pk: row.state for row in Turn.objects.all()}
    assert (states[bo.pk], states[mei.pk], states[late.pk]) == ("missed", "done", "missed")
    ended = Entry.objects.filter(act__in=("duty.hold", "duty.miss"))
    assert {(entry.subject, entry.kind, entry.at, entry.data["missed"]) for entry in ended} == {
        (empty.reference, "expire", empty.ends, 1), (held.reference, "finish", held.ends, 1),
    }  # fmt: skip
    acts.check_in(cast.by("bo", now=over), turn=bo, at=cast.now + HOUR)  # the phone had no signal all night
    assert Turn.objects.get(pk=bo.pk).state == "done"


def test_enough_came_only_with_what_is_needed(cast: Cast) -> None:
    nurse = shift(cast, after=-12, places=[{"skill": "nursing", "least": 1, "wanted": 1}])
    turn(cast, at=nurse, started_at=nurse.starts)
    run_rules(cast.community, cast.now)
    assert Shift.objects.get().state == "missed"


def test_erasing_somebody_forgets_their_turns(cast: Cast) -> None:
    turn(cast)
    acts.renew_feed(cast.by("bo"), person=cast.people["bo"])
    erase_person(cast.by("bo"), person=cast.people["bo"])
    assert not Turn.objects.exists()


def test_enough_came_only_where_no_hour_was_without_them(cast: Cast) -> None:
    one = [{"skill": "", "least": 1, "wanted": 1}]
    half, both = shift(cast, after=-12, places=one), shift(cast, after=-12, places=one)
    middle = half.starts + 4 * HOUR
    turn(cast, at=half, started_at=half.starts, goes_at=middle)
    turn(cast, at=both, started_at=both.starts, goes_at=middle)
    turn(cast, "mei", at=both, started_at=middle, comes_at=middle)
    run_rules(cast.community, cast.now)
    assert [Shift.objects.get(pk=each.pk).state for each in (half, both)] == ["missed", "held"]
