"""P1 to P5, C5, K1, K3 and K4 by hand, on incidents."""

import pytest

from tests.measure.invented import Line, assessed


def signal(number, began, reported, *, latest=None, **said):
    more = {"at_latest": began if latest is None else latest, "recorded_at": reported, "authority": "own", **said}
    return began, "signal", f"signal:{number}", {"incident": f"i{number}", **more}


def opened(number, at, **said):
    more = {"authority": "role:lead", "hazard": "flood", **said}
    return at, "decide", f"incident:{number}", {"incident": f"i{number}", **more}


def inside(number, at, kind, subject, **said):
    return at, kind, subject, {"incident": f"i{number}", **said}


def figure(name, *lines, **more):
    return assessed(*lines, **more).indicators[name].finding


def test_p1_within_a_day_of_its_beginning():
    """Four incidents: reported after 1, 24, 25 and 30 hours: 2/4."""
    lines = [line for n, hours in enumerate((1, 24, 25, 30)) for line in (signal(n, 0, hours), opened(n, hours))]
    found = figure("P1", *lines)
    assert found.figure == pytest.approx(2 / 4)
    assert found.beside["onset_not_said"] == 0


def test_p1_an_onset_that_is_unsure_gives_bounds():
    lines = [line for n in range(3) for line in (signal(n, 0, 30, latest=10), opened(n, 30))]
    found = figure("P1", *lines)
    assert found.figure != found.figure
    assert (found.why, found.figure.high) == ("onset_unsure", 1.0)


def test_p1_a_signal_that_says_no_onset_is_none():
    lines = [(1, "signal", "signal:1", {"incident": "i1"}), opened(1, 2)]
    found = assessed(*lines)
    assert found.indicators["P1"].finding.why == "no_onset"
    assert found.window.incidents["reported"][0] == found.window.reports["reported"][0]


def test_p2_the_mean_to_the_first_decision_up_to_the_horizon():
    """Decided after 2, 4 and 30 hours, the last counted as 24: (2 + 4 + 24)/3."""
    lines = [
        (0, "signal", "s:1"), (2, "decide", "s:1", {"authority": "role:worker"}),
        (0, "signal", "s:2"), (1, "decide", "s:2", {"authority": "rule:watch"}), (4, "decide", "s:2"),
        (0, "signal", "s:3"), (30, "decide", "s:3"),
    ]  # fmt: skip
    assert figure("P2", *lines).figure == pytest.approx((2 + 4 + 24) / 3)


def test_p2_a_report_taken_back_waited_until_then():
    """Decided after 2 and 8 h, one taken back after 4 h: S = 1, then 2/3 from 2 h to 8 h."""
    lines = [
        (0, "signal", "s:1"), (2, "decide", "s:1"),
        (0, "signal", "s:2"), (4, "withdraw", "s:2"),
        (0, "signal", "s:3"), (8, "decide", "s:3"),
    ]  # fmt: skip
    found = figure("P2", *lines)
    assert found.figure == pytest.approx(2 + 6 * 2 / 3)
    assert (found.figure.cases, found.beside["taken_back"]) == (3, 1.0)


@pytest.mark.parametrize("way", ["own", "data", "cause"])
def test_p2_a_decision_in_the_incident_that_answers_to_it(way):
    """An incident is linked by the signal's own field, by naming it, or by naming its entry as the cause."""
    lines = []
    for n in range(3):
        own = {"incident": f"i{n}"} if way == "own" else {}
        said = (
            {"data": f'{{"causes": ["signal:{n}"]}}'}
            if way == "data"
            else {"cause": f"e{2 * n}"}
            if way == "cause"
            else {}
        )
        lines += [(n, "signal", f"signal:{n}", own), opened(n, n + 3, **said)]
    assert figure("P2", *lines).figure == pytest.approx(3.0)


def called(number, at, needed, *yes, over=None):
    lines = [(at, "call", f"c:{number}", {"quantity": needed})]
    lines += [(at + after, "answer", f"c:{number}", {"data": '{"said": "yes", "test": false}'}) for after in yes]
    return lines + ([(at + over, "finish", f"c:{number}")] if over is not None else [])


def test_p3_the_last_who_was_needed_within_an_hour():
    """Two of two in time; two of two, the second late; one of two, stood down; one of one by data.people: 2/4."""
    last = [(0, "call", "c:9", {"data": '{"people": 1}'}), (1, "accept", "c:9")]
    lines = [*called(1, 0, 2, 0.2, 0.9), *called(2, 0, 2, 0.2, 1.1), *called(3, 0, 2, 0.2, over=0.5), *last]
    assert figure("P3", *lines).figure == pytest.approx(2 / 4)


def test_p3_a_need_that_asks_somebody_is_no_call_up():
    assert figure("P3", (0, "request", "n:1"), (1, "call", "n:1")).why == "no_call_ups"


def test_p4_review_and_lesson_or_a_signed_none():
    """Of four: both in 90 days; a review only; a signed none; both, but after 100 days: 2/4."""
    lines = [opened(n, 0) for n in range(4)]
    lines += [inside(0, 50, "review", "r:0"), inside(0, 60, "lesson", "l:0"), inside(1, 50, "review", "r:1")]
    lines += [
        inside(2, 50, "review", "r:2", quantity=0),
        inside(3, 2400, "review", "r:3"),
        inside(3, 2401, "lesson", "l:3"),
    ]
    found = figure("P4", *lines, at=5000.0)
    assert found.figure == pytest.approx(2 / 4)
    assert found.beside["signed_none"] == 1


def test_p5_changed_before_anything_was_overdue():
    """One delegated before an obligation fell overdue, one after, one never, one with nothing overdue: 1/3."""
    lines = []
    for n, at in enumerate((0, 200, 400)):
        lines += [opened(n, at), (at + 1, "request", f"n:{n}", {"function": "food", "due": at + 10})]
        lines += [(at + 20, "finish", f"n:{n}"), inside(n, at + 50, "review", f"r:{n}")]
    lines += [inside(0, 5, "delegate", "m:1"), inside(1, 215, "delegate", "m:1")]
    lines += [opened(3, 600), inside(3, 640, "review", "r:9")]
    found = figure("P5", *lines)
    assert found.figure == pytest.approx(1 / 3)
    assert found.beside["not_needed"] == 1


def test_c5_an_own_signal_before_any_order_or_outside_signal():
    """Own first by 3 h; own after an order; only one from outside: 1/3, lead 3 h."""
    lines = [signal(0, 1, 1), opened(0, 2), inside(0, 4, "order", "o:0")]
    lines += [inside(1, 1, "order", "o:1"), signal(1, 2, 2), opened(1, 3)]
    lines += [signal(2, 1, 1, authority="rule:warning_polled"), opened(2, 2)]
    found = figure("C5", *lines)
    assert found.figure == pytest.approx(1 / 3)
    assert (found.beside["median_lead_hours"], found.beside["precision"]) == (3.0, 1.0)


def test_k1_self_started_and_not_reversed():
    """Started by people here; by a rule; after an order; by people here but reversed: 1/4, half of two reversed."""
    lines = [opened(n, 0) for n in range(4)]
    lines += [inside(0, 1, "start", "t:0", authority="own"), inside(1, 1, "start", "t:1", authority="rule:plan")]
    lines += [inside(2, 1, "order", "o:2"), inside(2, 2, "start", "t:2", authority="own")]
    lines += [inside(3, 1, "start", "t:3", authority="own"), inside(3, 2, "reverse", "t:3")]
    found = figure("K1", *lines)
    assert found.figure == pytest.approx(1 / 4)
    assert found.beside == {"reversal_rate": 0.5, "self_started": 2.0}


def test_k1_doing_what_was_asked_for_is_no_initiative():
    lines = [opened(n, 0) for n in range(3)]
    lines += [inside(n, 1, "request", f"n:{n}") for n in range(3)] + [
        inside(n, 2, "start", f"n:{n}", authority="own") for n in range(3)
    ]
    assert figure("K1", *lines).figure == 0.0


def test_k3_used_within_half_a_year():
    """Of four lessons: used by its third entry; used in an incident by its cause; only closed; used too late: 2/4."""
    lines: list[Line] = [(0, "lesson", f"l:{n}") for n in range(4)]
    lines += [(10, "lesson", "l:0"), (20, "lesson", "l:0")]
    lines += [inside(7, 30, "start", "t:7"), (31, "lesson", "l:1", {"cause": "e6"})]
    lines += [(10, "lesson", "l:2"), (10, "lesson", "l:3"), (4321, "lesson", "l:3")]
    assert figure("K3", *lines, at=6000.0).figure == pytest.approx(2 / 4)


def test_k3_a_change_made_in_an_incident_is_not_a_use_of_it():
    """Of four lessons three are closed by a plan put in force in an incident, one is used by a task there: 1/4."""
    lines: list[Line] = [(0, "lesson", f"l:{n}") for n in range(4)]
    lines += [inside(7, 30, "decide", "p:7"), inside(7, 30, "start", "t:7")]
    lines += [(31, "lesson", f"l:{n}", {"cause": "e4" if n else "e5"}) for n in range(4)]
    assert figure("K3", *lines, at=6000.0).figure == pytest.approx(1 / 4)


def test_k4_rarer_after_the_lesson():
    """Watched 100 h before the lesson and 100 h after: five before, that it was drawn from too; one after: 1/5."""
    lines = [opened(n, n) for n in range(5)] + [inside(4, 100, "lesson", "l:1"), opened(5, 150)]
    found = figure("K4", *lines, at=200.0)
    assert found.figure == pytest.approx(1 / 5)
    assert found.figure.cases == 6
