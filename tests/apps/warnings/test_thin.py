"""The thin line: sent in by a worker, on everybody's Today."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renxing.apps.record.models import Entry
from renxing.apps.warnings.models import Received
from tests.apps.warnings.files import file
from tests.cast import PEOPLE, Cast


@pytest.mark.parametrize("who", ["visitor", *PEOPLE])
def test_sent_in_and_shown(cast: Cast, signed_in, who: str) -> None:
    sent = {"act_id": str(uuid4()), "file": SimpleUploadedFile("rain.xml", file())}
    answer = signed_in("wen").post("/lane/warnings/upload/", sent)
    made = Received.objects.get()
    assert answer.headers["Location"] == f"/lane/warnings/{made.pk}/"
    assert Entry.objects.get(act="warning.receive").subject == made.reference
    client = signed_in(who)
    assert "Red rain warning" in client.get("/lane/").content.decode()
    client.cookies["django_language"] = "zh-hans"
    assert "暴雨红色预警" in client.get("/lane/").content.decode()
    assert "请勿外出" in client.get(f"/lane/warnings/{made.pk}/").content.decode()
