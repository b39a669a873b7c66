"""The phases of the adaptive cycle by hand: new ways, known ways, a shock, what was learned from it."""

from datetime import UTC, datetime
from math import isnan

import polars as pl
import pytest

from renxing.measure.cycle import cycle
from renxing.measure.invention import AT, write
from renxing.measure.record import read_record
from renxing.measure.truth import Truth
from tests.measure.invented import Line, hour, need, record

DAY = 24.0
MONTH = 30 * DAY
EDGES = tuple(n * MONTH for n in range(17))


def found(*lines: Line, edges=EDGES, **goals):
    return cycle(read_record(record(*lines)), [hour(edge) for edge in edges], {"cycle": goals} if goals else None)


def rounds(first, last, centres=range(20)):
    """Every day of these months some centres do a round of care."""
    days = range(int(first * 30), int(last * 30))
    return [
        (day * DAY + 1, "start", f"r:{day}-{name}", {"centre": f"c{name}", "function": "care"})
        for day in days
        for name in centres
        if (day + name) % 10 == 0
    ]


def flood(day, late=3.0):
    """A month of needs met in time, then an incident in which one is `late` days late, and ordinary days again."""
    lines: list[Line] = []
    for number in range(day - 30, day + 30):
        at = number * DAY
        done = at + late * DAY if number == day else at + 2
        lines += [need(number, at, at + 4), (done, "finish", f"need:{number}")]
    return [*lines, (day * DAY, "decide", "incident:1", {"incident": "i1", "hazard": "flood"})]


def test_the_known_ways_again_and_again_are_conservation():
    periods = found(*rounds(0, 16))
    assert [period.phase for period in periods] == [""] * 13 + ["conservation"] * 3
    assert periods[13].new == pytest.approx(0.0)
    assert periods[0].phases == ("exploitation", "conservation")
    assert isnan(periods[0].new)
    assert periods[13].new.cases == 20


def test_ways_not_gone_before_are_exploitation():
    """In the last month half of forty ways are new: 20/40, the interval above a fifth."""
    periods = found(*rounds(0, 16), *rounds(15, 16, range(20, 40)))
    assert periods[15].new == pytest.approx(20 / 40)
    assert (periods[14].phase, periods[15].phase) == ("conservation", "exploitation")


def test_a_shock_that_lets_go_is_a_release_and_what_is_learned_from_it_reorganisation():
    day = 14 * 30 + 5
    lesson = ((15 * 30 + 3) * DAY, "lesson", "lesson:1", {"incident": "i1"})
    periods = found(*rounds(0, 16), *flood(day), lesson)
    assert [period.phase for period in periods[13:]] == ["conservation", "release", "reorganisation"]
    assert periods[14].below == pytest.approx(3 * DAY - 4)  # overdue from four hours on
    assert periods[15].learned == 1


def test_several_incidents_at_once_make_no_hour_longer():
    """Twenty hours below in one incident, in two of the same shock, and in a month of incidents: they are twenty."""
    day = 14 * 30 + 5
    once = flood(day, late=1.0)
    more = [(day * DAY + n, "decide", f"incident:{n}", {"incident": f"i{n}", "hazard": "flood"}) for n in range(2, 9)]
    one, several = found(*rounds(0, 16), *once), found(*rounds(0, 16), *once, *more)
    assert one[14].below == several[14].below == pytest.approx(20)
    assert one[14].phase == several[14].phase == "conservation"


def test_incidents_one_after_the_other_add_up():
    """Twenty hours below in each of two shocks a week apart: more than a day, a release."""
    first, day = flood(14 * 30 + 5, late=1.0), 14 * 30 + 12
    second = [need(9999, day * DAY, day * DAY + 4), ((day + 1) * DAY, "finish", "need:9999")]
    opened = (day * DAY, "decide", "incident:2", {"incident": "i2", "hazard": "flood"})
    periods = found(*rounds(0, 16), *first, *second, opened)
    assert periods[14].below == pytest.approx(40)
    assert periods[14].phase == "release"


def test_a_shock_that_was_withstood_is_no_release_and_its_lesson_no_reorganisation():
    day = 14 * 30 + 5
    lesson = ((15 * 30 + 3) * DAY, "lesson", "lesson:1", {"incident": "i1"})
    periods = found(*rounds(0, 16), *flood(day, late=0.1), lesson)
    assert [period.phase for period in periods[13:]] == ["conservation"] * 3
    short = found(*rounds(0, 16), *flood(day, late=0.5))
    assert 0 < short[14].below < 24
    assert short[14].phase == "conservation"


def test_an_incident_without_ordinary_days_before_it_may_have_been_a_release():
    opened = (14 * MONTH + 5, "decide", "incident:1", {"incident": "i1"})
    assert found(*rounds(0, 16), opened)[14].phases == ("conservation", "release")


def test_nothing_done_is_no_phase_and_a_drill_is_nothing_done():
    lines = [line for line in rounds(0, 16) if not 14 * MONTH <= line[0] < 15 * MONTH]
    drilled = (14 * MONTH + 9, "start", "r:x", {"centre": "c1", "function": "care", "drill": "d"})
    assert found(*lines, drilled)[14].phases == ()


def test_goalposts_of_the_community_s_own():
    lines = [*rounds(0, 16), *rounds(15, 16, range(20, 40))]
    assert found(*lines, new_ways=0.7)[15].phase == "conservation"


def test_the_evidence_is_what_it_was_read_from():
    day = 14 * 30 + 5
    lines = [*rounds(0, 16), *flood(day)]
    opened = next(n for n, line in enumerate(lines) if line[1] == "decide")
    periods = found(*lines)
    assert opened in periods[14].evidence.to_list()
    assert len(periods[13].evidence) == 20  # each way once


@pytest.mark.parametrize(
    ("edges", "said"),
    [
        ([hour(0)], "two or more, found 1"),
        ([hour(5), hour(5)], r"edges\[1\]: .* is not after the one before"),
        ([datetime(2026, 1, 1), hour(5)], r"edges\[0\]: expected a time with its zone"),  # noqa: DTZ001
    ],
)
def test_wrong_edges_are_named(edges, said):
    with pytest.raises(ValueError, match=said):
        cycle(read_record(record(need(1, 0, 8))), edges)


def test_order_zone_and_names_say_nothing():
    true = write(Truth(incidents=30), seed=3).record
    months = [datetime(2025, month, 1, tzinfo=UTC) for month in range(3, 13)] + [AT]

    def told(entries):
        return [(each.phases, each.entries, each.below, each.learned, each.new.interval)
                for each in cycle(read_record(entries), months)]  # fmt: skip

    other = true.sample(fraction=1, shuffle=True, seed=1).with_columns(
        pl.concat_str(pl.lit("x"), pl.col(name)).alias(name) for name in ("centre", "incident", "actor")
    ).with_columns(pl.col("at").dt.convert_time_zone("Asia/Shanghai"))  # fmt: skip
    assert told(other) == told(true)
    assert "release" in {each.phase for each in cycle(read_record(true), months)}
