"""Lakeside has a past: three incidents, answered, looked back on and learnt from, told in about two seconds."""

from datetime import UTC, datetime, timedelta
from math import isnan
from pathlib import Path
from time import process_time

import pytest

from renxing.apps.incidents.models import Incident
from renxing.apps.plans.demonstration import adopt_plans
from renxing.apps.record import clock
from renxing.apps.record.models import Community, Entry
from renxing.apps.registry.load import import_community
from renxing.apps.resilience.queries.judging import own_of
from renxing.apps.resilience.queries.measuring import assessed
from renxing.apps.reviews.demonstration import close_planned, relive
from renxing.apps.reviews.models import Lesson
from renxing.core.incidents import Stage, Way
from tests.cast import Cast

LAKESIDE = Path(__file__).resolve().parents[3] / "examples" / "lakeside"


@pytest.fixture
def lakeside(db: None) -> Community:
    community = import_community(LAKESIDE / "csv", demonstration=True, now=datetime.now(UTC)).community
    began = process_time()
    assert relive(community, LAKESIDE, clock.now(community)) == 3
    assert process_time() - began < 6.0  # two on a machine that does nothing else
    adopt_plans(community, LAKESIDE / "plans", clock.now(community))
    close_planned(community, clock.now(community))
    return community


@pytest.mark.slow
def test_the_past_year_is_whole(lakeside: Community) -> None:
    past = list(Incident.objects.filter(community=lakeside).order_by("opened_at"))
    assert [(row.hazard, row.stage, row.way) for row in past] == [
        (hazard, Stage.CLOSED, Way.CLOSED) for hazard in ("flood", "water_outage", "epidemic")
    ]
    assert all(row.name_en and row.name_zh and row.name_en != row.name_zh for row in past)
    for row in past:
        assert row.signal_at < row.action_at < row.order_at < row.opened_at + timedelta(days=2)
    lessons = Lesson.objects.filter(community=lakeside).order_by("drawn_at")
    assert [(row.closed_at is not None, row.adopted_at is not None) for row in lessons] == [
        (True, True), (True, False), (False, False)
    ]  # fmt: skip


@pytest.mark.slow
def test_outcomes_can_be_told_of_it(lakeside: Community) -> None:
    found = assessed(lakeside, clock.now(lakeside), own_of(lakeside))
    outcomes = {name: result.finding.figure for name, result in found.outcomes.items()}
    assert all(not isnan(figure) and figure.cases >= 3 for figure in outcomes.values()), outcomes
    assert 0.2 < outcomes["O1"] < 0.9
    assert 12 < outcomes["O2"] < 200
    assert all(shock.whole and any(each.seen for each in shock.effect.recoveries) for shock in found.shocks)
    ours = {name: found.indicators[name].finding.figure for name in ("P1", "P3", "P4", "C5", "K1", "K4")}
    assert not any(isnan(figure) for figure in ours.values()), ours


def test_an_example_without_a_past_has_none(cast: Cast, tmp_path: Path) -> None:
    written = Entry.objects.count()
    assert relive(cast.community, tmp_path, cast.now) == 0
    assert Entry.objects.count() == written
