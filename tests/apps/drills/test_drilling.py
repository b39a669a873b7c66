"""A drill from the calendar to its score: who agreed plays, the scenario goes on, nothing of it reaches real life."""

from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.accounts.invitations import account_of
from renxing.apps.accounts.middleware import person_in
from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.conditions.acts import change_condition
from renxing.apps.drills import acts, queries
from renxing.apps.drills.models import Answer, Drill, State
from renxing.apps.drills.rules import run
from renxing.apps.needs.acts import Draft, raise_need
from renxing.apps.needs.models import Need
from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Block, Person, Vulnerability
from renxing.apps.plans.models import State as Version
from renxing.apps.plans.queries import adopted
from renxing.apps.points.acts import open_point
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community, Entry
from renxing.apps.warnings.acts import set_area
from renxing.apps.warnings.models import Area
from renxing.core.conditions import Condition
from renxing.core.drills import Kept
from renxing.core.functions import Function, Urgency
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.apps.drills.permissions import begun, drill, script
from tests.apps.plans.permissions import plan
from tests.cast import Cast

HOUR = timedelta(hours=1)


def stage_of(running: Drill) -> Community:
    assert running.stage is not None
    return running.stage


def player(running: Drill, code: str, at: float) -> Doing:
    """Somebody in the drill, so many hours into it."""
    stage = stage_of(running)
    assert running.started_at is not None
    now = running.started_at + at * HOUR
    return Doing(actor_of(Person.objects.get(community=stage, code=code), stage, now), stage, now)


def test_what_cannot_be_drilled_is_not_planned(cast: Cast) -> None:
    said: dict[str, Any] = {"at": cast.now + HOUR, "speed": 6.0, "people": [cast.people["rui"]], "script": script()}
    for changed, code in (
        ({"at": cast.now - HOUR}, "drill_in_the_past"),
        ({"speed": 100.0}, "drill_speed"),
        ({"people": []}, "drill_without_people"),
        ({"script": script([{"t": 1, "expect": {"act": "need.fly", "within": -1}}])}, "drill_script"),
        ({"script": script([{"t": 9, "inject": {"name_en": "Late", "name_zh": "晚"}}])}, "drill_script"),
    ):
        with pytest.raises(BadInput) as refused:
            acts.plan_drill(cast.by("lan"), **{**said, **changed})
        assert refused.value.code == code
    assert not Drill.objects.exists()


def test_nobody_is_drilled_who_did_not_say_yes(cast: Cast) -> None:
    planned = drill(cast, yes=(), asked=("rui", "bo"))
    with pytest.raises(WrongState, match="drill_nobody_agreed"):
        acts.start_drill(cast.by("lan"), drill=planned)
    acts.agree_to_drill(cast.by("rui"), drill=planned)
    acts.decline_drill(cast.by("bo"), drill=planned)
    running = acts.start_drill(cast.by("lan"), drill=planned)
    stage = stage_of(running)
    names = set(Person.objects.filter(community=stage).values_list("code", "name_en"))
    assert names == {("P5", "Rui Qiang"), ("P0", "Drill resident P0"), ("P1", "Drill resident P1")}
    assert person_in(account_of(cast.people["rui"]), stage) == Person.objects.get(community=stage, code="P5")
    assert person_in(account_of(cast.people["bo"]), stage) is None
    with pytest.raises(WrongState, match="drill_moved_on"):
        acts.agree_to_drill(cast.by("bo"), drill=running)


def test_the_copy_knows_nothing_private(cast: Cast) -> None:
    Person.objects.filter(pk=cast.id("rui")).update(email="rui@example.org", born=1980, shows_phone=True)
    Vulnerability.objects.create(community=cast.community, person=cast.people["rui"], kind="dialysis")
    copy = Person.objects.get(community=stage_of(begun(cast)), code="P5")
    assert (copy.phone, copy.email, copy.born, copy.shows_phone, copy.vulnerabilities.count()) == (
        "",
        "",
        None,
        False,
        0,
    )
    erase_person(cast.by("rui"), person=cast.people["rui"])
    copy.refresh_from_db()
    assert (copy.name_zh, copy.name_en, copy.erased_at is not None) == ("", "", True)


def test_the_plans_in_force_are_drilled_as_they_were_signed(cast: Cast) -> None:
    signed = plan(cast, Version.ADOPTED).versions.get()
    (carried,) = adopted(stage_of(begun(cast)))
    assert (carried.content, carried.number, carried.plan.code) == (signed.content, signed.number, signed.plan.code)
    assert carried.plan.owner.community == carried.community != cast.community


def test_the_scenario_goes_on_and_never_acts_for_who_takes_part(cast: Cast) -> None:
    running = begun(cast, yes=("rui", "bo"), asked=())
    stage = stage_of(running)
    assert clock.now(stage) >= running.started_at
    assert run(stage, cast.now + HOUR) == 1
    assert run(stage, cast.now + HOUR) == 0, "twice, and done once"
    assert run(stage, cast.now + 3 * HOUR) == 0, "Bo is there and asks for himself"
    (need,) = Need.objects.filter(community=stage)
    assert (need.raised_at, need.asker.code) == (cast.now + HOUR / 2, "P0")
    assert {inject.name_en for inject in queries.happened(running, cast.now + HOUR)} == {"The water rises"}
    assert not Need.objects.filter(community=cast.community).exists()


def test_what_was_expected_is_scored_from_the_record(cast: Cast) -> None:
    Membership.objects.filter(person=cast.people["rui"]).update(role="lead")
    mandate = cast.centres["riders"].mandates_held.get()
    mandate.acts = ["need.take", "point.*"]
    mandate.save()
    running = begun(cast)
    block = Block.objects.get(community=stage_of(running), code="B1")
    said: dict[str, Any] = {"function": Function.FOOD, "block": block, "title": "Soup", "until": cast.now + 8 * HOUR}
    assert [one.kept for one in queries.scored(running, cast.now + HOUR)] == [Kept.WAITING]
    assert [one.kept for one in queries.scored(running, cast.now + 4 * HOUR)] == [Kept.MISSED]
    open_point(player(running, "P5", 2.5), **said)
    (scored,) = queries.scored(running, cast.now + 4 * HOUR)
    assert (scored.kept, scored.hours) == (Kept.IN_TIME, 1.5)
    entry = Entry.objects.get(pk=str(scored.entry))
    assert (entry.community, entry.drill, entry.act) == (stage_of(running), running.id, "point.open")


def test_time_ends_it_and_then_nothing_more_is_done(cast: Cast) -> None:
    running = begun(cast)
    stage = stage_of(running)
    run(stage, cast.now + 6 * HOUR)
    running.refresh_from_db()
    stage.refresh_from_db()
    assert (running.state, running.ended_because) == (State.OVER, "time")
    stood = clock.now(stage)
    assert clock.now(stage) == stood, "its clock stands"
    with pytest.raises(WrongState, match="drill_over"):
        raise_need(player(running, "P5", 6.5), draft=Draft(Function.FOOD, Urgency.SOON, "Rice"))


def test_a_real_emergency_ends_it(cast: Cast) -> None:
    running = begun(cast)
    review = cast.now + timedelta(days=1)
    change_condition(cast.by("lan"), condition=Condition.EMERGENCY, reason="outbreak", review_at=review)
    assert run(cast.community, cast.now) == 1
    running.refresh_from_db()
    assert (running.state, running.ended_because) == (State.OVER, "real")
    with pytest.raises(WrongState, match="drill_in_emergency"):
        acts.start_drill(cast.by("lan"), drill=drill(cast))


def test_anybody_in_it_ends_it_and_nobody_else(cast: Cast) -> None:
    running = begun(cast)
    with pytest.raises(NotAllowed):
        acts.end_drill(cast.by("bo"), drill=running)
    assert acts.end_drill(cast.by("rui"), drill=running, because="real").state == State.OVER


def test_a_drill_has_no_drill_in_it(cast: Cast) -> None:
    running = begun(cast)
    said: dict[str, Any] = {"script": script(), "at": cast.now + 2 * HOUR, "speed": 1.0, "people": [cast.people["rui"]]}
    with pytest.raises(WrongState, match="drill_in_drill"):
        acts.plan_drill(player(running, "P3", 0.1), **said)


def test_a_drill_is_known_by_the_same_area_codes(cast: Cast) -> None:
    set_area(cast.by("lan"), codes=["339901007003"])
    assert Area.objects.get(community=stage_of(begun(cast))).codes == ["339901007003"]


def test_answers_are_kept(cast: Cast) -> None:
    planned = drill(cast, yes=(), asked=("rui",))
    acts.agree_to_drill(cast.by("rui"), drill=planned)
    part = queries.participant(planned, str(cast.id("rui")))
    assert part is not None
    assert (part.answer, part.answered_at) == (Answer.YES, cast.now)
    assert [one.drill for one in queries.mine(cast.community, str(cast.id("rui")))] == [planned]
    assert queries.mine(cast.community, None) == []
