"""A future as a drill: it says how many of its needs come, each urgency in its share, and counts days as the chart."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from renxing.apps.centres.models import Centre
from renxing.apps.drills.script import read_scenario
from renxing.apps.rehearsals import tasks
from renxing.apps.rehearsals.drilling import People, script
from renxing.apps.rehearsals.outcome import Played, Story, ranking_of
from renxing.apps.rehearsals.queries.asked import office
from renxing.apps.rehearsals.showing import day_of
from renxing.apps.rehearsals.tasks import MOST_NEEDS, Buying, Course, Telling, fair
from renxing.rehearse.arrangement import NAMED
from renxing.rehearse.levers import Lever
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin
from tests.cast import Cast

RESIDENTS = People({"B01": ["P1", "P2"]})


def lakeside() -> Twin:
    """The twin that comes along."""
    return Twin.load(Path(__file__).parents[3] / "examples" / "lakeside" / "twin.toml")


def said(*needs: tuple[float, int, int, int], raised: int, begin: int = 400) -> list[dict[str, Any]]:
    twin = lakeside()
    story = Story(3, begin, 2, needs, raised)
    text = script(story, Scenario.load("water-outage"), twin, "lane", RESIDENTS)
    return [json.loads(line) for line in text.splitlines()]


def inject(lines: list[dict[str, Any]]) -> dict[str, str]:
    return next(line["inject"] for line in lines if "inject" in line)


def test_it_says_that_not_all_needs_of_the_day_come() -> None:
    need = (1.0, 0, 0, 0)
    some = inject(said(*[need] * 40, raised=661))
    assert some["text_en"].endswith(
        "661 needs are raised within this day. 40 needs are raised in this drill, each urgency in its share."
    )
    assert "661项" in some["text_zh"]
    assert "40项" in some["text_zh"]
    one = inject(said(need, raised=1))
    assert one["text_en"] == "A future of the rehearsal: 1 need is raised within this day."
    assert "本次" not in one["text_zh"]


def test_orders_of_the_day_come_in_the_drill_in_their_hours() -> None:
    twin, scenario = lakeside(), Scenario.load("epidemic-lockdown")
    story = Telling(twin, scenario, NAMED["today"], 1, 0).story()
    text = script(story, scenario, twin, "lane", RESIDENTS)
    told = [line for line in map(json.loads, text.splitlines()) if "inject" in line][1:]
    assert len(told) == len(story.orders) > 0
    assert all(0 <= line["t"] < 24 for line in told)
    assert all(line["inject"]["name_zh"].startswith("上级指令：") for line in told)
    assert Story.read(json.loads(json.dumps(story.said()))) == story
    ill = Story(0, 400, 2, (), 0, ((3.0, 0, False),))
    (line,) = [
        one for one in map(json.loads, script(ill, scenario, twin, "lane", RESIDENTS).splitlines()) if one.get("t")
    ]
    assert "does not fit" in line["inject"]["text_en"]
    assert read_scenario(text)[1] == []
    given = script(ill, scenario, twin, "lane", People(RESIDENTS.residents, ("S10", "office")))
    order, answer = [one for one in map(json.loads, given.splitlines()) if one.get("t")]
    assert (order["act"], order["actor"], order["with"]["issuer"]) == ("order.issue", "S10", "office")
    assert "does not fit" in order["with"]["text"]
    assert answer["expect"]["act"] == ["order.accept", "order.adapt", "order.object"]
    assert read_scenario(given)[1] == []


def test_orders_come_from_an_office_above_and_from_no_office_of_here(cast: Cast) -> None:
    assert office(cast.community, cast.now) == (cast.people["shi"].code, "office")
    Centre.objects.filter(community=cast.community, code="office").update(external=False)
    assert office(cast.community, cast.now) is None


@pytest.mark.parametrize(("begin", "day"), [(336, "0"), (384, "2"), (383, "1"), (335, "−1")])
def test_the_drill_counts_days_as_the_chart_does_from_the_shock(begin: int, day: str) -> None:
    scenario = Scenario.load("water-outage")
    assert scenario.shocks[0].onset == 336
    assert day_of(scenario, begin) == day
    head = said(raised=0, begin=begin)[0]
    assert head["title_en"].endswith(f", day {day}")
    assert head["title_zh"].endswith(f"，第{day}天")


def test_each_urgency_is_as_often_in_a_drill_as_in_the_day() -> None:
    urgency = np.repeat([0, 1, 2], [66, 132, 463])
    kept = urgency[fair(urgency, MOST_NEEDS)]
    assert np.bincount(kept).tolist() == [4, 8, 28]
    assert len(fair(urgency[:5], MOST_NEEDS)) == 5


def quiet(_done: int, _total: int) -> None:
    """Nobody listens."""


@pytest.mark.slow
def test_of_a_long_shock_fewer_futures_are_shown_first_and_all_come_to_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tasks, "SOON", 0.0)
    course = Course(lakeside(), Scenario.load("epidemic-lockdown"), NAMED["today"], 1, 90)
    first, carried = course.step(quiet, 0, None)
    assert 0 < first.done <= 16 * (os.cpu_count() or 1), "one chunk of each thread"
    shown = Played.read(first.value)
    assert len(shown.outcomes) == first.done
    assert shown.stories == {}
    whole, _ = course.step(quiet, first.done, carried)
    assert whole.whole
    monkeypatch.setattr(tasks, "SOON", 60.0)
    at_once, _ = course.step(quiet, 0, None)
    assert at_once.done == 90
    assert json.dumps(whole.value) == json.dumps(at_once.value), "whenever something was shown"


@pytest.mark.slow
def test_what_comes_out_is_the_same_after_it_was_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "SOON", 60.0)
    case = (lakeside(), Scenario.load("water-outage"), NAMED["today"], 1)
    first, carried = Course(*case, 120).step(quiet, 0, None)
    assert (first.done, first.whole) == (100, False)
    second, _ = Course(*case, 120).step(quiet, first.done, carried)
    again, _ = Course(*case, 120).step(quiet, first.done, None)
    as_text = json.dumps(second.value)
    assert as_text == json.dumps(again.value), "whether or not the first part was kept"
    played = Played.read(json.loads(as_text))
    assert np.array_equal(played.outcomes[:100], Played.read(first.value).outcomes, equal_nan=True)
    worst = played.stories["worst"]
    told, _ = Telling(*case, worst.replication).step(quiet, 0, None)
    assert Story.read(json.loads(json.dumps(told.value))) == worst
    levers = (Lever("worker"), Lever("drill"))
    bought, _ = Buying(*case, 60, levers).step(quiet, 0, None)
    ranking = ranking_of(json.loads(json.dumps(bought.value)))
    assert {one.lever for one in ranking.bought} == set(levers)
    assert ranking.bought[0].rank == 1
    assert ranking.to_dict()["bought"][0]["avoided"]["cases"] == 60
