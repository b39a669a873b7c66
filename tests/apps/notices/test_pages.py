"""The pages of notices and of rumours, as each reader sees them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.notices.acts.posting import Draft, post_notice
from renxing.apps.notices.models import Door, Notice, Question, Recipient, Wish
from tests.apps.notices.permissions import answered, asked, notice, of_all, of_clinic
from tests.cast import Cast

NOTICES = "/lane/notices/"


def sent(**more: Any) -> dict[str, Any]:
    return {"act_id": str(uuid4()), **more}


def page(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_written_read_and_confirmed(cast: Cast, signed_in: Any) -> None:
    wen, mei = signed_in("wen"), signed_in("mei")
    said = sent(centre=cast.centres["committee"].pk, name_zh="停水", name_en="No water", whom="everybody", urgent="on")
    assert wen.post(f"{NOTICES}write/", {**said, "name_zh": "", "name_en": ""}).status_code == 422
    assert wen.post(f"{NOTICES}write/", said).status_code == 302
    assert wen.post(f"{NOTICES}write/", said).status_code == 302
    made = Notice.objects.get()
    at = f"{NOTICES}{made.pk}/"
    assert "I have read it" in page(mei, "/lane/")
    assert "I have read it" in page(mei, at)
    assert "Who has been reached" not in page(mei, at)
    assert mei.post(f"{at}confirm/", sent()).status_code == 302
    assert Recipient.objects.filter(confirmed_at__isnull=False).count() == 1
    assert "I have read it" not in page(mei, at)
    assert "3 / 4" in page(wen, at)


def test_what_is_over_is_folded_below_what_holds(cast: Cast, signed_in: Any) -> None:
    mei = signed_in("mei")
    over = notice(cast)
    assert '<details class="past" open>' not in page(mei, NOTICES)
    Notice.objects.update(until=cast.now)
    assert '<details class="past" open>' in page(mei, NOTICES)  # nothing else is there to read
    held = post_notice(cast.by("wen"), centre=cast.centres["committee"], draft=Draft(name_en="Gate", text_en="Shut."))
    Notice.objects.filter(pk=over.pk).update(posted_at=held.posted_at + timedelta(hours=1))
    found = page(mei, NOTICES)
    assert found.index(str(held.pk)) < found.index('<details class="past">') < found.index(str(over.pk))


def test_a_visitor_reads_what_the_sheet_in_the_stairwell_leads_to(cast: Cast, signed_in: Any) -> None:
    visitor, made = signed_in("visitor"), notice(cast, urgent=True)
    at = f"{NOTICES}{made.pk}/"
    assert "No water tomorrow" in page(visitor, "/lane/")
    assert "Sign in to say" in page(visitor, at)
    paper = page(visitor, f"{at}paper/")
    assert all(words in paper for words in ("明日停水", "From nine.", 'class="qr"', f"testserver{at}"))
    assert visitor.get(f"{at}doors/").status_code == 302
    hidden = of_clinic(cast)
    assert visitor.get(f"{NOTICES}{hidden.pk}/").status_code == 404


def test_doors_are_named_and_ticked(cast: Cast, signed_in: Any) -> None:
    wen, bo, made = signed_in("wen"), signed_in("bo"), notice(cast)
    at = f"{NOTICES}{made.pk}/doors/"
    assert bo.get(f"{at}B1/").status_code == 403
    assert wen.post(at, sent(block="B1", who="Nobody At All")).status_code == 200
    assert wen.post(at, sent(block="B1", who="Zhou Bo")).status_code == 302
    assert "Knock at doors" in page(bo, "/lane/")
    doors = page(bo, f"{at}B1/")
    assert "Block 1 1-101" in doors
    assert not any(name in doors for name in ("Lin Mei", "林梅", "+86"))
    assert bo.get(f"{at}B2/").status_code == 403
    for home in ("H1", "H2"):
        knock = f"{NOTICES}{made.pk}/knock/{cast.households[home].pk}/"
        bo.post(knock, sent(outcome="told"))
    assert Door.objects.count() == 2
    assert bo.get(f"{at}B1/").status_code == 403
    assert "Knock at doors" not in page(bo, "/lane/")


def test_what_people_need_is_not_on_the_page(cast: Cast, signed_in: Any) -> None:
    cast.need()
    made = notice(cast, whom="needs", codes=("need:food",))
    assert signed_in("bo").get(f"{NOTICES}{made.pk}/").status_code == 404
    assert "People who need the same" in page(signed_in("mei"), f"{NOTICES}{made.pk}/")
    assert 'value="need:food"' in page(signed_in("wen"), f"{NOTICES}write/")
    assert 'value="need:food"' not in page(signed_in("qing"), f"{NOTICES}write/")
    assert signed_in("mei").get(f"{NOTICES}write/").status_code == 403


def test_asked_answered_and_seen_by_all(cast: Cast, signed_in: Any) -> None:
    mei, qing, bo = signed_in("mei"), signed_in("qing"), signed_in("bo")
    at = f"{NOTICES}rumours/"
    assert mei.post(at, sent(text="The water is poisoned?")).status_code == 302
    question = Question.objects.get()
    assert "poisoned" not in page(bo, at)
    assert "poisoned" in page(qing, at)
    said = {
        "centre": cast.centres["clinic"].pk,
        "name_en": "Is the water safe?",
        "text_en": "Tested.",
        "verdict": "true",
    }
    said |= {"questions": [str(question.pk)]}
    assert qing.post(f"{at}answer/", sent(**said, source="")).status_code == 422
    assert qing.post(f"{at}answer/", sent(**said, source="Waterworks")).status_code == 302
    assert "Is the water safe?" in page(mei, "/lane/")
    assert "you asked" in page(mei, at)
    assert all(words in page(signed_in("visitor"), at) for words in ("Is the water safe?", "Waterworks", "It is true"))
    assert bo.get(f"{at}answer/").status_code == 403


def test_wishes_and_hours(cast: Cast, signed_in: Any) -> None:
    assert signed_in("mei").post(f"{NOTICES}mine/", sent(wanted="urgent")).status_code == 302
    assert Wish.objects.get().wanted == "urgent"
    said = sent(quiet_from="22:00", quiet_until="07:00", digest_at="23:00")
    assert signed_in("lan").post(f"{NOTICES}hours/", said).status_code == 422
    assert signed_in("lan").post(f"{NOTICES}hours/", {**said, "digest_at": "12:00"}).status_code == 302
    assert signed_in("mei").get(f"{NOTICES}hours/").status_code == 403


@pytest.mark.parametrize("who", ["mei", "wen"])
def test_lists_ask_as_much_for_three_as_for_one(cast: Cast, signed_in: Any, who: str) -> None:
    client, counts = signed_in(who), []
    first = of_all(cast)
    answered(cast)
    paths = (NOTICES, "/lane/", f"{NOTICES}rumours/", f"{NOTICES}{first.pk}/")
    for turn in range(3):
        asked(cast, "bo", f"Number {turn}")
        for path in paths:
            client.get(path)
        with CaptureQueriesContext(connection) as found:
            for path in paths:
                client.get(path)
        counts.append(len(found))
        notice(cast, urgent=True, name_en=f"Number {turn}")
    assert counts[1] == counts[2]
