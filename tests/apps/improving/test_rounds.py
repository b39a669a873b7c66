"""A round from its team to its close: what stages wait for, what became of goals, what is late, what is forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest

from renxing.apps.fund.acts import receive_money
from renxing.apps.improving import acts, demonstration
from renxing.apps.improving.counted import counted
from renxing.apps.improving.linking import links_of, there_is
from renxing.apps.improving.models import Action, Progress, Round, Teammate
from renxing.apps.improving.queries import checks
from renxing.apps.improving.queries.assessing import snapshot as measured
from renxing.apps.improving.queries.outcomes import outcomes
from renxing.apps.improving.queries.today import for_today
from renxing.apps.improving.reading import Reading
from renxing.apps.improving.rules import run
from renxing.apps.improving.words import word_of
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.functions import Function
from renxing.core.improving import Stage
from renxing.core.pulse import Answer
from renxing.core.refusals import BadInput, WrongState
from tests.apps.fund.permissions import budget
from tests.apps.gatherings.permissions import planned as gathering_planned
from tests.apps.improving.permissions import (
    CLOSURE,
    DAY,
    action,
    aim,
    assessed,
    goal,
    mandate,
    mate,
    opened,
    planned,
    snapshot,
    team,
)
from tests.apps.pulse.permissions import many, survey
from tests.cast import Cast


def later(cast: Cast, days: float) -> Cast:
    """The same community, so many days on."""
    return replace(cast, now=cast.now + timedelta(days=days))


def conclude(cast: Cast, found: Round, stage: str) -> Round:
    return acts.conclude_stage(cast.by("qing"), improvement=found, stage=stage)


def test_a_whole_round(cast: Cast) -> None:
    found = team(cast)
    acts.charge_team(cast.by("lan"), improvement=found, mandate=mandate(cast))
    conclude(cast, found, "team")
    assessed(cast)
    conclude(cast, found, "assessment")
    acts.envision(cast.by("song"), improvement=found, vision="Nobody waits for help alone.")
    aims = acts.set_goal(cast.by("qing"), improvement=found, aim=aim(cast))
    conclude(cast, found, "goals")
    done = acts.add_action(cast.by("qing"), goal=aims, planned=planned(cast))
    conclude(cast, found, "actions")
    conclude(cast, found, "guarantee")
    soon = later(cast, 20)
    acts.finish_action(soon.by("qing"), action=done)
    acts.assess_round(soon.by("qing"), improvement=found, snapshot=snapshot(Reading.exact("plans", 11, 77)))
    closed = acts.close_round(soon.by("lan"), improvement=found)
    assert [each.verdict for each in outcomes(closed)] == ["reached"]
    entry = Entry.objects.get(act="improvement.close")
    assert (entry.quantity, entry.data["reached"], entry.data["unclear"]) == (1.0, 1, 0)
    assert acts.open_round(soon.by("lan"), centre=cast.centres["clinic"]).number == 2


def test_a_stage_ends_only_when_what_it_waits_for_is_there(cast: Cast) -> None:
    found = opened(cast)
    assert [check.met for check in checks.of(found, Stage.TEAM, cast.now)] == [False, False, False]
    team(cast)
    acts.charge_team(cast.by("lan"), improvement=found, mandate=mandate(cast))
    fresh = Round.objects.get()
    assert [check.met for check in checks.of(fresh, Stage.TEAM, cast.now)] == [True, True, True]
    mandate(cast).__class__.objects.filter(pk=mandate(cast).pk).update(suspended=True)
    with pytest.raises(WrongState, match="improvement_missing"):
        conclude(cast, found, "team")
    with pytest.raises(WrongState, match="improvement_stage"):
        conclude(cast, found, "goals")
    with pytest.raises(WrongState, match="improvement_stage"):
        acts.close_round(cast.by("lan"), improvement=found)


def test_there_is_one_round_at_a_time(cast: Cast) -> None:
    opened(cast)
    with pytest.raises(WrongState, match="improvement_runs"):
        acts.open_round(cast.by("wen"), centre=cast.centres["committee"])


def test_only_members_join_and_whoever_holds_something_stays(cast: Cast) -> None:
    found = opened(cast)
    with pytest.raises(BadInput):
        acts.join_team(cast.by("wen"), improvement=found, person=cast.people["mei"], centre=cast.centres["clinic"])
    with pytest.raises(BadInput):
        acts.join_team(cast.by("wen"), improvement=found, person=cast.people["shi"], centre=cast.centres["office"])
    action(cast)
    with pytest.raises(WrongState, match="team_holds"):
        acts.leave_team(cast.by("qing"), mate=mate(cast, "qing"))
    acts.leave_team(cast.by("lan"), mate=mate(cast, "lan"))
    assert Teammate.objects.filter(left_at=None).count() == 2


def test_a_goal_starts_where_the_figure_was_assessed(cast: Cast) -> None:
    found = team(cast)
    with pytest.raises(WrongState, match="goal_before_assessment"):
        acts.set_goal(cast.by("wen"), improvement=found, aim=aim(cast))
    set_ = goal(cast)
    assert (set_.start, set_.aim) == (4.0, 10.0)
    moved = acts.set_goal(cast.by("wen"), improvement=found, aim=aim(cast, to=12.0))
    assert (moved.pk, moved.start, moved.aim) == (set_.pk, 4.0, 12.0)
    for code, to, days, why in (
        ("plans", 78.0, 90, "goal_above"), ("plans", -1.0, 90, "goal_below"), ("P4", 0.5, 90, "goal_no_change"),
        ("P4", 0.9, 0, "goal_by"), ("P4", 0.9, 5000, "goal_by"), ("K2", 0.9, 90, "goal_unknown"),
        ("Z9", 0.9, 90, "goal_no_figure"), ("P4", 1.1, 90, "goal_above"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match=why):
            acts.set_goal(cast.by("wen"), improvement=found, aim=aim(cast, code, to, days))


def test_no_change_counts_that_chance_could_have_made(cast: Cast) -> None:
    found = assessed(cast)
    acts.set_goal(cast.by("wen"), improvement=found, aim=aim(cast, "P4", 0.6))
    assert [each.tells for each in outcomes(found)] == [False]  # 0.1 asked, 0.14 is the smallest that can be told
    acts.set_goal(cast.by("wen"), improvement=found, aim=aim(cast, "P4", 0.7))
    assert [(each.tells, each.verdict) for each in outcomes(found)] == [(True, "unknown")]
    for days, (value, verdict) in enumerate(
        ((0.62, "unclear"), (0.68, "moved"), (0.75, "reached"), (0.3, "back")), start=1
    ):
        now = replace(CLOSURE, value=value, low=value - 0.1, high=value + 0.1)
        acts.assess_round(later(cast, days).by("wen"), improvement=found, snapshot=snapshot(now))
        assert [each.verdict for each in outcomes(found)] == [verdict], value


def test_a_late_action_passes_to_its_deputy_and_then_to_whoever_leads(cast: Cast) -> None:
    made = action(cast)
    assert run(cast.community, cast.now + 14 * DAY) == 0  # the day of its report is not over
    late = later(cast, 15)
    assert [name for name, mine in _held(late).items() if mine] == ["qing"]
    assert (run(cast.community, late.now), run(cast.community, late.now)) == (1, 0)
    passed = Action.objects.get()
    assert (passed.holder.person, passed.report_on) == (cast.people["song"], made.report_on + 8 * DAY)
    assert Entry.objects.filter(act="action.pass", kind="hand over", authority="rule:action_late").count() == 1
    assert [name for name, mine in _held(late).items() if mine] == ["song"]
    later_still = later(cast, 23)
    assert (run(cast.community, later_still.now), run(cast.community, later_still.now)) == (1, 0)
    assert [row.pk for row in for_today(cast.community, cast.actor("lan"), later_still.now).left] == [made.pk]
    changed = acts.change_action(later_still.by("lan"), action=passed, planned=planned(later_still, 20))
    assert (changed.holder.person, changed.late_at, changed.passed_at) == (cast.people["qing"], None, None)


def _held(cast: Cast) -> dict[str, int]:
    names = ("qing", "song", "lan")
    return {name: len(for_today(cast.community, cast.actor(name), cast.now).in_hand) for name in names}


def test_a_report_puts_the_next_one_off(cast: Cast) -> None:
    made = action(cast)
    soon = later(cast, 10)
    acts.report_action(soon.by("qing"), action=made, going="slow", words="The doctor is ill")
    assert run(cast.community, cast.now + 20 * DAY) == 0
    assert run(cast.community, cast.now + 25 * DAY) == 1
    assert Progress.objects.get().words == "The doctor is ill"


def test_without_a_deputy_a_late_action_is_told_the_committee(cast: Cast) -> None:
    action(cast, deputy=None, every=None)
    assert run(cast.community, cast.now + 31 * DAY) == 1
    assert Entry.objects.filter(act="action.late", kind="notify").count() == 1


def test_the_guarantee_asks_for_deputies_days_and_money_that_is_there(cast: Cast) -> None:
    found, line = team(cast), budget(cast)
    action(cast, deputy=None, every=None, money=300.0)

    def met() -> list[bool]:
        return [check.met for check in checks.of(found, Stage.GUARANTEE, cast.now)]

    assert met() == [True, False, False, False, True]
    made = Action.objects.get()
    acts.change_action(cast.by("wen"), action=made, planned=planned(cast, money=300.0, budget=line))
    assert met() == [True, True, True, True, False]
    receive_money(cast.by("wen"), budget=line, money=300, source="grant", words="Subdistrict")
    assert met() == [True, True, True, True, True]
    assert (Action.objects.get().cost, Action.objects.get().shown) == (30_000, "300")


def test_what_cannot_be_meant_is_refused(cast: Cast) -> None:
    aims = goal(cast)
    for more, why in (
        ({"title": " "}, "action_title"), ({"days": 0}, "action_due"), ({"hours": -1}, "action_hours"),
        ({"money": -5.0}, "action_cost"), ({"money": 1.001}, "fund_no_money"), ({"every": 0}, "action_every"),
        ({"deputy": mate(cast, "qing")}, "action_deputy_self"), ({"link": "plan:none"}, "action_link"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match=why):
            acts.add_action(cast.by("wen"), goal=aims, planned=planned(cast, **more))
    assert not Action.objects.exists()


def test_who_is_erased_is_in_no_team_and_what_they_held_shows(cast: Cast) -> None:
    made = action(cast)
    acts.report_action(cast.by("qing"), action=made, going="well", words="Doctor Qing wrote it")
    erase_person(cast.by("lan"), person=cast.people["qing"])
    assert (Teammate.objects.filter(person=None).count(), Progress.objects.get().words) == (1, "")
    fresh = Action.objects.get()
    assert next(check.met for check in checks.of(fresh.round, Stage.GUARANTEE, cast.now)) is False
    late = later(cast, 31)
    assert run(cast.community, late.now) == 1
    assert Action.objects.get().holder.person == cast.people["song"]


def test_the_record_itself_is_measured(cast: Cast) -> None:
    taken = measured(cast.community, cast.now)
    assert ([reading.code for reading in taken.readings], taken.why) == (["plans", "endowment"], "empty")
    opened(cast)
    cast.community.refresh_from_db()
    taken = measured(cast.community, cast.now)
    assert {"S1", "P4", "plans"} <= {reading.code for reading in taken.readings}
    assert all(Reading(**reading.kept()) == reading for reading in taken.readings)


def test_what_people_said_stands_beside_with_its_interval(cast: Cast) -> None:
    assert not [reading for reading in counted(cast.community, cast.now) if reading.code.startswith("pulse")]
    many(cast, survey(cast), [Answer("", (4, 5))] * 7 + [Answer("", (2, 5))] * 2)
    run_rules(cast.community, cast.now + 10 * DAY)
    told = {reading.code: reading for reading in counted(cast.community, cast.now + 11 * DAY)}
    trust = told["pulse:trust"]
    assert (trust.value, trust.cases) == (round(32 / 9, 2), 9)
    assert trust.low < trust.value < trust.high
    assert word_of("pulse:trust") == "trust, as people say, from 1 to 5"


def test_what_functions_lean_on_is_counted_of_all_there_could_be(cast: Cast) -> None:
    def lean() -> Reading:
        return next(reading for reading in counted(cast.community, cast.now) if reading.code == "endowment")

    before = lean()
    assert before.of == 5 * len(Function)
    budget(cast, function=Function.MEDIATION)
    assert lean().value == before.value + 1


def test_an_action_is_linked_to_a_course_or_a_gathering_that_is_there(cast: Cast) -> None:
    made = gathering_planned(cast)
    assert there_is(cast.community, f"gathering:{made.pk}")
    assert not there_is(cast.community, f"course:{made.pk}")
    assert links_of(cast.community, [f"gathering:{made.pk}"])[f"gathering:{made.pk}"].name == made.name


def test_a_demonstration_has_a_round_under_way(cast: Cast) -> None:
    assert demonstration.improve(cast.community, cast.now) > 8
    assert Round.objects.get().stage == Stage.GUARANTEE
    assert Action.objects.count() >= 2
