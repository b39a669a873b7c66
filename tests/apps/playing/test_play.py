"""Playing: every act through the one door, at its own time, once, however often the play is begun."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from renxing.apps.needs.models import Message, Need, State
from renxing.apps.playing.mornings import next_morning
from renxing.apps.playing.only_one import only_one
from renxing.apps.playing.play import LEASH, Unplayable, lay_down, play, prepare
from renxing.apps.record import clock
from renxing.apps.record.models import Entry
from renxing.core.conditions import Condition
from renxing.core.refusals import Refusal
from tests.apps.overview.conftest import code
from tests.cast import Cast

pytestmark = pytest.mark.slow

HOUR = timedelta(hours=1)
FAST = 100_000  # a day in less than a second


def a_day(rui: str) -> list[tuple]:
    """Mei asks for tablets; the worker sorts it and asks the rider, who goes and is done within three hours."""
    return [
        (0.5, "need.raise", "mei", {"label": "n1", "function": "medicine", "urgency": "urgent", "summary": "药"}),
        (1.0, "need.triage", "wen", {"need": "@n1", "sensitive": False}),
        (1.5, "need.ask", "wen", {"need": "@n1", "helper": rui, "centre": "riders"}),
        (1.75, "need.accept", "rui", {"need": "@n1"}),
        (2.0, "need.start", "rui", {"need": "@n1"}),
        (3.0, "need.meet", "rui", {"need": "@n1", "note": "放在门口了"}),
    ]


def seen(cast: Cast) -> list[tuple]:
    return list(Entry.objects.filter(community=cast.community).order_by("seq").values_list("act", "at"))


def test_a_day_is_laid_down_before_now(stage: Cast, play_file) -> None:
    path = play_file(*a_day(code(stage, "rui")))
    until = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # noon in Shanghai
    outcome = lay_down(prepare(stage.community, path), until)
    six = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)  # the latest morning before it, six o'clock
    assert (outcome.done, outcome.left, outcome.refused) == (6, 0, [])
    assert seen(stage)[0] == ("need.raise", six + 0.5 * HOUR)
    assert seen(stage)[-1] == ("need.meet", six + 3 * HOUR)
    need = Need.objects.get()
    assert (need.state, need.helper, need.closed_at) == (State.MET, stage.people["rui"], six + 3 * HOUR)
    assert Message.objects.get().text == "放在门口了"


def test_authority_is_the_actors_own(stage: Cast, play_file) -> None:
    lay_down(prepare(stage.community, play_file(*a_day(code(stage, "rui")))))
    found = dict(Entry.objects.values_list("act", "authority"))
    assert (found["need.raise"], found["need.ask"], found["need.start"]) == ("own", "role:worker", "own")


def test_what_is_not_due_yet_waits_for_the_next_time(stage: Cast, play_file) -> None:
    path = play_file(*a_day(code(stage, "rui")))
    morning = datetime(2026, 3, 2, 0, 10, tzinfo=UTC)  # two hours and ten minutes into the play
    assert lay_down(prepare(stage.community, path), morning).left == 1
    again = lay_down(prepare(stage.community, path), morning + 4 * HOUR)
    assert (again.earlier, again.done, again.left) == (5, 1, 0)
    assert [act for act, _at in seen(stage)].count("need.raise") == 1
    assert Need.objects.get().state == State.MET


def test_played_again_it_does_nothing_twice_and_under_another_word_all_of_it(stage: Cast, play_file) -> None:
    path = play_file(*a_day(code(stage, "rui")))
    lay_down(prepare(stage.community, path))
    entries = Entry.objects.count()
    assert lay_down(prepare(stage.community, path)).done == 0
    assert Entry.objects.count() == entries
    assert lay_down(prepare(stage.community, path, run="again")).done == 6
    assert Need.objects.count() == 2


def test_live_the_clock_runs_and_stops(stage: Cast, play_file) -> None:
    community = stage.community
    clock.set_clock(community, datetime(2026, 3, 2, 8, 0, tzinfo=UTC))
    speeds = []
    player = prepare(community, play_file(*a_day(code(stage, "rui"))), report=lambda _seen: speeds.append(speed(stage)))
    assert play(player, FAST).done == 6
    assert speeds[0] == FAST
    assert min(speeds) > 1
    assert speed(stage) == 1
    six = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
    assert next(at for _act, at in seen(stage)) == six + 0.5 * HOUR
    assert clock.now(community) >= six + 24 * HOUR


def speed(cast: Cast) -> float:
    cast.community.refresh_from_db(fields=["clock_speed"])
    return cast.community.clock_speed


def test_broken_off_it_goes_on_from_its_last_act(stage: Cast, play_file) -> None:
    path = play_file(*a_day(code(stage, "rui")))
    clock.set_clock(stage.community, datetime(2026, 3, 2, 8, 0, tzinfo=UTC))

    def break_off(outcome) -> None:
        if outcome.done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play(prepare(stage.community, path, report=break_off), FAST)
    assert speed(stage) == 1
    stopped = clock.now(stage.community)
    clock.set_clock(stage.community, stopped + 30 * HOUR)  # a long pause
    rest = play(prepare(stage.community, path), FAST)
    assert (rest.earlier, rest.done) == (4, 2)
    times = dict(seen(stage))
    assert times["need.start"] - (stopped + 30 * HOUR) < HOUR
    assert times["need.meet"] - times["need.start"] == HOUR


def test_a_refused_act_is_told_and_the_play_goes_on(stage: Cast, play_file) -> None:
    lines = a_day(code(stage, "rui"))
    lines.insert(4, (1.9, "need.take", "qing", {"need": "@n1"}))
    outcome = lay_down(prepare(stage.community, play_file(*lines)))
    assert (outcome.done, [(refused.line, refused.act) for refused in outcome.refused]) == (6, [(6, "need.take")])
    assert "Taken" in outcome.refused[0].why


def test_what_was_refused_is_not_tried_again_later(stage: Cast, play_file) -> None:
    lines = a_day(code(stage, "rui"))
    lines.insert(4, (1.9, "need.withdraw", "bo", {"need": "@n1"}))
    path = play_file(*lines)
    lay_down(prepare(stage.community, path))
    again = lay_down(prepare(stage.community, path))
    assert (again.done, again.refused) == (0, [])


def test_strict_breaks_off_at_the_first_refusal(stage: Cast, play_file) -> None:
    lines = a_day(code(stage, "rui"))
    lines.insert(1, (0.6, "need.meet", "bo", {"need": "@n1"}))
    path = play_file(*lines)
    with pytest.raises(Refusal) as refused:
        lay_down(prepare(stage.community, path, strict=True))
    assert (refused.value.code, refused.value.data["line"]) == ("play_strict", 3)
    assert len(seen(stage)) == 1


def test_rules_run_while_the_time_passes(stage: Cast, play_file) -> None:
    path = play_file(
        (0, "need.raise", "mei", {"label": "n1", "function": "food", "urgency": "urgent", "summary": "Rice"}), hours=24
    )
    lay_down(prepare(stage.community, path))
    escalated = list(Entry.objects.filter(act="need.escalate").order_by("seq"))
    assert [entry.authority for entry in escalated] == ["rule:escalate", "rule:escalate"]
    raised = Entry.objects.get(act="need.raise").at
    assert escalated[0].at == raised + 5 * HOUR  # due after four, seen at the next full hour


def test_only_a_demonstration_is_played_on(cast: Cast, tmp_path) -> None:
    with pytest.raises(Refusal) as refused:
        prepare(cast.community, tmp_path / "any.jsonl")
    assert refused.value.code == "play_not_demonstration"


def test_one_play_at_a_time(stage: Cast, play_file) -> None:
    player = prepare(stage.community, play_file(*a_day(code(stage, "rui"))))
    with only_one("play"), pytest.raises(Refusal) as refused:
        play(player, FAST)
    assert refused.value.code == "play_running"


def test_a_visitor_holds_the_link_of_what_a_visitor_asked(stage: Cast, play_file) -> None:
    asked = {"label": "n1", "function": "food", "urgency": "soon", "summary": "Bread", "visitor_phone": "19900000099"}
    path = play_file((1, "need.raise", None, asked), (2, "need.withdraw", None, {"need": "@n1", "reason": "Found"}))
    assert lay_down(prepare(stage.community, path)).refused == []
    assert Need.objects.get().state == State.WITHDRAWN


def test_a_worker_writes_down_what_somebody_says(stage: Cast, play_file) -> None:
    said = {"label": "n1", "function": "care", "urgency": "soon", "summary": "Company", "channel": "phone"}
    path = play_file((1, "need.raise", "wen", {**said, "for_person": code(stage, "mei")}))
    lay_down(prepare(stage.community, path))
    need = Need.objects.get()
    assert (need.asker, need.raised_by, need.household) == (
        stage.people["mei"], stage.people["wen"], stage.households["H1"],
    )  # fmt: skip


def test_the_condition_changes_and_wakes_a_mandate(stage: Cast, play_file) -> None:
    path = play_file(
        (1, "need.raise", "mei", {"label": "n1", "function": "food", "urgency": "soon", "summary": "Rice"}),
        (2, "need.take", "song", {"need": "@n1"}),
        (3, "condition.change", "lan", {"condition": "emergency", "reason": "outbreak", "review_in_hours": 24}),
        (4, "need.take", "song", {"need": "@n1"}),
    )
    outcome = lay_down(prepare(stage.community, path))
    assert [refused.line for refused in outcome.refused] == [3]
    stage.community.refresh_from_db()
    assert stage.community.condition == Condition.EMERGENCY
    assert stage.community.condition_review_at - stage.community.condition_since == 24 * HOUR


def test_mornings_are_the_communitys_own(stage: Cast) -> None:
    noon = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
    assert next_morning(stage.community, noon) == datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
    assert next_morning(stage.community, datetime(2026, 3, 2, 22, 0, tzinfo=UTC)) == datetime(
        2026, 3, 2, 22, 0, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("line", "where", "expected"),
    [
        ("not json", "line 2", "one JSON object in UTF-8"),
        ("[1, 2]", "line 2", "one JSON object"),
        ({"t": -1, "act": "need.take", "actor": "P0", "with": {}}, "line 2, t", "hours since the start, not before 0"),
        ({"t": 25, "act": "need.take", "actor": "P0", "with": {}}, "line 2, t", "at most 24"),
        ({"t": True, "act": "need.take", "actor": "P0", "with": {}}, "line 2, t", "hours since the start"),
        ({"t": 1, "act": "need.eat", "actor": "P0", "with": {}}, "line 2, act", "one of condition.change, need.accept"),
        ({"t": 1, "act": "need.expire", "actor": "P0", "with": {}}, "line 2, act", "one of condition.change"),
        ({"t": 1, "act": "need.take", "actor": "P99", "with": {"need": "@n1"}}, "line 2, actor", "code of a person"),
        ({"t": 1, "act": "need.take", "actor": 7, "with": {}}, "line 2, actor", "the code of a person, or null"),
        ({"t": 1, "act": "need.take", "actor": "P0", "with": {"need": "@n1"}}, "line 2, with.need", "label of a need"),
        ({"t": 1, "act": "need.take", "actor": "P0"}, "line 2, with.need", "label of a need raised before"),
        ({"t": 1, "act": "need.take", "actor": "P0", "with": 3}, "line 2, with", "an object"),
        (
            {"t": 1, "act": "need.take", "actor": "P0", "centre": "moon", "with": {}},
            "line 2, centre",
            "code of a centre",
        ),
        ({"t": 1, "act": "need.take", "actor": "P0", "when": 2, "with": {}}, "line 2, when", "no such key here"),
        ({"t": 1, "act": "need.take", "actor": "P0", "with": {"why": ""}}, "line 2, with.why", "there are need"),
        (
            {"t": 1, "act": "condition.change", "actor": "P0", "with": {"condition": "war"}},
            "line 2, with.condition",
            "one of normal, alert, emergency, recovery",
        ),
        (
            {
                "t": 1,
                "act": "need.raise",
                "actor": "P0",
                "with": {"function": "food", "urgency": "now", "summary": "?"},
            },
            "line 2, with.urgency",
            "one of urgent, soon, routine",
        ),
        (
            {"t": 1, "act": "need.raise", "actor": "P0", "with": {"function": "food", "urgency": "soon", "summary": 4}},
            "line 2, with.summary",
            "text of at most",
        ),
    ],
)
def test_a_faulty_line_is_named_and_nothing_is_done(stage: Cast, play_file, line, where, expected) -> None:
    with pytest.raises(Unplayable) as unplayable:
        prepare(stage.community, play_file(line))
    told = [str(fault) for fault in unplayable.value.faults]
    assert any(fault.startswith(f"{where}: found") and expected in fault for fault in told), told
    assert Entry.objects.count() == 0


def test_all_faults_at_once(stage: Cast, play_file) -> None:
    path = play_file(
        "{",
        {"t": 2, "act": "need.fly", "actor": "P0", "with": {}},
        {"t": 1, "act": "need.take", "actor": "P0", "with": {}},
        play=2,
        community="elsewhere",
    )
    with pytest.raises(Unplayable) as unplayable:
        prepare(stage.community, path)
    assert [fault.line for fault in unplayable.value.faults] == [1, 1, 2, 3, 4]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00", b'{"play": 1}'])
def test_a_file_that_is_no_play(stage: Cast, tmp_path, content) -> None:
    path = tmp_path / "play.jsonl"
    path.write_bytes(content)
    with pytest.raises(Unplayable) as unplayable:
        prepare(stage.community, path)
    assert unplayable.value.faults[0].line == 1


def test_on_a_machine_that_cannot_keep_up_the_clock_waits_for_the_acts(stage: Cast, play_file) -> None:
    ahead: list[timedelta] = []
    player = prepare(stage.community, play_file(*a_day(code(stage, "rui"))))
    began = next_morning(stage.community, clock.now(stage.community))

    def slow(outcome: object) -> None:
        time.sleep(0.05)  # an hour and a half at this speed
        last = player.script.lines[player.outcome.passed - 1]
        ahead.append(clock.now(stage.community) - (began + last.t * HOUR))

    player.report = slow
    play(player, FAST)
    assert len(ahead) == 6
    assert max(ahead) <= LEASH
