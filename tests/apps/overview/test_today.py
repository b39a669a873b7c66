"""Today: each kind of user finds what needs them now, and nothing they may not see."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from renxing.apps.centres.models import Mandate
from renxing.apps.needs.acts import ask_helper, choose_helper, offer_help, start_need, take_need, triage_need
from renxing.apps.overview.queries.sections import sections
from renxing.apps.overview.views.today import greeting
from renxing.apps.record.models import Community
from renxing.core.functions import Function, Urgency
from tests.apps.orders.street import do, issued
from tests.cast import VISITOR, Cast, assemble

HOUR = timedelta(hours=1)
TITLES = re.compile(r"<h2[^>]*>\s*(.*?)\s*(?:<span|<small|</h2>)", re.DOTALL)


def today(client: Client) -> str:
    answer = client.get("/lane/")
    assert answer.status_code == 200
    return answer.content.decode()


def titles(client: Client) -> list[str]:
    return TITLES.findall(today(client))


def test_a_visitor_is_told_what_this_is_and_may_ask(cast: Cast, signed_in) -> None:
    text = today(signed_in("visitor"))
    assert "I need something" in text
    assert "/lane/sign-in/" in text
    cast.community.visitors_may_ask = False
    cast.community.save()
    assert "I need something" not in today(signed_in("visitor"))


def test_a_resident_asks_and_sees_how_far_it_has_come(cast: Cast, signed_in) -> None:
    need = cast.need("mei", summary="Rice for two")
    offer_help(cast.by("bo"), need=need)
    assert titles(signed_in("mei")) == ["Somebody has offered to help", "What you asked for"]
    choose_helper(cast.by("mei"), need=need, helper=cast.people["bo"])
    start_need(cast.by("bo"), need=need)
    assert titles(signed_in("mei")) == ["What you asked for"]
    assert "Taken by Zhou Bo" in today(signed_in("mei"))


def test_a_neighbour_sees_what_is_not_private(cast: Cast, signed_in) -> None:
    cast.need("mei", summary="Rice for two")
    cast.need("mei", Function.WELFARE, summary="Money for rent")
    text = today(signed_in("bo"))
    assert "Rice for two" in text
    assert "Money for rent" not in text
    assert "Lin Mei" not in text


def test_a_member_is_asked_promises_and_does(cast: Cast, signed_in) -> None:
    asked, taken, open_one = (cast.need("mei", summary=f"Rice {n}") for n in range(3))
    ask_helper(cast.by("wen"), need=asked, helper=cast.people["rui"])
    take_need(cast.by("rui"), need=taken)
    found = titles(signed_in("rui"))
    assert found[:3] == ["Asked of you", "You promised", "Waits for your centre"]
    text = today(signed_in("rui"))
    for need, verb in ((asked, "accept"), (taken, "start"), (open_one, "take")):
        assert f'action="/lane/needs/{need.id}/{verb}/"' in text


def test_a_member_with_nothing_to_do_is_thanked(cast: Cast, signed_in) -> None:
    assert "Nothing waits for you now" in today(signed_in("qing"))


def test_a_lead_sees_a_centre_over_its_cap(cast: Cast, signed_in) -> None:
    cast.centres["clinic"].cap = 1
    cast.centres["clinic"].save()
    for _need in range(2):
        take_need(cast.by("qing"), need=cast.need("mei", Function.MEDICINE))
    assert "Your centre has more in hand than it can bear" in titles(signed_in("qing"))


def test_the_desk_of_a_worker(cast: Cast, signed_in) -> None:
    cast.need("mei", summary="New one")
    sorted_one = cast.need("mei", Function.MEDICINE, urgency=Urgency.URGENT, summary="Insulin")
    triage_need(cast.by("wen"), need=sorted_one)
    late = cast.need("mei", urgency=Urgency.URGENT, summary="Late one")
    type(late).objects.filter(pk=late.pk).update(due_at=cast.now - HOUR, triaged_at=cast.now)
    offered = cast.need("mei", summary="Offered")
    triage_need(cast.by("wen"), need=offered)
    offer_help(cast.by("bo"), need=offered)
    client = signed_in("wen")
    found = titles(client)
    assert "Somebody on the phone" in today(client)
    assert found[-2:] == ["The workers", "For yourself"]
    assert {"Overdue", "To sort", "Urgent, and nobody has it", "Offers that wait for a yes"} <= set(found)


def test_a_clear_desk_is_said_so(cast: Cast, signed_in) -> None:
    assert "The desk is clear" in today(signed_in("wen"))


def test_the_committees_lead_changes_the_condition(cast: Cast, signed_in) -> None:
    text = today(signed_in("lan"))
    assert 'href="/lane/condition/"' in text
    assert "Change the condition" in text


def test_what_was_passed_up_reaches_the_committees_lead(cast: Cast, signed_in) -> None:
    need = cast.need("mei", summary="Passed up twice")
    type(need).objects.filter(pk=need.pk).update(escalation=2)
    assert "Passed up to you" in titles(signed_in("lan"))
    assert "Passed up to you" not in titles(signed_in("wen"))


def test_an_order_waits_for_the_side_that_owes(cast: Cast, signed_in) -> None:
    owed, replied = "Orders from above wait for you", "Communities wait for our reply"
    order = issued(cast, title="Tests for all")
    assert owed in titles(signed_in("lan"))
    assert "Tests for all" in today(signed_in("lan"))
    for who in ("shi", "qing", "wen"):
        assert "Tests for all" not in today(signed_in(who))
    do(cast, "order.object", order)
    assert owed not in titles(signed_in("lan"))
    assert replied in titles(signed_in("shi"))
    Mandate.objects.filter(code="M-clinic").update(acts=["order.*"])
    issued(cast, title="Tests again")
    assert owed in titles(signed_in("qing"))
    assert owed not in titles(signed_in("song"))


def test_the_office_above_sees_figures_only(cast: Cast, signed_in) -> None:
    need = cast.need("mei", summary="Rice for two")
    take_need(cast.by("wen"), need=need)
    text = today(signed_in("shi"))
    for hidden in ("Rice for two", str(need.id), "Lin Mei", "Wen Xiu", "Block 1"):
        assert hidden not in text
    assert text.count('class="fn ') == len(Function) + 1


def test_a_researcher_finds_the_record(cast: Cast, signed_in) -> None:
    text = today(signed_in("yan"))
    assert 'href="/lane/record/export/"' in text
    assert "renxing record export" in text


def test_whoever_is_several_kinds_sees_each_section_once(cast: Cast) -> None:
    for name in ("visitor", *cast.people):
        found = sections(VISITOR if name == "visitor" else cast.actor(name))
        assert found
        assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("hour", "said"),
    [(0, "Good night"), (6, "Good morning"), (12, "Good afternoon"), (20, "Good evening"), (23, "Good night")],
)
def test_greeting(hour, said) -> None:
    assert str(greeting(hour)) == said


def test_the_root_leads_to_the_only_community_or_lists_them(cast: Cast, client: Client) -> None:
    assert client.get("/").headers["Location"] == "/lane/"
    assemble("other")
    text = client.get("/").content.decode()
    assert 'href="/lane/"' in text
    assert 'href="/other/"' in text


@pytest.mark.django_db
def test_the_root_of_an_empty_installation_says_what_to_do(client: Client) -> None:
    assert not Community.objects.exists()
    assert "./renxing demo" in client.get("/").content.decode()
