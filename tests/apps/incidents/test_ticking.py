"""What is done in other rooms ticks the tasks of an incident, and the entry of each tick names what caused it."""

from typing import Any
from uuid import UUID

from renxing.apps.callups.acts import answer_call
from renxing.apps.callups.models import Answer, CallUp
from renxing.apps.duties.acts import check_in, helper_came
from renxing.apps.duties.models import Shift
from renxing.apps.duties.queries.shown import no_longer_needed, places_left
from renxing.apps.duties.queries.today import _led
from renxing.apps.incidents import acts
from renxing.apps.incidents.models import Task
from renxing.apps.notices.acts import post_notice
from renxing.apps.notices.acts.posting import Draft as Telling
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.apps.signals.watching import _recorded
from renxing.apps.supplies.acts import move_stock
from renxing.apps.supplies.models import Item
from renxing.core.functions import Function
from renxing.core.plans import CallUp as Planned
from renxing.core.plans import PlannedDuty, Step, Ticked
from tests.apps.duties.permissions import HOUR, kept, turn
from tests.apps.incidents.making import started
from tests.apps.supplies.permissions import item, received
from tests.cast import Cast

WATCH = PlannedDuty("watch", Function.SAFETY, "riders", "Watch the water", "看守水位", 1, 1.0, 4.0)


def step(key: str, centre: str, by: Ticked, function: Function = Function.FOOD) -> Step:
    """A step that is done by itself."""
    return Step(key, function, centre, key, key, 2.0, ticked_by=by)


def state(key: str) -> tuple[str, str, UUID | None]:
    """How far a task has come, by which authority and cause it last moved."""
    task = Task.objects.get(key=key)
    last = Entry.objects.filter(subject=task.reference).order_by("-seq").first()
    return task.state, "" if last is None else last.authority, None if last is None else last.cause


def cause(act: str) -> UUID:
    """The last entry of an act."""
    return Entry.objects.filter(act=act).latest("seq").id


def test_coming_begins_a_duty_and_the_end_of_its_last_shift_ends_it(cast: Cast) -> None:
    started(cast, duties=(WATCH,))
    (shift,) = Shift.objects.all()
    there, other = turn(cast, "rui", at=shift), turn(cast, "bo", at=shift)
    cast.now = shift.starts
    check_in(cast.by("rui"), turn=there)
    assert state("watch") == ("started", "rule:task_ticked", cause("duty.check_in"))
    cast.now += HOUR
    check_in(cast.by("bo"), turn=other)
    assert Entry.objects.filter(act="task.start").count() == 1, "the second who comes begins nothing"
    run_rules(cast.community, cast.now)
    task = Task.objects.get(key="watch")
    assert (task.overdue_at, task.late(cast.now)) == (None, False), "a duty that goes on is not late"
    cast.now = shift.ends + 2 * HOUR
    run_rules(cast.community, cast.now)
    assert state("watch") == ("done", "rule:task_ticked", cause("duty.hold"))


def test_a_duty_that_is_handed_over_takes_its_shifts_along(cast: Cast) -> None:
    started(cast, duties=(WATCH,))
    (shift,) = Shift.objects.all()
    coming, choir = turn(cast, "bo", at=shift), cast.centres["choir"]
    acts.hand_over_task(cast.by("lan"), task=Task.objects.get(key="watch"), centre=choir)
    passed = Entry.objects.get(act="duty.hand_over")
    assert (passed.subject, passed.cause, passed.authority) == (shift.reference, cause("task.hand_over"), "rule:plan")
    assert (passed.centre, passed.data) == (cast.centres["riders"].pk, {"to": str(choir.pk)})
    shift.refresh_from_db()
    assert (shift.post.centre, coming.__class__.objects.get().state) == (choir, "going"), "whoever comes still comes"
    cast.now = shift.starts
    check_in(cast.by("bo"), turn=coming)
    assert state("watch")[0] == "started"
    acts.hand_over_task(cast.by("lan"), task=Task.objects.get(key="watch"), centre=cast.centres["clinic"])
    assert Task.objects.get(key="watch").state == "started", "somebody is at it, whoever leads it"
    acts.hand_over_task(cast.by("lan"), task=Task.objects.get(key="pump"), centre=choir)
    assert Entry.objects.filter(act="duty.hand_over").count() == 2, "a step has no shifts"
    calls = turns_led(cast, "qing")
    assert calls == [shift.pk]


def turns_led(cast: Cast, who: str) -> list[UUID]:
    """The shifts that are this person's to see to."""
    return [row.pk for row in _led(cast.community, cast.actor(who), cast.now)]


def test_a_duty_to_which_nobody_came_stays_for_its_lead_to_say(cast: Cast) -> None:
    started(cast, duties=(WATCH,), steps=(), releases=())
    cast.now = Shift.objects.get().ends + 2 * HOUR
    run_rules(cast.community, cast.now)
    assert state("watch")[:2] == ("open", "rule:task_overdue")
    assert Entry.objects.get(act="duty.miss").data["came"] == 0


def test_a_call_up_that_is_filled_ticks_its_step(cast: Cast) -> None:
    steps = (step("cook", "choir", Ticked.CALLUP), step("care", "choir", Ticked.CALLUP, Function.CARE))
    started(cast, steps=steps, callups=(Planned("choir", Function.FOOD, 2, 1.0),))
    called = CallUp.objects.get()
    Answer.objects.create(community=cast.community, callup=called, person=cast.people["bo"], place=9, asked_at=cast.now)
    answer_call(cast.by("song"), callup=called, person=cast.people["song"], said="yes")
    assert state("cook")[0] == "open", "one of two"
    answer_call(cast.by("bo"), callup=called, person=cast.people["bo"], said="yes")
    assert state("cook") == ("done", "rule:task_ticked", cause("callup.answer"))
    assert state("care")[0] == "open", "another function is another call"


def test_a_notice_ticks_its_step_and_the_plan_s_own_does_not(cast: Cast) -> None:
    incident = started(cast, steps=(step("tell", "committee", Ticked.NOTICE, Function.INFORMATION),))
    assert state("tell")[0] == "open"
    told: Any = Telling(name_en="Boil the water", name_zh="请烧开水", incident=incident.pk)
    post_notice(cast.by("lan"), centre=cast.centres["committee"], draft=told)
    assert state("tell") == ("done", "rule:task_ticked", cause("notice.post"))


def bags_of(cast: Cast) -> Item:
    """A store of a hundred bags at the clinic."""
    bags = item(cast, "bags", name_en="Sandbags")
    received(cast, bags, 100)
    return bags


def test_stock_that_goes_out_ticks_its_release_once_and_the_step_it_came_for(cast: Cast) -> None:
    bags_of(cast)
    started(cast, steps=(step("wall", "riders", Ticked.STOCK),))
    acts.finish_task(cast.by("lan"), task=Task.objects.get(key="release 1"))
    assert state("release 1")[:2] == ("done", "own")
    assert Entry.objects.filter(act="task.do", subject=Task.objects.get(key="release 1").reference).count() == 1
    assert state("wall") == ("done", "rule:task_ticked", cause("stock.move"))


def test_stock_moved_by_hand_is_the_release_the_plan_waits_for(cast: Cast) -> None:
    bags = bags_of(cast)
    started(cast)
    move_stock(cast.by("lan"), item=bags, quantity=10, to_centre=cast.centres["riders"], sure=10)
    assert state("release 1")[0] == "open", "it is not all of it"
    move_stock(cast.by("lan"), item=bags, quantity=40, to_centre=cast.centres["riders"], sure=40)
    assert state("release 1") == ("done", "rule:task_ticked", cause("stock.move"))
    assert Entry.objects.filter(act="stock.move").count() == 2, "and nothing is moved a third time"


def test_what_somebody_is_at_is_not_counted_as_unanswered(cast: Cast) -> None:
    started(cast, duties=(WATCH,), releases=(), callups=())
    for task in Task.objects.filter(sort="step"):
        if task.key != "move":
            acts.start_task(cast.by("lan"), task=task)
    cast.now += 5 * HOUR
    run_rules(cast.community, cast.now)
    late = Entry.objects.filter(act="task.overdue")
    assert {entry.data["begun"] for entry in late} == {True}
    _known, found = _recorded(cast.community, cast.now.date(), cast.now, cast.now.tzinfo)  # type: ignore[arg-type]
    assert sum(day.total() for day in found.values()) == Entry.objects.filter(act="duty.unmanned").count()


def test_a_helper_who_came_begins_and_ends_a_duty(cast: Cast) -> None:
    started(cast, duties=(WATCH,))
    (shift,) = Shift.objects.select_related("post")
    incident = shift.post.incident
    assert incident is not None
    assert places_left(cast.community, incident, "safety", cast.now) == [shift]
    helper = kept(cast, at=shift)
    assert places_left(cast.community, incident, "safety", cast.now) == []
    assert list(no_longer_needed(cast.community, incident, cast.now)) == [shift]
    cast.now = shift.starts
    helper_came(cast.by("wen"), kept=helper)
    assert state("watch") == ("started", "rule:task_ticked", cause("duty.helper_came"))
    assert not no_longer_needed(cast.community, incident, cast.now).exists(), "somebody is there"
    cast.now = shift.ends + 2 * HOUR
    run_rules(cast.community, cast.now)
    assert state("watch") == ("done", "rule:task_ticked", cause("duty.hold"))
