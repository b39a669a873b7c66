"""Opening a survey from a file, answering it, and what is shown."""

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renxing.apps.pulse.acts import answer_survey
from renxing.apps.pulse.models import Answered, Survey
from renxing.apps.record.running import run_rules
from renxing.core.pulse import Answer
from tests.apps.pulse.permissions import DAY, many, survey
from tests.cast import Cast

ROOT = "/lane/pulse/"
FILE = """
en = "How are we?"
[[sentences]]
code = "key"
about = "trust"
en = "I leave my key."
"""


def send(client: Client, path: str, **said: Any) -> Any:
    return client.post(f"{ROOT}{path}", {"act_id": str(uuid4()), **said})


def test_a_survey_is_opened_from_a_file_and_answered(cast: Cast, signed_in: Any) -> None:
    wen, mei = signed_in("wen"), signed_in("mei")
    broken = SimpleUploadedFile("q.toml", FILE.replace("trust", "love").encode())
    page = send(wen, "open/", file=broken, closes="2026-03-20")
    assert (page.status_code, "love" in page.content.decode()) == (422, True)
    good = SimpleUploadedFile("q.toml", FILE.encode())
    assert send(wen, "open/", file=good, closes="2026-03-20").status_code == 302
    made = Survey.objects.get()
    assert signed_in("mei").get(f"{ROOT}open/").status_code == 403
    assert "I leave my key." in mei.get(f"{ROOT}{made.pk}/answer/").content.decode()
    assert send(mei, f"{made.pk}/answer/").status_code == 422
    assert send(mei, f"{made.pk}/answer/", q0="4").status_code == 302
    assert "You have answered" in mei.get(ROOT).content.decode()
    assert Answered.objects.count() == 1
    assert send(wen, f"{made.pk}/withdraw/").status_code == 302
    assert mei.get(f"{ROOT}{made.pk}/answer/").status_code == 409


def test_what_people_said_stands_beside_the_record(cast: Cast, signed_in: Any) -> None:
    many(cast, survey(cast), [Answer("new", (4, 5))] * 9)
    run_rules(cast.community, cast.now + 10 * DAY)
    mei = signed_in("mei")
    page = mei.get(ROOT).content.decode()
    assert "What people said" in page
    assert "What the record shows" in page
    with CaptureQueriesContext(connection) as asked:
        mei.get(ROOT)
    assert len(asked) < 30


def test_today_tells_residents_who_have_not_answered(cast: Cast, signed_in: Any) -> None:
    made, words = survey(cast), "A survey is open, and you have not answered yet"
    who = ("mei", "bo", "wen", "yan", "shi", "visitor")
    answer_survey(cast.by("bo"), survey=made, answer=Answer("", (1, 2)))
    told = [words in signed_in(each).get("/lane/").content.decode() for each in who]
    assert told == [True, False, True, False, False, False]
    Survey.objects.update(closes_at=cast.now)
    assert words not in signed_in("mei").get("/lane/").content.decode()
