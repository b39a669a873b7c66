"""Stages, clocks and tasks, exactly; and whatever is done in whatever order, no stage is left before it may be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from renxing.core.functions import Function
from renxing.core.incidents import NEEDED, NEXT, Clocks, Facts, Missing, Owner, Stage, missing, owner
from renxing.core.plans import Hazard, Plan, PlannedDuty, Source, Step, Trigger
from renxing.core.tasks import MOVES, TO_DO, ByItself, Move, Standing, State, after, by_itself, due_by, schedule
from renxing.core.triggers import Happening, answers, pulled, severity

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
WHOLE = Facts(begun=True, review=True, lessons=True)


def test_every_way_says_what_it_needs() -> None:
    assert set(NEEDED) == {(stage, to) for stage, ways in NEXT.items() for to in ways}


def test_no_way_leads_past_a_stage() -> None:
    for stage in Stage:
        for to in set(Stage) - set(NEXT[stage]):
            with pytest.raises(ValueError, match="no way"):
                missing(stage, to, WHOLE)


@pytest.mark.parametrize(
    ("lack", "stage", "to", "expected"),
    [
        ({"begun": False}, Stage.WARNING, Stage.RESPONSE, Missing.BEGUN),
        ({"tasks": 1}, Stage.RESPONSE, Stage.RECOVERY, Missing.TASKS),
        ({"tasks": 1}, Stage.WARNING, Stage.CLOSED, Missing.TASKS),
        ({"mandates": 1}, Stage.RECOVERY, Stage.REVIEW, Missing.MANDATES),
        ({"condition": True}, Stage.RECOVERY, Stage.REVIEW, Missing.CONDITION),
        ({"promises": 2}, Stage.RESPONSE, Stage.REVIEW, Missing.PROMISES),
        ({"data": 1}, Stage.RECOVERY, Stage.REVIEW, Missing.DATA),
        ({"review": False}, Stage.REVIEW, Stage.CLOSED, Missing.REVIEW),
        ({"lessons": False}, Stage.REVIEW, Stage.CLOSED, Missing.LESSONS),
    ],
)
def test_one_thing_that_is_not_true_keeps_a_stage(lack, stage: Stage, to: Stage, expected: Missing) -> None:
    assert missing(stage, to, WHOLE) == ()
    assert missing(stage, to, replace(WHOLE, **lack)) == (expected,)


def test_whoever_leads_it_sees_to_every_stage_but_the_review() -> None:
    assert [owner(stage) for stage in Stage] == [*[Owner.LEADING] * 3, Owner.COMMITTEE, None]


def test_clocks() -> None:
    clocks = Clocks(START, action=START + HOUR, order=START + 3 * HOUR, plan=START + 2 * HOUR)
    assert clocks.latencies() == {"action": HOUR, "order": 3 * HOUR, "plan": 2 * HOUR, "done": None}
    assert (clocks.lead, clocks.initiative) == (2 * HOUR, True)
    assert not replace(clocks, plan=START).initiative
    assert replace(clocks, order=None).lead is None


def steps(*edges: tuple[str, float, tuple[str, ...]]) -> Plan:
    made = tuple(Step(key, Function.FOOD, "c", key, key, hours, after=waits) for key, hours, waits in edges)
    duty = PlannedDuty("watch", Function.SAFETY, "c", "Watch", "看守", 2, 4.0, 8.0)
    return Plan("p", Hazard.FLOOD, "P", "P", "c", steps=made, duties=(duty,))


def test_a_step_is_due_after_the_last_it_waits_for() -> None:
    plan = steps(("c", 1.0, ("a", "b")), ("a", 2.0, ()), ("b", 0.5, ("a",)))
    found = schedule(plan, START)
    assert found == {"a": START + 2 * HOUR, "b": START + 2.5 * HOUR, "c": START + 3.5 * HOUR, "watch": START + 4 * HOUR}


def test_a_circle_is_never_due() -> None:
    assert set(schedule(steps(("a", 1.0, ("b",)), ("b", 1.0, ("a",)), ("c", 1.0, ("gone",))), START)) == {"watch"}


@given(st.lists(st.floats(0, 48), min_size=1, max_size=6), st.floats(0.1, 24))
def test_due_is_so_many_hours_after_the_last_end(ends: list[float], within: float) -> None:
    ended = {str(number): START + at * HOUR for number, at in enumerate(ends)}
    assert due_by(tuple(ended), within, START, ended) == max(ended.values()) + within * HOUR
    assert due_by((*ended, "other"), within, START, ended) is None


def test_what_has_ended_moves_no_more() -> None:
    assert {state for state, moves in MOVES.items() if not moves} == set(State) - TO_DO
    assert after(State.STARTED, Move.START) is None


@pytest.mark.parametrize(
    ("state", "backup", "passes_on", "noted", "expected"),
    [
        (State.OPEN, True, True, False, ByItself.TO_BACKUP),
        (State.OPEN, True, True, True, ByItself.TO_BACKUP),
        (State.OPEN, True, False, False, ByItself.NOTE),
        (State.OPEN, False, True, False, ByItself.NOTE),
        (State.OPEN, False, True, True, None),
        (State.STARTED, True, True, False, ByItself.NOTE),
        (State.DONE, True, True, False, None),
        (State.DROPPED, True, True, False, None),
    ],
)
def test_what_becomes_of_a_late_task(
    state: State, backup: bool, passes_on: bool, noted: bool, expected: ByItself | None
) -> None:
    task = Standing(state, START, backup, passes_on, noted)
    assert by_itself(task, START + HOUR) is expected
    assert by_itself(task, START) is None


def test_severity_has_an_order() -> None:
    assert [severity(word) for word in ("", "Minor", "moderate", "SEVERE", "Extreme")] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        (Trigger(Source.WARNING), True),
        (Trigger(Source.WARNING, ("flood",)), True),
        (Trigger(Source.WARNING, ("heat", "FLOOD")), True),
        (Trigger(Source.WARNING, ("heat",)), False),
        (Trigger(Source.WARNING, level="severe"), True),
        (Trigger(Source.WARNING, level="extreme"), False),
        (Trigger(Source.WARNING, function=Function.FOOD), False),
        (Trigger(Source.ORDER), False),
        (Trigger(Source.HAND), False),
    ],
)
def test_what_pulls_a_trigger(trigger: Trigger, expected: bool) -> None:
    flood = Happening(Source.WARNING, "warning:1", START, ("River flood",), "Severe")
    assert answers(trigger, flood) is expected


@pytest.mark.parametrize(
    ("word", "said", "expected"),
    [
        ("rain", "Train derailment", False),
        ("heat", "Theatre fire", False),
        ("rain", "Rain, then storm", True),
        ("flood", "Floods and flooding", True),
        ("high temperature", "High temperatures", True),
        ("暴雨", "发布暴雨橙色预警", True),
        ("SARS", "新型SARS病毒", True),
        ("rain", "Rainer Street closed", False),
        ("c++", "a fault in c++ code", True),
    ],
)
def test_words_are_found_as_words(word: str, said: str, expected: bool) -> None:
    happening = Happening(Source.WARNING, "warning:1", START, (said,), "Severe")
    assert answers(Trigger(Source.WARNING, (word,)), happening) is expected


def test_the_trigger_that_starts_comes_first() -> None:
    proposes, starts = Trigger(Source.ORDER), Trigger(Source.ORDER, ("test_round",), starts=True)
    plan = Plan("p", Hazard.FLOOD, "P", "P", "c", triggers=(proposes, starts))
    assert pulled(plan, Happening(Source.ORDER, "order:1", START, ("test_round",))) is starts
    assert pulled(plan, Happening(Source.ORDER, "order:1", START, ("deliver",))) is proposes
    assert pulled(plan, Happening(Source.SIGNAL, "signal:1", START)) is None


class Incident(RuleBasedStateMachine):
    """Somebody does what they like: begin, end, wake, let sleep, promise, review, and try every way on."""

    def __init__(self) -> None:
        super().__init__()
        self.stage, self.facts, self.been = Stage.WARNING, Facts(), [Stage.WARNING]

    @rule(number=st.integers(0, 3), name=st.sampled_from(["tasks", "mandates", "promises"]))
    def count(self, number: int, name: str) -> None:
        self.facts = replace(self.facts, **{name: number})  # type: ignore[arg-type]

    @rule(said=st.booleans(), name=st.sampled_from(["begun", "condition", "review", "lessons"]))
    def say(self, said: bool, name: str) -> None:
        self.facts = replace(self.facts, **{name: said})

    @precondition(lambda self: self.stage is not Stage.CLOSED)
    @rule(choice=st.integers(0, 1))
    def go_on(self, choice: int) -> None:
        ways = NEXT[self.stage]
        to = ways[min(choice, len(ways) - 1)]
        if not missing(self.stage, to, self.facts):
            self.stage = to
            self.been.append(to)

    @invariant()
    def nothing_that_was_responded_to_closes_without_a_review_and_its_lessons(self) -> None:
        if self.stage is Stage.CLOSED and Stage.RESPONSE in self.been:
            assert self.been[-2] is Stage.REVIEW

    @invariant()
    def closed_stays_closed(self) -> None:
        assert Stage.CLOSED not in self.been[:-1]

    @invariant()
    def the_review_comes_after_standing_down(self) -> None:
        if self.been[-2:-1] == [Stage.RECOVERY] and self.stage is Stage.REVIEW:
            assert Stage.RESPONSE in self.been


TestIncident = Incident.TestCase
TestIncident.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
