"""What is governed in a future is written down as entries, and measures find in them what was put in."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from renxing.measure.goalposts import read_goalposts
from renxing.measure.indicators.k2_promises import INDICATOR
from renxing.measure.record import HOUR, Record, read_record
from renxing.measure.window import Window
from renxing.rehearse import telling
from renxing.rehearse.arrangement import NAMED, Arrangement, arrangement
from renxing.rehearse.entering import entries
from renxing.rehearse.estimate import Estimate, Estimates, exactly
from renxing.rehearse.peopling import peopled
from renxing.rehearse.simulating import needs
from renxing.rehearse.twin import Twin
from renxing.rehearse.world import MET
from tests.rehearse.places import hamlet, lockdown, quiet, twice

OWN = {"odds_trust": 0.0, "odds_practice": 0.0}
"""Members answer by the odds of their centre, whoever is trusted."""


def known() -> Twin:
    """Hamlet, of which the delays and odds are known, and lie apart from what is believed of any community."""
    twin = hamlet()
    answers = Estimates.of(exactly(value) for value in (1.0, 1.0, 0.7, 0.7))
    centres = replace(twin.centres, response=answers)
    known = replace(twin, decide_hours=exactly(5.0), report_hours=exactly(3.0), answer_hours=exactly(2.0))
    return replace(known, centres=centres, order_hours=exactly(1.5))


def written(twin: Twin, how: Arrangement, replication: int = 0) -> pl.DataFrame:
    return entries(twin, twice(), how, 1, replication, parameters=OWN)


def window(twin: Twin, record: Record) -> Window:
    last = int(record.entries["at"].max()) + 1  # type: ignore[arg-type]  # microseconds
    return Window(record, peopled(twin).registry, last, read_goalposts())


def test_whatever_governs_a_shock_is_in_its_record() -> None:
    acts = set(written(known(), NAMED["coordinated"])["act"])
    governed = {"signal.report", "incident.open", "order.issue", "order.fulfil", "callup.call", "callup.answer"}
    assert acts >= governed | {"need.triage", "task.hand_over", "review.conclude", "lesson.draw", "lesson.close"}


@pytest.mark.parametrize(
    ("how", "never"),
    [
        ("centres", ("order.",)),
        ("both", ("task.hand_over",)),
        ("both,no-feedback", ("order.adapt", "order.amend")),
        ("both,no-learning", ("review.", "lesson.", "mandate.widen")),
    ],
)
def test_what_an_arrangement_has_not_is_not_in_its_record(how: str, never: tuple[str, ...]) -> None:
    acts = [act for number in range(4) for act in written(known(), arrangement(how), number)["act"].unique()]
    assert not [act for act in acts if act.startswith(never)]


def test_a_quiet_time_has_needs_and_decisions_alone() -> None:
    acts = set(entries(hamlet(), quiet(), NAMED["coordinated"], 1, 0)["act"])
    assert {act.split(".")[0] for act in acts} <= {"need", "task"}


def test_who_does_it_is_of_the_centre_that_does_it() -> None:
    people = peopled(known())
    members = dict(zip(known().centres.names, people.members, strict=True))
    table = written(known(), NAMED["coordinated"])
    acts = ("signal.report", "callup.answer", "need.triage", "task.hand_over")
    rows = table.filter(pl.col("act").is_in(acts)).select("centre", "actor").unique().rows()
    home = {*members[people.home], *people.workers}
    assert rows
    assert all(actor in (home if centre == people.home else members[centre]) for centre, actor in rows)


def test_a_need_is_handed_over_before_it_is_taken() -> None:
    """Else a promise made by a helper who was free at once would be told as one that was handed on."""
    table = pl.concat(
        written(known(), NAMED["coordinated"], number).with_columns(subject=pl.col("subject") + f".{number}")
        for number in range(4)
    )
    place = {
        kind: dict(table.filter(pl.col("act") == kind).select("subject", "seq").iter_rows())
        for kind in ("need.raise", "need.triage", "task.hand_over", "need.take")
    }
    handed = place["task.hand_over"]
    assert len(handed) > 10
    assert all(place["need.raise"][one] < place["need.triage"][one] < number for one, number in handed.items())
    assert all(number < place["need.take"][one] for one, number in handed.items())


def test_promises_kept_are_those_of_the_needs() -> None:
    """Of the needs whose service began before they were due, K2 finds how many were met by then."""
    twin, how = known(), NAMED["coordinated"]
    found = needs(twin, twice(), how, 1, 0, parameters=OWN)
    due = found["raised"] + twin.functions.standard_hours[found["function"], found["urgency"]]
    promised = found["started"] < due
    kept = promised & (found["state"] == MET) & (found["closed"] <= due)
    record = read_record(written(twin, how))
    figure = INDICATOR.measure(window(twin, record)).figure
    assert figure.cases == promised.sum()
    assert float(figure) == pytest.approx(kept.sum() / promised.sum(), abs=0.005)


def test_every_order_is_issued_before_it_is_answered_and_answered_before_it_is_done() -> None:
    orders = written(known(), NAMED["coordinated"]).filter(pl.col("subject").str.starts_with("order:"))
    steps = [one["kind"].to_list() for _, one in orders.group_by("subject", maintain_order=True)]
    assert len(steps) > 3
    for kinds in steps:  # another wording may be granted meanwhile
        ours = [kind for kind in kinds if kind != "change"]
        assert ours == ["order", "answer", "finish"][: len(ours)]


def test_as_many_come_by_each_hour_as_the_model_has_them() -> None:
    """The model lets the same share of who has not come yet come in each hour."""
    found = needs(known(), twice(), NAMED["coordinated"], 1, 0, parameters=OWN)
    called = found["told"][found["told"]["what"] == telling.CALLED]
    table = written(known(), NAMED["coordinated"]).filter(pl.col("subject") == f"callup:0-{called['team'][0]}")
    times = table["at"].dt.epoch("us").to_numpy() / HOUR
    answers = table["act"].to_numpy() == "callup.answer"
    hours = times[answers] - times[table["act"].to_numpy() == "callup.call"][0]
    come = (hours[:, None] <= np.arange(0.5, 12)).sum(axis=0)
    assert np.abs(come - answers.sum() * (1 - np.exp(-np.arange(0.5, 12) / 2.0))).max() <= 0.5 + 1e-6


def test_measure_reads_the_delay_of_a_decision_to_the_second() -> None:
    twin = known()
    records = [read_record(written(twin, NAMED["centres"], number)) for number in range(4)]
    reports = pl.concat([window(twin, record).reports for record in records])
    decided = reports.filter(pl.col("how") == "decided")
    assert 2 <= decided.height <= 8, "of each shock the first report that comes; the others are joined to it"
    assert ((decided["ended"] - decided["reported"]) / HOUR).to_numpy() == pytest.approx(5.0, abs=1e-3)


@pytest.mark.slow
def test_what_was_put_in_is_estimated_from_the_record_as_often_as_intervals_say() -> None:
    twin = known()
    hits: dict[str, list[bool]] = {name: [] for name in ("decide_hours", "report_hours", "answer_hours", "response")}
    for number in range(20):
        record = read_record(entries(twin, twice(), NAMED["centres"], 3, number, parameters=OWN))
        again = Twin.from_registry(peopled(twin).registry, record)
        for name in ("decide_hours", "report_hours", "answer_hours"):
            hits[name].append(_inside(getattr(twin, name).value, getattr(again, name)))
        for place, centre in enumerate(twin.centres.names):
            believed = again.centres.response[again.centres.names.index(centre)]
            if place > 1 and believed.source == "record":
                hits["response"].append(_inside(twin.centres.response[place].value, believed))
    assert all(len(one) >= 20 for one in hits.values())
    assert all(np.mean(one) >= 0.83 for one in hits.values()), {name: np.mean(one) for name, one in hits.items()}


def _inside(truth: float, believed: Estimate) -> bool:
    return believed.low <= truth <= believed.high


def test_ways_of_governing_are_found_again() -> None:
    for how, feedback in (("both,coordination", True), ("both,no-feedback", False)):
        record = read_record(entries(hamlet(), lockdown(30), arrangement(how), 1, 0))
        ways = Twin.from_registry(peopled(hamlet()).registry, record).ways
        assert (ways.feedback.on, ways.feedback.source) == (feedback, "record")
        assert ways.coordination.source == ("record" if feedback else "assumed"), "hand-overs show it; few needs do not"


def test_what_orders_cost_is_what_they_were_said_to_cost() -> None:
    fits = replace(lockdown(30).shocks[0], orders=replace(lockdown(30).shocks[0].orders, ill_fitting=0.0))
    table = entries(known(), replace(lockdown(30), shocks=(fits,)), NAMED["both"], 1, 0)
    done = table.filter(pl.col("act") == "order.fulfil")
    assert done.height > 20
    assert done["quantity"].to_numpy() == pytest.approx(1.5 * fits.orders.burden)


def test_lessons_are_adopted_in_the_next_shock() -> None:
    twin = known()
    records = [read_record(written(twin, NAMED["both"], number)) for number in range(4)]
    drawn = pl.concat([window(twin, record).lessons for record in records])
    assert drawn.height > 0
    used = drawn.drop_nulls("adopted")
    assert used.height > 0
    assert (used["adopted"] > used["drawn"]).all()
