"""The duties of a plan become real ones when it starts; Today shows what they ask."""

from datetime import timedelta

from renxing.apps.duties import acts
from renxing.apps.duties.models import Post, Shift, Turn
from renxing.apps.incidents.acts import drop_task, finish_task, move_on
from renxing.apps.incidents.models import Task
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.functions import Function
from renxing.core.plans import PlannedDuty
from renxing.core.shifts import gaps
from renxing.core.workload import Span
from tests.apps.duties.permissions import HOUR, shift, swap, turn, visit
from tests.apps.incidents.making import started
from tests.cast import Cast


def test_a_duty_of_a_plan_is_shifts_without_a_gap_and_whom_it_names_is_asked(cast: Cast) -> None:
    night = PlannedDuty("gate", Function.SAFETY, "clinic", "Gate", "大门", 2, 3.0, 60.0, people=("P1",))
    incident = started(cast, duties=(night,))
    post, rows = Post.objects.get(), list(Shift.objects.all())
    assert (post.name_en, post.name_zh, post.centre, post.wanted) == ("Gate", "大门", cast.centres["clinic"], 2)
    assert (rows[0].starts, rows[-1].ends) == (cast.now + 3 * HOUR, cast.now + 63 * HOUR)
    assert {row.ends - row.starts for row in rows} == {timedelta(hours=7.5)}
    assert gaps([Span(row.starts, row.ends) for row in rows]) == []
    asked = Turn.objects.get()
    assert (asked.person.name_en, asked.shift, asked.state) == ("Zhou Bo", rows[0], "invited")
    entry = Entry.objects.filter(act="duty.post").earliest("seq")
    start = Entry.objects.get(act="incident.start_plan")
    assert (entry.incident, entry.cause, entry.authority) == (incident.pk, start.id, "rule:plan")


WATCH = PlannedDuty("watch", Function.SAFETY, "riders", "Watch the water", "看守水位", 1, 0.0, 24.0)


def test_a_duty_that_is_not_needed_any_more_is_called_off_and_who_was_to_come_is_told(cast: Cast, signed_in) -> None:
    started(cast, duties=(WATCH,))
    first, second, third = Shift.objects.order_by("starts")
    there, later = turn(cast, "rui", at=first), turn(cast, "bo", at=second)
    acts.check_in(cast.by("rui"), turn=there)
    entry = drop_task(cast.by("lan"), task=Task.objects.get(key="watch"), reason="not_needed").reference
    assert [Shift.objects.get(pk=each.pk).state for each in (first, second, third)] == ["open", *["cancelled"] * 2]
    off = list(Entry.objects.filter(act="duty.call_off"))
    assert {each.cause for each in off} == {Entry.objects.get(act="task.drop", subject=entry).id}
    assert {(each.authority, each.incident) for each in off} == {("rule:plan", first.post.incident)}
    page = signed_in("bo").get("/lane/").content.decode().split("<main")[1]
    assert ("You need not come" in page, f"/lane/duties/{later.shift_id}/" in page) == (True, True)
    assert "You need not come" not in signed_in("mei").get("/lane/").content.decode()
    cast.now += 9 * HOUR
    run_rules(cast.community, cast.now)
    assert not Entry.objects.filter(act="duty.unmanned").exists(), "nobody is missed where nobody is needed"


def test_a_duty_done_early_and_an_incident_past_its_response_keep_nobody_waiting(cast: Cast) -> None:
    incident = started(cast, duties=(WATCH,), wakes=(), releases=(), steps=(), callups=(), condition=None)
    by_hand = acts.post_duty(
        cast.by("lan", incident=incident.pk),
        posting=acts.Posting(
            centre=cast.centres["committee"], function=Function.SAFETY, title="Gate", starts=cast.now + HOUR, hours=4.0
        ),
    )
    finish_task(cast.by("lan"), task=Task.objects.get(key="watch"))
    assert set(Shift.objects.filter(post__task__isnull=False).values_list("state", flat=True)) == {"cancelled"}
    assert Shift.objects.get(pk=by_hand.pk).state == "open", "only the task that ended is over"
    move_on(cast.by("lan"), incident=incident, to="review")
    assert Shift.objects.get(pk=by_hand.pk).state == "cancelled"


def test_the_task_leads_to_its_shifts(cast: Cast, signed_in) -> None:
    started(cast)
    task = Task.objects.get(key="watch")
    page = signed_in("rui").get(f"/lane/incidents/tasks/{task.pk}/").content.decode()
    assert f"/lane/duties/{Shift.objects.get().pk}/" in page


def test_today_shows_my_next_duty_and_what_goes_wrong(cast: Cast, signed_in) -> None:
    mine, door = turn(cast, at=shift(cast, after=3, name_en="Gate")), visit(cast)
    turn(cast, "bo", "invited", shift(cast, after=40, name_en="Kitchen"))
    empty = shift(cast, after=-1, name_en="Bridge")
    shift(cast, after=5, name_en="Lamp")
    swap(cast, "mei", to=cast.people["bo"])
    run_rules(cast.community, cast.now)
    door.rang_at = cast.now
    door.save()
    said = {
        who: signed_in(who).get("/lane/").content.decode().split("<main")[1] for who in ("bo", "qing", "wen", "shi")
    }
    assert [word in said["bo"] for word in ("Gate", "Kitchen", "Yes, I come", "A stand-in is looked for")] == [True] * 4
    assert ["Bridge" in said[who] for who in said] == [False, True, True, False]
    assert ["1 more: anybody" in said[who] for who in said] == [False, True, True, False]
    assert ["Doors that stay silent" in said[who] for who in said] == [False, True, True, False]
    acts.check_in(cast.by("bo", now=mine.shift.starts), turn=mine)
    assert empty.pk != mine.shift_id
