"""Orders on screens: both sides, the forms, what was found, and a list that costs the same at one row and at three."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Mandate
from renxing.apps.orders import acts
from renxing.apps.orders.keys import key_of
from renxing.apps.orders.models import Order, Recognition, Settlement, Turn
from renxing.core.functions import Function
from renxing.core.orders import Demand, Directive, State, Unit
from tests.apps.orders.street import do, issued, placed
from tests.cast import Cast, assemble

LATE = datetime(2100, 1, 1, tzinfo=UTC)


def press(client: Client, order: Order, name: str, **said: Any):
    return client.post(f"/lane/orders/{order.pk}/{name}/", {"act_id": str(uuid4()), **said})


def read(client: Client, path: str = "") -> str:
    answer = client.get(f"/lane/orders/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def form(cast: Cast, **more: Any) -> dict[str, Any]:
    plain = {"communities": ["lane"], "directive": "test_round", "function": "health", "title": "Tests for all"}
    plain |= {"due_at": "2026-03-05T08:00", "strictness": "3", "answer_hours": "24", "reply_hours": "24"}
    return {"act_id": str(uuid4()), **plain, **more}


def test_the_office_issues_on_its_own_screen(cast: Cast, signed_in) -> None:
    shi = signed_in("shi")
    assert "Issue an order" in read(shi)
    path = f"issue/{cast.centres['office'].pk}/"
    assert "Tests" not in read(shi, path)
    answer = shi.post(f"/lane/orders/{path}", form(cast, amount="2", unit="times_a_day", above_amount="1"))
    order = Order.objects.get()
    assert answer.headers["Location"] == f"/lane/orders/{order.pk}/"
    assert (order.title, order.amount, order.above_amount, order.state) == ("Tests for all", 2, 1, State.ISSUED)
    assert "asks for more than the level above did" in read(shi, f"{order.pk}/")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"communities": []}, "error"),
        ({"amount": "2"}, "A number needs what it counts"),
        ({"due_at": "2026-03-01T08:00"}, "must lie in the future"),
        ({"communities": ["court"]}, "court"),
    ],
)
def test_what_is_wrong_with_an_order_is_said(cast: Cast, signed_in, more: dict[str, Any], said: str) -> None:
    answer = signed_in("shi").post(f"/lane/orders/issue/{cast.centres['office'].pk}/", form(cast, **more))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Order.objects.exists()


@pytest.mark.parametrize("who", ["lan", "mei", "wen"])
def test_others_issue_nothing(cast: Cast, signed_in, who: str) -> None:
    path = f"/lane/orders/issue/{cast.centres['office'].pk}/"
    assert signed_in(who).get(path).status_code == 403
    assert signed_in(who).post(path, form(cast)).status_code == 403
    assert signed_in("visitor").get("/lane/orders/").status_code == 302


def test_an_objection_is_amended_and_accepted(cast: Cast, signed_in) -> None:
    order = issued(cast)
    lan, shi = signed_in("lan"), signed_in("shi")
    text = read(lan, f"{order.pk}/")
    assert "What you propose instead" in text
    assert "Amend the order" not in text
    empty = press(lan, order, "object", why="Nobody is ill")
    assert empty.status_code == 422
    assert "Nobody is ill" in empty.content.decode()
    press(lan, order, "object", why="Nobody is ill", what="Once a day", amount="1")
    text = read(shi, f"{order.pk}/")
    assert "Once a day" in text
    assert "Amend the order" in text
    assert "What you propose instead" not in text
    press(shi, order, "amend", what="Test once a day", amount="1")
    assert "Test once a day" in read(lan, f"{order.pk}/")
    assert press(lan, order, "accept").status_code == 302
    order.refresh_from_db()
    assert (order.state, order.amount) == (State.ACCEPTED, 1)


def test_what_has_moved_on_is_said(cast: Cast, signed_in) -> None:
    order = placed(cast, State.DONE)
    answer = press(signed_in("lan"), order, "accept")
    assert answer.status_code == 409
    assert "has moved on: Done" in answer.content.decode()
    assert press(signed_in("lan"), order, "juggle").status_code == 404


def test_a_centre_that_has_to_ask_first_is_told_so(cast: Cast, signed_in) -> None:
    before = {"acts": ["order.*"], "reporting": "before", "approver": cast.centres["committee"]}
    Mandate.objects.filter(code="M-clinic").update(**before)
    order = issued(cast)
    assert f"/orders/{order.pk}/accept/" in read(signed_in("qing"), f"{order.pk}/")
    refused = press(signed_in("qing"), order, "accept")
    assert refused.status_code == 403
    assert "has to ask for approval before this" in refused.content.decode()
    Mandate.objects.filter(code="M-clinic").update(reporting="none", approver=None)
    assert press(signed_in("qing"), order, "accept").status_code == 302


def test_hours_are_noted_and_counted(cast: Cast, signed_in) -> None:
    order = placed(cast, State.ACCEPTED)
    wen = signed_in("wen")
    assert press(wen, order, "progress").status_code == 422
    press(wen, order, "progress", hours="2.5", what="Called everybody")
    press(wen, order, "fulfil", hours="1")
    assert Turn.objects.filter(verb="order.progress").get().what == "Called everybody"
    assert "3.5" in read(wen)
    assert "2.5 hours of work" in read(wen, f"{order.pk}/")
    assert Order.objects.get().state == State.DONE


def test_tabs(cast: Cast, signed_in) -> None:
    for title, state in (("One", State.ISSUED), ("Two", State.OBJECTED), ("Three", State.WITHDRAWN)):
        placed(cast, state, title=f"{title} order", directive=Directive.OTHER)
    lan = signed_in("lan")
    for tab, title in (("open", "One"), ("answered", "Two"), ("done", "Three"), ("nothing", "One")):
        text = read(lan, f"?tab={tab}")
        assert [name for name in ("One", "Two", "Three") if f"{name} order" in text] == [title]


def test_what_is_found_is_shown_to_both_sides(cast: Cast, signed_in) -> None:
    first, second = issued(cast, title="Tests again"), issued(cast, title="More tests", amount=5.0)
    same = issued(cast, title="The very same")
    for who in ("lan", "shi"):
        for text in (read(signed_in(who)), read(signed_in(who), f"{first.pk}/")):
            assert "It names another number" in text
            assert "It asks for the same" in text
        assert "More tests" in read(signed_in(who), f"{first.pk}/")
    assert {second.number, same.number} == {2, 3}


def test_a_mandate_in_the_way_is_settled_on_the_page(cast: Cast, signed_in) -> None:
    order = issued(cast, function=Function.MEDICINE, touches=("need.take",))
    clinic = Mandate.objects.get(code="M-clinic")
    lan, shi = signed_in("lan"), signed_in("shi")
    for who in (lan, shi):
        assert "Here the order meets what a centre may decide" in read(who, f"{order.pk}/")
    assert "Which prevails" in read(lan, f"{order.pk}/")
    refused = press(lan, order, "accept")
    assert refused.status_code == 422
    assert "decides first which of the two prevails" in refused.content.decode()
    wrong = press(lan, order, "settle", mandate=str(clinic.pk), prevails="order")
    assert wrong.status_code == 422
    press(lan, order, "settle", mandate=str(clinic.pk), prevails="mandate", why="The clinic knows best")
    assert Settlement.objects.get().mandate == clinic
    for who in (lan, shi):
        assert "The mandate prevails" in read(who, f"{order.pk}/")


def test_an_office_elsewhere_sees_its_orders_and_figures_and_no_more(cast: Cast, signed_in) -> None:
    """Shi sits in the lane; the court recognises that office."""
    court = assemble("court")
    acts.recognise_office(court.by("lan"), centre=court.centres["office"], key=key_of(cast.centres["office"]))
    shi = signed_in("shi")
    both = form(cast, communities=["lane", "court"], due_at="2099-01-01T08:00")
    assert shi.post(f"/lane/orders/issue/{cast.centres['office'].pk}/", both).headers["Location"] == "/lane/orders/"
    there = Order.objects.get(community=court.community)
    do(court, "order.object", there)
    text = read(shi)
    assert "figures only: no names, no needs" in text
    assert "Tests for all" in text
    assert press(shi, there, "insist", why="The law").status_code == 302
    there.refresh_from_db()
    assert there.state == State.INSISTED
    page = read(shi, f"{there.pk}/")
    assert "/record/" not in page.split('id="main"')[1].split("</main>")[0]
    for person in court.people.values():
        assert person.phone not in page
        assert person.name_en not in page.split('id="main"')[1]
    assert signed_in("lan").get(f"/lane/orders/{there.pk}/").status_code == 404


def test_offices_are_recognised_and_ended(cast: Cast, signed_in) -> None:
    court = assemble("court")
    key = key_of(court.centres["office"])
    lan, path = signed_in("lan"), "/lane/orders/offices/"
    assert key_of(cast.centres["office"]) in read(signed_in("shi"), "offices/")
    assert "lane/office/" not in read(lan, "offices/")
    said = {"centre": str(cast.centres["office"].pk), "key": "a/b/c"}
    refused = lan.post(path, {"act_id": str(uuid4()), **said})
    assert refused.status_code == 422
    assert "No office has this key" in refused.content.decode()
    assert signed_in("wen").post(path, {"act_id": str(uuid4()), **said, "key": key}).status_code == 422
    assert lan.post(path, {"act_id": str(uuid4()), **said, "key": key}).status_code == 302
    recognition = Recognition.objects.get(community=cast.community)
    assert lan.post(f"{path}{recognition.pk}/end/", {"act_id": str(uuid4())}).status_code == 302
    recognition.refresh_from_db()
    assert recognition.ended_at is not None


@pytest.mark.parametrize("who", ["lan", "shi", "mei"])
def test_a_list_costs_the_same_at_one_row_and_at_three(cast: Cast, signed_in, who: str) -> None:
    client, counts = signed_in(who), []
    for number in (1, 2, 3):
        relayed = issued(cast, title=f"T{number}", touches=("need.take",), above=Demand(1))
        Order.objects.filter(pk=relayed.pk).update(relays=relayed.pk)
        read(client)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            read(client)
        counts.append(len(asked))
    assert counts[0] == counts[2]
    assert counts[0] <= 20


def test_an_order_costs_the_same_among_three(cast: Cast, signed_in) -> None:
    lan, counts = signed_in("lan"), []
    order = issued(cast, touches=("need.take",), function=Function.MEDICINE)
    for _number in range(3):
        read(lan, f"{order.pk}/")
        with CaptureQueriesContext(connection) as asked:
            read(lan, f"{order.pk}/")
        counts.append(len(asked))
        issued(cast, touches=("need.take",), function=Function.MEDICINE)
    assert counts[0] == counts[2]
    assert counts[0] <= 20


def test_an_office_pays_the_same_for_three_communities(cast: Cast, signed_in) -> None:
    shi, counts = signed_in("shi"), []
    for number in range(3):
        place = assemble(f"court-{number}")
        acts.recognise_office(place.by("lan"), centre=place.centres["office"], key=key_of(cast.centres["office"]))
        read(shi)
        with CaptureQueriesContext(connection) as asked:
            read(shi)
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_a_level_that_added_is_named(cast: Cast, signed_in) -> None:
    first = issued(cast, directive=Directive.CLOSE_ENTRANCES, unit=Unit.ENTRANCES_OPEN, amount=2.0, title="City")
    issued(
        cast, directive=Directive.CLOSE_ENTRANCES, unit=Unit.ENTRANCES_OPEN, amount=1.0, title="Street",
        relays=first.issue,
    )  # fmt: skip
    text = read(signed_in("lan"))
    assert "Heavier than asked" in text
    assert "fewer" in text
    assert "Duplicate" not in text
