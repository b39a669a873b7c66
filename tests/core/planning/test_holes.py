"""Each hole is found where it is, and not where it is not."""

from dataclasses import replace
from typing import Any

import pytest

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.planning import FORBIDS, CentreFacts, Facts, Hole, MandateFacts, holes
from renxing.core.plans import CallUp, Hazard, Plan, PlannedDuty, Release, Source, Step, Trigger

SAFETY, CARE = Function.SAFETY, Function.CARE
ALARM = Step("alarm", SAFETY, "property", "Sound it", "发出警报", 1.0, backup="chess")
COUNT = Step("count", CARE, "choir", "Count them", "清点", 2.0, backup="party", after=("alarm",))
WHOLE = Plan(
    code="fire",
    hazard=Hazard.FIRE,
    title_en="Fire",
    title_zh="火灾",
    owner="committee",
    condition=Condition.EMERGENCY,
    triggers=(Trigger(Source.HAND),),
    steps=(ALARM, COUNT),
)
FACTS = Facts(
    centres={
        "committee": CentreFacts(),
        "property": CentreFacts(frozenset({SAFETY}), 8),
        "chess": CentreFacts(frozenset({SAFETY}), 27, {"patrol": 16}),
        "choir": CentreFacts(frozenset({CARE}), 35),
        "band": CentreFacts.of({CARE}, ("P1", "P2"), ()),
        "dancers": CentreFacts.of({CARE}, ("P2", "P3"), ()),
        "party": CentreFacts(frozenset({CARE, SAFETY}), 20),
    },
    people={
        "P1": frozenset({"property"}),
        "P4": frozenset({"property"}),
        "P2": frozenset({"choir", "party"}),
        "P3": frozenset(),
    },
    mandates={
        "M1": MandateFacts(dormant=True),
        "M2": MandateFacts(dormant=True, ended=True),
        "M3": MandateFacts(),
        "M4": MandateFacts(dormant=True, conditions=frozenset({Condition.ALERT})),
    },
    stock={"torch": 40.0},
    watched=frozenset({SAFETY}),
    says={Source.SIGNAL: frozenset({"fire", "gas"})},
    others=(
        Plan(
            "fire",
            Hazard.FIRE,
            "Fire",
            "火灾",
            "committee",
            duties=(PlannedDuty("x", SAFETY, "property", "", "", 1, 0.0, 9.0, ("P4",)),),
        ),
        Plan(
            "flood",
            Hazard.FLOOD,
            "Flood",
            "洪水",
            "committee",
            duties=(PlannedDuty("pump", SAFETY, "property", "", "", 1, 2.0, 1.0, ("P4",)),),
        ),
    ),
)


def plan(**more: Any) -> Plan:
    return replace(WHOLE, **more)


def steps(*changed: Step) -> tuple[Step, ...]:
    """The steps of the whole plan, with some in their place."""
    by_key = {step.key: step for step in (ALARM, COUNT)} | {step.key: step for step in changed}
    return tuple(by_key.values())


def named(step: Step, **more: Any) -> Step:
    return replace(step, **more)


def duty(key: str, first: float, hours: float, *people: str, centre: str = "property") -> PlannedDuty:
    return PlannedDuty(key, SAFETY, centre, "Keep the door", "看门", 1, first, hours, people)


def test_a_whole_plan_has_none() -> None:
    full = plan(
        wakes=("M1",),
        callups=(CallUp("chess", SAFETY, 16, 1.0, "patrol"),),
        releases=(Release("torch", 40.0, "chess"),),
        duties=(duty("door", 1.0, 4.0, "P1"),),
    )
    assert holes(full, FACTS) == ()


FOUND: dict[str, tuple[Plan, Hole]] = {
    "owner": (plan(owner="council"), Hole("unknown_centre", "owner", {"centre": "council"})),
    "centre of a step": (
        plan(steps=steps(named(ALARM, centre="guards"))),
        Hole("unknown_centre", "steps.alarm", {"centre": "guards"}),
    ),
    "backup of a step": (
        plan(steps=steps(named(ALARM, backup="guards"))),
        Hole("unknown_centre", "steps.alarm", {"centre": "guards"}),
    ),
    "centre of a release": (
        plan(releases=(Release("torch", 1.0, "guards"),)),
        Hole("unknown_centre", "releases.1", {"centre": "guards"}),
    ),
    "another function": (
        plan(steps=steps(named(COUNT, backup="chess"))),
        Hole("other_function", "steps.count", {"centre": "chess", "function": "care"}),
    ),
    "its own backup": (
        plan(steps=steps(named(ALARM, backup="property"), named(COUNT, function=SAFETY, centre="chess"))),
        Hole("own_backup", "steps.alarm", {"centre": "property", "step": "alarm"}),
    ),
    "after nothing": (
        plan(steps=steps(named(COUNT, after=("siren",)))),
        Hole("unknown_step", "steps.count", {"step": "count", "after": "siren"}),
    ),
    "nobody": (
        plan(steps=steps(named(ALARM, people=("P9",)))),
        Hole("unknown_person", "steps.alarm", {"person": "P9"}),
    ),
    "no member": (
        plan(steps=steps(named(ALARM, people=("P2",)))),
        Hole("not_a_member", "steps.alarm", {"person": "P2", "centre": "chess"}),
    ),
    "ring": (
        plan(steps=steps(named(ALARM, after=("count",)))),
        Hole("ring", "steps.alarm", {"steps": "alarm → count → alarm"}),
    ),
    "itself": (
        plan(steps=steps(named(ALARM, after=("alarm",)))),
        Hole("ring", "steps.alarm", {"steps": "alarm → alarm"}),
    ),
    "two duties": (
        plan(duties=(duty("door", 0.0, 4.0, "P1"), duty("gate", 3.5, 2.0, "P1"))),
        Hole("two_places", "duties.door", {"person": "P1", "first": "duties.door", "second": "duties.gate"}),
    ),
    "a step and a duty": (
        plan(steps=steps(named(ALARM, people=("P1",))), duties=(duty("door", 0.5, 4.0, "P1"),)),
        Hole("two_places", "steps.alarm", {"person": "P1", "first": "steps.alarm", "second": "duties.door"}),
    ),
    "two steps": (
        plan(steps=(*steps(named(COUNT, people=("P2",))), named(COUNT, key="again", people=("P2",), within_hours=1.0))),
        Hole("two_places", "steps.again", {"person": "P2", "first": "steps.again", "second": "steps.count"}),
    ),
    "a level of another language": (
        plan(triggers=(Trigger(Source.WARNING, level="Orange"),)),
        Hole("dead_level", "triggers.1", {"level": "Orange", "levels": "Extreme, Severe, Moderate, Minor, Unknown"}),
    ),
    "a function on a warning": (
        plan(triggers=(Trigger(Source.WARNING, function=CARE),)),
        Hole("dead_function", "triggers.1", {"function": "care"}),
    ),
    "a level on a signal": (
        plan(triggers=(Trigger(Source.SIGNAL, level="Severe"),)),
        Hole("dead_level_here", "triggers.1", {"level": "Severe"}),
    ),
    "a level on an order": (
        plan(triggers=(Trigger(Source.ORDER, level="Minor"),)),
        Hole("dead_level_here", "triggers.1", {"level": "Minor"}),
    ),
    "a word no signal goes by": (
        plan(triggers=(Trigger(Source.SIGNAL, ("smoke",)),)),
        Hole("dead_sign", "triggers.1", {"word": "smoke", "said": "fire, gas"}),
    ),
    "somebody another plan names too": (
        plan(duties=(duty("door", 0.0, 4.0, "P4"), duty("gate", 5.0, 1.0, "P4"))),
        Hole(
            "two_plans",
            "duties.door",
            {"person": "P4", "first": "duties.door", "second": "duties.pump", "plan": "Flood", "plan_zh": "洪水"},
        ),
    ),
    "a function nothing watches": (
        plan(triggers=(Trigger(Source.HAND), Trigger(Source.ALARM, function=CARE))),
        Hole("dead_alarm", "triggers.2", {"function": "care"}),
    ),
    "a directive that does not exist": (
        plan(triggers=(Trigger(Source.ORDER, words=("lock_down",)),)),
        Hole("dead_word", "triggers.1", {"word": "lock_down"}),
    ),
    "no mandate": (plan(wakes=("M9",)), Hole("unknown_mandate", "wakes", {"mandate": "M9"})),
    "an ended mandate": (plan(wakes=("M2",)), Hole("mandate_ended", "wakes", {"mandate": "M2"})),
    "one that is awake": (plan(wakes=("M3",)), Hole("awake_already", "wakes", {"mandate": "M3"})),
    "one that sleeps on": (
        plan(wakes=("M4",)),
        Hole("sleeps_on", "wakes", {"mandate": "M4", "condition": "emergency"}),
    ),
    "no item": (plan(releases=(Release("boat", 1.0, "chess"),)), Hole("unknown_item", "releases.1", {"item": "boat"})),
    "too much in two releases": (
        plan(releases=(Release("torch", 20.0, "chess"), Release("torch", 20.5, "party"))),
        Hole("beyond_stock", "releases.1", {"item": "torch", "wanted": "40.5", "there": "40"}),
    ),
    "too many people": (
        plan(callups=(CallUp("choir", CARE, 36, 1.0),)),
        Hole("few_people", "callups.1", {"centre": "choir", "places": "36", "there": "35"}),
    ),
    "too many with a skill": (
        plan(callups=(CallUp("chess", SAFETY, 17, 1.0, "patrol"),)),
        Hole("few_people", "callups.1", {"centre": "chess", "places": "17", "there": "16"}),
    ),
    "the same people twice": (
        plan(callups=(CallUp("band", CARE, 2, 1.0), CallUp("dancers", CARE, 2, 1.0))),
        Hole("shared_people", "callups.2", {"centre": "dancers", "places": "2", "there": "1"}),
    ),
    "no backup": (plan(steps=steps(named(ALARM, backup=None))), Hole("no_backup", "", {"function": "safety"})),
    "nothing to do": (plan(steps=()), Hole("empty")),
    "nothing starts it": (plan(triggers=()), Hole("no_trigger")),
}


@pytest.mark.parametrize("name", FOUND)
def test_the_only_hole_is_found(name: str) -> None:
    broken, hole = FOUND[name]
    assert holes(broken, FACTS) == (hole,)


FINE: dict[str, Plan] = {
    "what ends when the other begins": plan(duties=(duty("a", 0.0, 4.0, "P1"), duty("b", 4.0, 4.0, "P1"))),
    "a step after which the next begins": plan(
        steps=steps(named(ALARM, people=("P1",))), duties=(duty("door", 1.0, 1.0, "P1"),)
    ),
    "two people at once": plan(
        duties=(duty("a", 0.0, 4.0, "P1"), duty("b", 0.0, 4.0, "P2", centre="party")),
    ),
    "somebody of the backup": plan(steps=steps(named(COUNT, people=("P2",)))),
    "an alarm of any function": plan(triggers=(Trigger(Source.ALARM),)),
    "a signal of any function": plan(triggers=(Trigger(Source.SIGNAL, function=CARE),)),
    "a known directive beside an unknown": plan(triggers=(Trigger(Source.ORDER, words=("lock_down", "stay_home")),)),
    "a word a signal goes by": plan(triggers=(Trigger(Source.SIGNAL, ("smoke", "Gas")),)),
    "a level that says nothing": plan(triggers=(Trigger(Source.SIGNAL, level="Unknown"),)),
    "every level": plan(triggers=(Trigger(Source.WARNING, level="Severe"), Trigger(Source.WARNING))),
    "a duty of another centre instead of a backup": plan(
        steps=steps(named(ALARM, backup=None)), duties=(duty("door", 0.0, 1.0, centre="chess"),)
    ),
    "a mandate woken outside any condition": plan(condition=None, wakes=("M4",)),
}


@pytest.mark.parametrize("name", FINE)
def test_what_is_no_hole(name: str) -> None:
    assert holes(FINE[name], FACTS) == ()


def test_an_alarm_can_never_ring_where_nothing_is_watched() -> None:
    nothing = replace(FACTS, watched=frozenset())
    found = holes(plan(triggers=(Trigger(Source.ALARM),)), nothing)
    assert [(hole.code, hole.data) for hole in found] == [("dead_alarm", {"function": ""})]


def test_every_centre_signs_but_the_owner() -> None:
    asked = replace(FACTS, asked=True, answers={"property": True, "chess": None, "choir": False})
    found = [(hole.code, hole.data["centre"]) for hole in holes(WHOLE, asked)]
    assert found == [("not_signed", "chess"), ("declined", "choir"), ("not_signed", "party")]


def test_a_warning_finds_nobody_where_no_place_is_known() -> None:
    by_warning = plan(triggers=(Trigger(Source.HAND), Trigger(Source.WARNING), Trigger(Source.WARNING, level="Severe")))
    nowhere = replace(FACTS, placed=False)
    assert holes(by_warning, FACTS) == ()
    assert [(hole.code, hole.where, hole.forbids) for hole in holes(by_warning, nowhere)] == [
        ("placeless", "triggers.2", False)
    ]
    assert holes(WHOLE, nowhere) == (), "it waits for no warning"


def test_a_draft_waits_for_nobody() -> None:
    assert holes(WHOLE, replace(FACTS, asked=False, answers={})) == ()


def test_which_forbid() -> None:
    found = {hole.code for _plan, hole in FOUND.values()} | {"not_signed", "declined"}
    assert found >= FORBIDS
    assert found - FORBIDS == {
        *("awake_already", "few_people", "no_backup", "no_trigger", "not_a_member", "other_function"),
        *("own_backup", "shared_people", "sleeps_on", "two_plans"),
    }
