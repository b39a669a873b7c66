"""Who goes where: what is suggested, asking all who are ticked, what is left over and why."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Absence
from renxing.apps.duties.acts import Posting, post_duty
from renxing.apps.duties.models import Turn
from renxing.apps.needs.acts import accept_ask, ask_helper, offer_help, start_need, take_need, triage_need
from renxing.apps.needs.models import Offer
from renxing.apps.needs.queries.bodies import bodies
from renxing.apps.needs.queries.shown import need_of
from renxing.apps.needs.queries.suggestions import suggestions
from renxing.apps.people.models import Person
from renxing.apps.record.models import Entry
from renxing.core.functions import Function, Urgency
from tests.cast import Cast

PAGE = "/lane/dispatch/"
KEY = re.compile(r'name="line" value="([^"]+)"')

NOBODY = "7b8f1a52-0c0a-4f0e-9d57-2f1f5a1f0a11"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def lines(client: Client) -> list[str]:
    return KEY.findall(text(client.get(PAGE)))


def send(client: Client, keys: list[str], act_id: str = ""):
    return client.post(PAGE, {"act_id": act_id or str(uuid4()), "line": keys}, follow=True)


def asked() -> list[str]:
    return sorted(offer.helper.code for offer in Offer.objects.filter(asked_by__isnull=False))


def test_one_button_asks_all_of_them_once(cast: Cast, signed_in) -> None:
    for number in range(3):
        cast.need("mei", Function.FOOD, summary=f"Rice {number}")
    wen, same = signed_in("wen"), str(uuid4())
    found = lines(wen)
    assert len(found) == 3
    assert "3 were asked." in text(send(wen, found, same))
    entries = Entry.objects.filter(act="need.ask")
    assert {entry.authority for entry in entries} == {"role:worker"}
    assert len(asked()) == 3
    send(wen, found, same)
    assert (entries.count(), len(asked())) == (3, 3)
    assert "3 needs wait for an answer." in text(wen.get(PAGE))
    assert lines(wen) == []


def test_only_the_ticked_are_asked(cast: Cast, signed_in) -> None:
    cast.need("mei", Function.FOOD)
    cast.need("bo", Function.FOOD)
    wen = signed_in("wen")
    first, _second = lines(wen)
    assert "1 was asked." in text(send(wen, [first]))
    assert len(asked()) == 1
    nobody = send(wen, [])
    assert nobody.status_code == 422
    assert "Nobody is ticked." in text(nobody)


@pytest.mark.parametrize("wrong", ["x", "1.2.3", ".".join([NOBODY] * 3), NOBODY])
def test_what_is_no_line_is_refused(cast: Cast, signed_in, wrong: str) -> None:
    answer = send(signed_in("wen"), [wrong])
    assert answer.status_code == 422
    assert "This page was incomplete." in text(answer)
    gone = send(signed_in("wen"), [".".join(str(uuid4()) for _part in range(4))])
    assert gone.status_code == 200
    assert asked() == []


def test_what_is_stale_is_refused_in_a_sentence_and_keeps_nothing_else_back(cast: Cast, signed_in) -> None:
    taken, sorted_again, fresh = (cast.need("mei", Function.FOOD, summary=f"Rice {n}") for n in range(3))
    wen = signed_in("wen")
    found = lines(wen)
    take_need(cast.by("rui"), need=taken)
    triage_need(cast.by("lan"), need=sorted_again, urgency=Urgency.URGENT)
    said = text(send(wen, found))
    assert "1 was asked." in said
    assert f"Need {taken.number} is “Taken” by now" in said
    assert f"Need {sorted_again.number} has changed since this page was made." in said
    assert [offer.need_id for offer in Offer.objects.all()] == [fresh.pk]


def test_the_page_of_one_need_and_the_dispatch_say_the_same(cast: Cast, signed_in) -> None:
    need = need_of(cast.community, cast.need("mei", Function.FOOD).pk)
    (key,) = lines(signed_in("wen"))
    best = suggestions(cast.actor("wen"), need, [], bodies(cast.community), cast.now).best[0]
    assert key.split(".")[1:3] == [str(best.person), str(best.centre)]


def test_what_waits_for_somebody_is_counted_and_not_suggested(cast: Cast, signed_in) -> None:
    waits, offered = cast.need("mei", Function.FOOD), cast.need("mei", Function.CARE)
    ask_helper(cast.by("wen"), need=waits, helper=cast.people["rui"], centre=cast.centres["riders"])
    offer_help(cast.by("bo"), need=offered)
    said = text(signed_in("wen").get(PAGE))
    assert "1 need waits for an answer. 1 has an offer that waits for a yes." in said
    assert lines(signed_in("wen")) == []
    accept_ask(cast.by("rui"), need=waits)
    assert "waits for an answer" not in text(signed_in("wen").get(PAGE))


def test_left_over_and_why(cast: Cast, signed_in) -> None:
    """A ride: Rui has a bicycle and comes home too late, Lan is away and known for nothing."""
    rui = cast.people["rui"]
    rui.availability = ["mon 23-24"]  # it is Monday 16:00 in Shanghai
    rui.save()
    Absence.objects.create(
        community=cast.community, person=cast.people["lan"], starts=cast.now, ends=cast.now.replace(day=9)
    )
    cast.need("mei", Function.TRANSPORT, urgency=Urgency.URGENT)
    said = text(signed_in("wen").get(PAGE))
    assert "Nobody who is known for this has time before Mon 20:00: Cycling or Driving." in said
    assert "The first has time in 7 h. 1 could if asked." in said


def test_only_those_who_dispatch_see_it(cast: Cast, signed_in) -> None:
    for name in ("mei", "qing", "rui", "shi", "yan"):
        answer = signed_in(name).get(PAGE)
        assert answer.status_code == 403
        assert "What waits for you and your centre is on Today." in text(answer)
    assert signed_in("visitor").get(PAGE).status_code == 302
    assert signed_in("lan").get(PAGE).status_code == 200


def test_the_number_of_queries_does_not_grow(cast: Cast, signed_in) -> None:
    wen, counts = signed_in("wen"), set()
    for number in range(3):
        cast.need("mei", (Function.FOOD, Function.MEDICINE, Function.TRANSPORT)[number])
        cast.need("bo", Function.CARE)
        if number == 0:
            wen.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            wen.get(PAGE)
        counts.add(len(captured))
    assert len(counts) == 1
    assert max(counts) <= 27


def test_who_is_on_the_way_is_not_sent_elsewhere(cast: Cast, signed_in) -> None:
    first = take_need(cast.by("rui"), need=cast.need("mei", Function.FOOD))
    start_need(cast.by("rui"), need=first)
    before = text(signed_in("wen").get(PAGE))
    assert lines(signed_in("wen")) == []
    assert "Nobody is suggested now" in before
    nearer = cast.need("song", Function.FOOD, urgency=Urgency.URGENT)
    assert [line.split(".")[0] for line in lines(signed_in("wen"))] == [str(nearer.pk)]
    first.refresh_from_db()
    assert first.helper == cast.people["rui"]


def test_the_page_says_whether_nothing_is_better(cast: Cast, signed_in) -> None:
    cast.need("mei", Function.FOOD)
    said = text(signed_in("wen").get(PAGE))
    assert "Proven: nobody could be sent more cheaply than this" in said


def test_somebody_on_a_shift_has_time_when_it_is_over(cast: Cast, signed_in) -> None:
    need = cast.need("mei", Function.FOOD, urgency=Urgency.URGENT)
    wen = signed_in("wen")
    (key,) = lines(wen)
    sent = Person.objects.get(pk=key.split(".")[1])
    shift = post_duty(cast.by("lan"), posting=Posting(
        centre=cast.centres["committee"], function=Function.SAFETY, title="Gate", starts=cast.now, hours=6.0,
    ))  # fmt: skip
    turn = Turn.objects.create(community=cast.community, shift=shift, person=sent, state="going", since=cast.now)
    (other,) = lines(wen)
    assert other.split(".")[1] != str(sent.pk)
    found = [one for one in wen.get(f"/lane/needs/{need.pk}/").context["shown"].suggested if one.person == sent.pk]
    assert "has time in 6 h" in found[0].reasons
    turn.ended_at = cast.now
    turn.save()
    assert lines(wen) == [key]
