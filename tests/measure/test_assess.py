"""The assessment whole: what must not change it, what its parts add up to."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from math import isnan

import polars as pl
import pytest

from renxing.measure import assess
from renxing.measure.cases import shocks
from renxing.measure.invention import AT, write
from renxing.measure.registry import read_registry
from renxing.measure.truth import Truth
from tests.measure.everything import RECORD as EVERYTHING
from tests.measure.everything import REGISTRY
from tests.measure.invented import assessed, need, record, small_registry

TRUE = write(Truth(incidents=8), seed=3)
WHOLE = assess(TRUE.record, TRUE.registry, AT)


def figures(found):
    """Every number of an assessment, without evidence rows."""
    table = found.to_frame()
    return table.select(pl.exclude("name"))


def same(one, other):
    return figures(one).equals(figures(other))


def test_recording_more_does_not_make_it_look_worse():
    more = [(n, "notify", f"need:{n}", {"function": "food"}) for n in range(50)]
    lines = [
        line
        for n in range(9)
        for line in (need(n, n, n + 8), (n + 1, "accept", f"need:{n}"), (n + 2, "finish", f"need:{n}"))
    ]
    one, other = assessed(*lines), assessed(*lines, *more)
    assert one.indicators["K2"].finding.figure == other.indicators["K2"].finding.figure


def test_a_long_time_swept_in_pieces_is_the_same_curve(monkeypatch):
    monkeypatch.setattr(shocks, "AT_ONCE", 3)
    assert same(assess(TRUE.record, TRUE.registry, AT), WHOLE)


def test_evidence_are_the_entries_themselves():
    found = WHOLE.evidence("K2")
    kinds = TRUE.record.filter(pl.col("id").is_in(found))["kind"].unique().to_list()
    assert "accept" in kinds
    assert set(kinds) <= {"accept", "finish", "decline", "withdraw", "expire", "hand over"}


def test_every_indicator_stands_with_interval_cases_and_a_reason():
    for result in WHOLE.results.values():
        figure = result.finding.figure
        assert figure.low <= figure.high
        assert isnan(figure) == bool(result.finding.why), result.indicator.id
        assert isnan(figure) or figure.low <= figure <= figure.high


def test_it_can_be_written_as_json():
    said = json.loads(json.dumps(WHOLE.to_dict(evidence=2), allow_nan=False))
    assert set(said) == {"at", "own_goalposts", "gate", "indicators", "outcomes", "profile", "mechanisms"}
    assert [len(said["indicators"]), len(said["outcomes"]), len(said["mechanisms"])] == [20, 4, 6]
    assert len(said["indicators"]["K2"]["evidence"]) == 2


def test_a_figure_says_which_goalposts_it_used():
    said = assess(TRUE.record, TRUE.registry, AT, {"K2": {"poor": 0.25}}).to_dict()
    assert said["own_goalposts"] == {"K2": {"poor": 0.25}}
    assert said["indicators"]["K2"]["goalposts"] == {"poor": 0.25, "good": 0.95}
    assert said["indicators"]["S3"]["goalposts"] is None
    assert WHOLE.to_dict()["own_goalposts"] == {}


def test_the_profile_is_the_table_of_the_design():
    cells = {cell: set(standing.indicators) for cell, standing in WHOLE.profile.items()}
    assert cells == {
        ("structure", "redundancy"): {"S1", "S2", "S3", "S5"},
        ("structure", "agility"): {"S4"},
        ("process", "initiative"): {"P1"},
        ("process", "agility"): {"P2", "P3", "P4", "P5"},
        ("capability", "initiative"): {"C4", "C5"},
        ("capability", "redundancy"): {"C1", "C2", "C3"},
        ("capability", "agility"): {"C1"},
        ("culture", "initiative"): {"K1", "K3", "K5"},
        ("culture", "agility"): {"K2", "K4"},
    }
    assert {name: set(standing.indicators) for name, standing in WHOLE.mechanisms.items()} == {
        "polycentric collaboration": {"S3", "S4", "K5"},
        "reservoir": {"S1", "S2", "S5", "C1", "C2", "C3"},
        "adaptive cycle": {"S5", "P1", "P4", "P5", "O4"},
        "independent flexibility": {"S3", "P2", "P5", "K1"},
        "learning": {"C4", "C5", "K3", "K4"},
        "commitment": {"P3", "K2", "K5"},
    }


def test_a_grade_is_said_only_where_all_of_the_interval_lies_in_one_band():
    lines = [
        line
        for n in range(200)
        for line in (need(n, n, n + 8), (n + 1, "accept", f"need:{n}"), (n + 2, "finish", f"need:{n}"))
    ]
    assert assessed(*lines).indicators["K2"].grade == "strong"
    assert assessed(*lines[:12]).indicators["K2"].grade == "cannot tell between weak and strong"


def test_the_gate_says_what_the_record_is_fit_for():
    lines = [
        need(1, 0, 8, actor="1", recorded_at=30),
        (1, "accept", "need:1", {"cause": "e0", "actor": "9", "recorded_at": 0}),
    ]
    gate = assessed(*lines, (5, "finish", "need:2", {"drill": "d"})).gate
    assert (gate.entries, gate.drilled, gate.caused, gate.late, gate.foretold) == (3, 1, 1.0, 0.5, 0.5)
    assert "late" in gate.warnings


def test_what_the_gate_warns_of_makes_what_needs_it_not_estimable():
    """Reports written long after: when something was detected cannot be told from them."""
    told = [(n, "signal", f"s:{n}", {"incident": f"i{n}", "at_latest": n, "recorded_at": n + 1}) for n in range(4)]
    late = [(n, "notify", f"x:{n}", {"recorded_at": n + 99}) for n in range(9)]
    sure, unsure = assessed(*told).indicators["P1"].finding, assessed(*told, *late).indicators["P1"].finding
    assert (float(sure.figure), unsure.why) == (1.0, "gate_late")
    assert (isnan(unsure.figure), unsure.figure.low, unsure.figure.high) == (True, 0.0, 1.0)


def test_a_figure_of_who_acted_is_not_known_where_those_who_acted_are_not():
    """Nobody who acted is in the registry: that nobody practised cannot be told from it."""
    needs = ("S1", "S2", "C3", "C4")
    acts = [
        line
        for n in range(4)
        for line in (
            need(n, n, n + 8),
            (n + 1, "start", f"need:{n}", {"actor": "1", "function": "food"}),
            (n + 2, "finish", f"need:{n}", {"actor": "1", "function": "food"}),
        )
    ]
    strangers = [(9, "notify", f"x:{n}", {"actor": "nobody"}) for n in range(3)]
    hours = small_registry().holders.with_columns(hours=pl.lit(5.0))
    registry = small_registry(holders=hours)
    sure, unsure = (assessed(*acts, *more, registry=registry) for more in ((), strangers))
    assert not {name for name in needs if isnan(sure.indicators[name].finding.figure)}
    for name in needs:
        found = unsure.indicators[name]
        assert found.finding.why == "gate_known_actors"
        assert (found.finding.figure.low, found.finding.figure.high) == found.indicator.within
    assert "known_actors" in unsure.gate.warnings


def test_without_a_registry_who_is_known_is_not_known():
    gate = assessed(need(1, 0, 8, actor="1")).gate
    assert isnan(gate.known_actors)
    assert "known_actors" not in gate.warnings


def test_what_is_counted_whole_has_no_grade_of_too_few():
    """One critical role, held and exercised by three: that is all there is, and says nothing of strong or weak."""
    acts = [(n, "finish", f"need:{n}", {"actor": str(n), "function": "food"}) for n in (1, 2, 3)]
    found = assessed(*acts, registry=small_registry())
    s2 = found.indicators["S2"]
    assert (float(s2.finding.figure), s2.finding.figure.cases, s2.score, s2.grade, s2.few) == (1.0, 1, None, "", True)
    assert "S2" in found.profile["structure", "redundancy"].unscored
    graded = assessed(*acts, registry=small_registry(), window={"least_cases": 1}).indicators["S2"]
    assert (graded.grade, graded.few) == ("strong", False)


def test_what_goes_back_in_time_is_named_by_the_gate_and_left_out_of_every_figure():
    """Five needs met before they were asked for would read as promises broken, or as kept at once."""
    back = [line for n in range(5) for line in (need(n, 5, 9), (3, "accept", f"need:{n}"), (4, "finish", f"need:{n}"))]
    due = need(5, 5, 2)
    found = assessed(*back, due)
    assert found.gate.backwards == 6
    assert found.gate.backwards_rows == (0, 3, 6, 9, 12, 15)
    assert "backwards" in found.gate.warnings
    assert (found.indicators["K2"].finding.why, found.window.owed.height) == ("no_promises", 0)
    sound = [
        line
        for n in range(9)
        for line in (need(10 + n, 5, 9), (6, "accept", f"need:{10 + n}"), (7, "finish", f"need:{10 + n}"))
    ]
    both, alone = assessed(*back, *sound), assessed(*sound)
    for name, result in alone.results.items():
        assert repr(both.results[name].finding.figure) == repr(result.finding.figure), name
    assert "backwards" not in alone.gate.warnings


def test_a_time_without_its_zone_is_refused():
    naive = datetime(2026, 3, 1, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="at: expected a time with its zone"):
        assess(record(need(1, 0, 8)), read_registry(), naive)


def test_an_empty_record_has_nothing_to_say_and_says_so():
    found = assess(record(need(1, 0, 8)), read_registry(), AT - timedelta(days=9000))
    assert all(isnan(result.finding.figure) for result in found.results.values())


THREADS = """
import json
from renxing.measure import assess
from renxing.measure.invention import AT
from tests.measure.everything import RECORD, REGISTRY
found = assess(RECORD, REGISTRY, AT)
assert all(result.finding.figure == result.finding.figure for result in found.results.values())
print(json.dumps(found.to_dict(evidence=3)))
"""


def test_it_says_figure_by_figure_how_far_it_is():
    heard: list[tuple[int, int]] = []
    assess(EVERYTHING, REGISTRY, AT, said=lambda done, of: heard.append((done, of)))
    assert heard == [(done, 24) for done in range(24)]


@pytest.mark.slow
def test_any_number_of_threads_finds_the_same():
    def found(threads):
        environment = {**os.environ, "POLARS_MAX_THREADS": str(threads)}
        return subprocess.run([sys.executable, "-c", THREADS], env=environment, check=True, capture_output=True).stdout

    assert found(1) == found(2) == found(4) != b""
