"""The pages about warnings: who sends in, who sees what could not be read, who sets up where they come from."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.people.models import Block
from renxing.apps.warnings.acts import issue_warning
from renxing.apps.warnings.keys import key_of
from renxing.apps.warnings.models import Area, How, Received, Source
from tests.apps.warnings.files import BROKEN, FAR, file
from tests.apps.warnings.permissions import draft, receive, received, source
from tests.cast import PEOPLE, Cast


def upload(client: Any, data: bytes, name: str = "rain.xml") -> Any:
    return client.post("/lane/warnings/upload/", {"act_id": str(uuid4()), "file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize("who", ["visitor", *PEOPLE])
def test_what_cannot_be_read_is_for_the_desk(cast: Cast, signed_in, who: str) -> None:
    row = receive(cast.by("wen"), BROKEN)
    desk = who in ("wen", "lan")
    client = signed_in(who)
    page = client.get(f"/lane/warnings/{row.pk}/")
    assert (page.status_code == 200) is desk
    assert ("1 warning came that cannot be read" in client.get("/lane/").content.decode()) is desk
    assert ("rain.xml" in client.get("/lane/warnings/?list=unreadable").content.decode()) is desk
    raw = client.get(f"/lane/warnings/{row.pk}/raw/")
    assert (raw.status_code == 200) is desk
    if desk:
        text = page.content.decode()
        assert "scope" in text
        assert "This must not be acted on" in text
        assert "&lt;alert" in text
        assert (raw.content, raw.headers["Content-Type"]) == (BROKEN, "application/octet-stream")


def test_sent_in_twice_leads_to_the_first(cast: Cast, signed_in) -> None:
    client = signed_in("wen")
    first, second = upload(client, file()), upload(client, file() + b"\n")
    assert first.headers["Location"] == second.headers["Location"]
    assert Received.objects.count() == 1


def test_a_feed_of_addresses_is_a_source_and_no_warning(cast: Cast, signed_in) -> None:
    entry = b'<entry><id>1</id><title>t</title><link href="https://a.cn/1.xml"/></entry>'
    answer = upload(signed_in("wen"), b'<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id>' + entry + b"</feed>")
    assert answer.status_code == 422
    assert "Set it up as a source" in answer.content.decode()


def test_who_may_not_send_in_is_told_whom_to_show_it(cast: Cast, signed_in) -> None:
    client = signed_in("mei")
    assert "Show it to one of them" in client.get("/lane/warnings/upload/").content.decode()
    assert upload(client, file()).status_code == 422
    assert not Received.objects.exists()


def test_the_page_says_what_where_and_until_when(cast: Cast, signed_in) -> None:
    row = received(cast)
    page = signed_in("mei").get(f"/lane/warnings/{row.pk}/").content.decode()
    for words in ("Red rain warning", "Stay at home", "Extreme", "in force", "Block 1 · Block 2", 'class="map"'):
        assert words in page, words
    assert "Block 1: concerned" in page
    assert "暴雨红色预警" in page
    assert "The file, as it came" not in page


def test_one_for_others_is_in_the_list_of_all_and_not_on_today(cast: Cast, signed_in) -> None:
    received(cast, identifier="far", polygon=FAR)
    client = signed_in("mei")
    assert "Red rain warning" not in client.get("/lane/").content.decode()
    assert "Red rain warning" not in client.get("/lane/warnings/").content.decode()
    assert "for others" in client.get("/lane/warnings/?list=others").content.decode()


def test_what_may_concern_us_is_put_before_the_desk(cast: Cast, signed_in) -> None:
    received(cast, identifier="nowhere", polygon=())
    assert "cannot be said whether it concerns us" in signed_in("wen").get("/lane/").content.decode()
    assert "Red rain warning" not in signed_in("mei").get("/lane/").content.decode()


def test_an_exercise_says_so(cast: Cast, signed_in) -> None:
    row = received(cast, status="Exercise")
    client = signed_in("mei")
    assert "Red rain warning" not in client.get("/lane/").content.decode()
    assert "Exercise" in client.get("/lane/warnings/").content.decode()
    assert "This is an exercise" in client.get(f"/lane/warnings/{row.pk}/").content.decode()


def test_dismissed_from_its_page(cast: Cast, signed_in) -> None:
    row = received(cast)
    client, path = signed_in("wen"), f"/lane/warnings/{row.pk}/"
    assert client.post(f"{path}dismiss/", {"act_id": str(uuid4()), "why": ""}).status_code == 422
    client.post(f"{path}dismiss/", {"act_id": str(uuid4()), "why": "A mistake of theirs"})
    assert "A mistake of theirs" in client.get(path).content.decode()
    assert "Red rain warning" not in client.get("/lane/").content.decode()


def test_sources_set_up_read_and_ended(cast: Cast, signed_in) -> None:
    lan = signed_in("lan")
    said = {"act_id": str(uuid4()), "kind": "push", "name": "Water board", "every": "5"}
    assert lan.post("/lane/warnings/sources/", said).status_code == 302
    made = Source.objects.get()
    page = lan.get("/lane/warnings/sources/").content.decode()
    assert key_of(made) in page
    assert f"/lane/warnings/push/{made.pk}/" in page
    seen = signed_in("wen").get("/lane/warnings/sources/").content.decode()
    assert "Water board" in seen
    assert key_of(made) not in seen
    assert signed_in("mei").get("/lane/warnings/sources/").status_code == 403
    lan.post(f"/lane/warnings/sources/{made.pk}/end/", {"act_id": str(uuid4())})
    assert "read no more" in lan.get("/lane/warnings/sources/").content.decode()


def test_what_is_wrong_with_a_source_is_said(cast: Cast, signed_in) -> None:
    made = source(cast, How.FOLDER, "met")
    Source.objects.filter(pk=made.pk).update(fault="no_folder", found="met", tried_at=cast.now)
    assert "There is no such folder: met" in signed_in("wen").get("/lane/warnings/sources/").content.decode()
    said = {"act_id": str(uuid4()), "kind": "feed", "name": "x", "address": "file:///etc/passwd", "every": "5"}
    answer = signed_in("lan").post("/lane/warnings/sources/", said)
    assert answer.status_code == 422
    assert "Write an address that begins with" in answer.content.decode()


def test_our_codes(cast: Cast, signed_in) -> None:
    lan = signed_in("lan")
    lan.post("/lane/warnings/sources/area/", {"act_id": str(uuid4()), "codes": "330106007003\n330106"})
    assert Area.objects.get().codes == ["330106007003", "330106"]
    wrong = lan.post("/lane/warnings/sources/area/", {"act_id": str(uuid4()), "codes": "hubin"})
    assert wrong.status_code == 422


def test_issued_updated_and_cancelled_from_the_form(cast: Cast, signed_in) -> None:
    lan = signed_in("lan")
    assert "Report what you see" in signed_in("mei").get("/lane/warnings/issue/").content.decode()
    assert "Why it is needed" in signed_in("wen").get("/lane/warnings/issue/").content.decode(), "she may ask for it"
    said = {
        "category": "Met", "severity": "Severe", "urgency": "Expected", "certainty": "Likely", "kind": "Alert",
        "expires": "2026-03-03T08:00", "event_zh": "内涝", "headline_zh": "湖水上涨", "instruction_zh": "请上楼",
        "event_en": "Flood", "headline_en": "The lake rises", "blocks": [str(Block.objects.get(code="B2").pk)],
    }  # fmt: skip
    assert lan.post("/lane/warnings/issue/", {"act_id": str(uuid4()), **said}).status_code == 302
    made = Received.objects.get()
    assert (made.sender, made.blocks, made.languages) == ("lane@testserver", ["B2"], ["zh-CN", "en-US"])
    assert "The lake rises" in signed_in("visitor").get("/lane/").content.decode()
    later = {**said, "kind": "Cancel", "earlier": str(made.pk)}
    assert lan.post("/lane/warnings/issue/", {"act_id": str(uuid4()), **later}).status_code == 302
    assert "The lake rises" not in signed_in("visitor").get("/lane/").content.decode()


def test_the_lists_cost_the_same_at_one_and_three_rows(cast: Cast, signed_in) -> None:
    issue_warning(cast.by("lan"), draft=draft(cast))
    client, counts = signed_in("wen"), []
    for rows in (1, 3):
        for number in range(rows):
            received(cast, identifier=f"W{rows}{number}", sent=cast.now - timedelta(minutes=number))
            receive(cast.by("wen"), BROKEN + b" " * (10 * rows + number))
        for path in ("/lane/warnings/", "/lane/warnings/?list=others", "/lane/warnings/?list=unreadable", "/lane/"):
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            counts.append(len(captured))
    assert counts[:4] == counts[4:]
