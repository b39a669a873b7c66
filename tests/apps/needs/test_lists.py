"""Lists: only what their reader may see, in the order of what is due, in a constant number of queries."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.needs.acts import (
    ask_helper,
    hand_over,
    meet_need,
    offer_help,
    start_need,
    take_need,
    withdraw_need,
)
from renxing.apps.needs.models import Need
from renxing.apps.needs.queries import browsing, lists
from renxing.apps.needs.queries.relations import Sight, relations, sight
from renxing.apps.needs.queries.visible import visible
from renxing.core.functions import Function, Urgency
from renxing.core.mandates import Actor
from tests.cast import PEOPLE, Cast


@pytest.fixture
def many(cast: Cast) -> Cast:
    """Needs of every sort and state."""
    for function in (Function.FOOD, Function.MEDICINE, Function.WELFARE):
        for name in ("mei", "bo", "song"):
            cast.need(name, function, summary=f"{function.value} for {name}")
    take_need(cast.by("rui"), need=Need.objects.get(summary="food for mei"))
    hand_over(cast.by("wen"), need=Need.objects.get(summary="medicine for bo"), to_centre=cast.centres["clinic"])
    ask_helper(cast.by("wen"), need=Need.objects.get(summary="welfare for mei"), helper=cast.people["bo"])
    offer_help(cast.by("mei"), need=Need.objects.get(summary="food for bo"))
    withdraw_need(cast.by("song"), need=Need.objects.get(summary="welfare for song"))
    return cast


def test_the_database_and_the_rule_agree_on_who_sees_what(many: Cast) -> None:
    for name in [*PEOPLE, "visitor"]:
        actor = many.actor(name)
        seen = {need.number: sight(actor, need, relations(actor, need)) for need in Need.objects.all()}
        by_rule = {number for number, extent in seen.items() if extent is not Sight.NOTHING}
        assert set(visible(many.community, actor).values_list("number", flat=True)) == by_rule, name


def test_a_link_opens_one_need(many: Cast) -> None:
    need = Need.objects.earliest("number")
    actor = Actor(links=frozenset({need.reference}))
    assert list(visible(many.community, actor)) == [need]
    assert [card.id for card in lists.asked_by(actor)] == [need.id]


def said(cards) -> list[str]:
    return [card.summary for card in cards]


def test_the_lists_of_today(many: Cast) -> None:
    community, now, by = many.community, many.now, many.actor
    assert sorted(said(lists.asked_by(by("mei")))) == ["food for mei", "medicine for mei", "welfare for mei"]
    assert [card.helper for card in lists.asked_by(by("mei")) if card.state == "taken"] == ["Rui Qiang"]
    assert sorted(said(lists.asked_by(by("song")))) == ["food for song", "medicine for song"]
    assert len(lists.asked_by(by("song"), since=now)) == 3
    assert said(lists.asked_of(by("bo"))) == ["welfare for mei"]
    assert said(lists.in_hand(by("rui"))) == ["food for mei"]
    assert said(lists.with_offers(by("bo"))) == ["food for bo"]
    assert said(lists.waiting_for_centres(community, by("qing"), now))[0] == "medicine for bo"
    assert said(lists.waiting_for_centres(community, by("song"), now)) == []
    assert sorted(said(lists.near(community, by("bo")))) == ["food for song"]
    assert lists.near(community, by("qing")) == []


def test_an_emergency_wakes_a_centres_list(many: Cast) -> None:
    many.community.condition = "emergency"
    waiting = lists.waiting_for_centres(many.community, many.actor("song"), many.now)
    assert sorted(said(waiting)) == ["food for bo", "food for song"]


def test_each_short_list_is_one_query(many: Cast) -> None:
    community, actor, now = many.community, many.actor("rui"), many.now
    calls: list[Callable[[], object]] = [
        lambda: lists.asked_by(actor, since=now),
        lambda: lists.asked_of(actor),
        lambda: lists.in_hand(actor),
        lambda: lists.waiting_for_centres(community, actor, now),
        lambda: lists.near(community, actor),
        lambda: lists.with_offers(actor),
    ]
    for call in calls:
        with CaptureQueriesContext(connection) as captured:
            call()
        assert len(captured) <= 1, captured.captured_queries


def test_a_list_costs_the_same_at_one_three_and_nine_rows(cast: Cast, signed_in) -> None:
    counts: dict[str, set[int]] = {}
    for rows in (1, 3, 9):
        while Need.objects.count() < rows:
            cast.need("mei", Function.FOOD)
        for name in ("wen", "rui", "bo"):
            client = signed_in(name)
            client.get("/lane/needs/")
            with CaptureQueriesContext(connection) as captured:
                assert client.get("/lane/needs/").status_code == 200
            counts.setdefault(name, set()).add(len(captured))
    assert {name: len(found) for name, found in counts.items()} == {"wen": 1, "rui": 1, "bo": 1}, counts
    assert max(max(found) for found in counts.values()) <= 9


def test_pages_follow_each_other_without_gap_or_double(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "SIZE", 3)
    numbers = [cast.need("mei", urgency=urgency).number for urgency in 3 * [Urgency.URGENT] + 5 * [Urgency.SOON]]
    found, after = [], ""
    for _page in range(4):
        stretch = browsing.browse(cast.community, cast.actor("wen"), cast.now, browsing.ALL, {"after": after})
        found += [card.number for card in stretch.rows]
        after = stretch.after
        if not after:
            break
    assert found == numbers


def test_closed_ones_come_latest_first_page_by_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "SIZE", 2)
    for minutes in range(3):
        need = cast.need("mei")
        take_need(cast.by("rui"), need=need)
        start_need(cast.by("rui"), need=need)
        meet_need(cast.by("rui", now=cast.now + timedelta(minutes=minutes)), need=need)
    wanted = {"state": "closed"}
    first = browsing.browse(cast.community, cast.actor("wen"), cast.now, browsing.ALL, wanted)
    second = browsing.browse(cast.community, cast.actor("wen"), cast.now, browsing.ALL, wanted | {"after": first.after})
    assert [card.number for card in [*first.rows, *second.rows]] == [3, 2, 1]
    assert second.after == ""


def test_a_position_that_makes_no_sense_is_the_beginning(many: Cast) -> None:
    for after in ("x", "1", "1.x", ".", "9" * 40 + ".1", "-5.2"):
        stretch = browsing.browse(many.community, many.actor("wen"), many.now, browsing.ALL, {"after": after})
        assert len(stretch.rows) == 8, after


FILTERED = {
    "": 8,
    "state=open": 7,
    "state=in_hand": 1,
    "state=closed": 1,
    "state=overdue": 0,
    "function=food": 3,
    "block=B1": 6,
    "centre=clinic": 1,
    "urgency=urgent": 0,
    "search=1": 1,
    "search=medicine": 3,
    "list=mine": 0,
    "list=nonsense&state=nonsense": 8,
}


def test_filters(many: Cast, signed_in) -> None:
    wen = signed_in("wen")
    found = {query: len(wen.get(f"/lane/needs/?{query}").context["rows"]) for query in FILTERED}
    assert found == FILTERED


def test_neighbours_see_outlines_of_open_needs_of_others(many: Cast, signed_in) -> None:
    answer = signed_in("bo").get("/lane/needs/")
    assert "Neighbours who need something" in answer.content.decode()
    assert [row["card"].summary for row in answer.context["rows"]] == ["food for song"]
    assert not [name for _zh, name, _home in PEOPLE.values() if name in answer.content.decode() and name != "Zhou Bo"]


def test_a_centres_members_see_what_waits_for_it(many: Cast, signed_in) -> None:
    rows = signed_in("qing").get("/lane/needs/").context["rows"]
    assert sorted(row["card"].summary for row in rows) == ["medicine for bo", "medicine for mei", "medicine for song"]


def test_lists_are_for_those_who_have_signed_in(many: Cast, signed_in) -> None:
    assert "sign-in" in signed_in("visitor").get("/lane/needs/")["Location"]


def test_office_and_researchers_see_no_need_of_others(many: Cast, signed_in) -> None:
    for name in ("shi", "yan"):
        answer = signed_in(name).get("/lane/needs/")
        assert answer.status_code == 200
        assert answer.context["rows"] == [], name
