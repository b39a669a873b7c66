"""The pages about signals: two taps to report, one to confirm, and nobody sees more than they may."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from renxing.apps.centres.models import Mandate
from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Block
from renxing.apps.record.models import Entry
from renxing.apps.signals.acts import confirm_signal, dismiss_signal, merge_signal
from renxing.apps.signals.models import Alarm, Photo, Signal
from renxing.apps.signals.queries import lists
from renxing.core.refusals import BadInput
from tests.apps.signals.permissions import reported, rung
from tests.cast import PEOPLE, Cast

HOUR = timedelta(hours=1)


def taken(width: int = 2400, height: int = 1200, kind: str = "JPEG", **more: Any) -> SimpleUploadedFile:
    """A photo as a phone takes it: with the place and the camera in it."""
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "SpyCam"
    Image.new("RGB", (width, height), "red").save(out, kind, exif=exif, **more)
    return SimpleUploadedFile("IMG_1.jpg", out.getvalue(), "image/jpeg")


def sent(**more: Any) -> dict[str, Any]:
    return {"act_id": str(uuid4()), "function": "utilities", **more}


def test_two_taps_a_photo_and_it_is_confirmed(cast: Cast, signed_in) -> None:
    mei, wen = signed_in("mei"), signed_in("wen")
    assert '/lane/signals/report/water/"' in mei.get("/lane/signals/report/").content.decode()
    page = mei.get("/lane/signals/report/water/").content.decode()
    block = Block.objects.get(code="B1")
    assert f'value="{block.pk}" selected' in page
    assert 'capture="environment"' in page
    answer = mei.post("/lane/signals/report/water/", sent(block=str(block.pk), words="In the cellar", photo=taken()))
    made = Signal.objects.get()
    assert answer.headers["Location"] == f"/lane/signals/{made.pk}/"
    assert (made.what, made.function, made.block, made.reported_by_id) == ("water", "utilities", block, cast.id("mei"))
    entry = Entry.objects.get(act="signal.report")
    assert (entry.kind, entry.function, entry.data) == (
        "signal", "utilities", {"what": "water", "block": "B1", "photo": True},
    )  # fmt: skip
    assert "To look into" in wen.get("/lane/").content.decode()
    assert "In the cellar" in wen.get(f"/lane/signals/{made.pk}/").content.decode()
    wen.post(f"/lane/signals/{made.pk}/confirm/", {"act_id": str(uuid4())})
    made.refresh_from_db()
    assert (made.state, Entry.objects.get(act="signal.confirm").cause) == ("confirmed", entry.id)
    assert "To look into" not in wen.get("/lane/").content.decode()


def test_the_photo_is_small_upright_and_says_nothing_of_where_it_was_taken(cast: Cast, signed_in) -> None:
    signed_in("mei").post("/lane/signals/report/water/", sent(photo=taken()))
    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (1600, 800)
    kept = bytes(photo.data)
    assert b"SpyCam" not in kept
    assert b"Exif" not in kept
    with Image.open(BytesIO(kept)) as opened:
        assert (opened.format, opened.size, dict(opened.getexif())) == ("JPEG", (1600, 800), {})


@pytest.mark.parametrize("data", [b"not a photo", b"GIF89a" + bytes(40), b""])
def test_what_is_no_photo_is_refused_and_nothing_is_reported(cast: Cast, signed_in, data: bytes) -> None:
    file = SimpleUploadedFile("x.jpg", data, "image/jpeg")
    answer = signed_in("mei").post("/lane/signals/report/water/", sent(photo=file))
    assert answer.status_code == 422
    assert 'id="id_photo_error"' in answer.content.decode()
    assert not Signal.objects.exists()


@pytest.mark.parametrize("who", ["visitor", *PEOPLE])
def test_who_sees_the_photo_before_and_after(cast: Cast, signed_in, who: str) -> None:
    signed_in("mei").post("/lane/signals/report/water/", sent(words="In the cellar", photo=taken(40, 30)))
    made = Signal.objects.get()
    path = f"/lane/signals/{made.pk}/"
    whole = who in ("mei", "wen", "lan")
    client = signed_in(who)
    assert (client.get(path).status_code == 200) is whole
    assert (client.get(f"{path}photo.jpg").status_code == 200) is whole
    signed_in("wen").post(f"{path}confirm/", {"act_id": str(uuid4())})
    here = who not in ("visitor", "shi", "yan")
    assert (client.get(path).status_code == 200) is here
    assert (client.get(f"{path}photo.jpg").status_code == 200) is whole
    assert ("In the cellar" in client.get(path).content.decode()) is whole
    assert (str(made.pk) in client.get("/lane/signals/?list=confirmed").content.decode()) is here


def test_a_mandate_lets_a_centre_look_into_its_function(cast: Cast, signed_in) -> None:
    Mandate.objects.create(
        community=cast.community, code="M-sig", giver=cast.centres["committee"], holder=cast.centres["clinic"],
        acts=["signal.*"], functions=["health"],
    )  # fmt: skip
    ours, other = reported(cast, what="ill"), reported(cast)
    qing = signed_in("qing")
    today = qing.get("/lane/").content.decode()
    assert str(ours.pk) in today
    assert str(other.pk) not in today
    qing.post(f"/lane/signals/{ours.pk}/dismiss/", {"act_id": str(uuid4()), "why": "Known since Monday"})
    ours.refresh_from_db()
    assert (ours.state, Entry.objects.get(act="signal.dismiss").authority.split(":")[0]) == ("dismissed", "mandate")
    assert "Known since Monday" in signed_in("mei").get(f"/lane/signals/{ours.pk}/").content.decode()
    assert qing.get(f"/lane/signals/{other.pk}/").status_code == 404


def test_a_visitor_reports_with_a_phone_and_follows_it(cast: Cast, signed_in) -> None:
    client = signed_in("visitor")
    assert "/lane/signals/report/" in client.get("/lane/").content.decode()
    assert client.post("/lane/signals/report/fire/", sent(function="safety")).status_code == 422
    answer = client.post("/lane/signals/report/fire/", sent(function="safety", visitor_phone="199 0000 0077"))
    made = Signal.objects.get()
    assert answer.headers["Location"] == f"/lane/signals/{made.pk}/"
    assert client.get(f"/lane/signals/{made.pk}/").status_code == 200
    assert signed_in("visitor").get(f"/lane/signals/{made.pk}/").status_code == 404
    assert "199 0000 0077" in signed_in("wen").get(f"/lane/signals/{made.pk}/").content.decode()


def test_where_visitors_may_not_ask_they_may_not_report(cast: Cast, signed_in) -> None:
    cast.community.visitors_may_ask = False
    cast.community.save()
    client = signed_in("visitor")
    assert client.get("/lane/signals/report/").status_code == 403
    assert client.post("/lane/signals/report/fire/", sent(visitor_phone="199 0000 0077")).status_code == 403
    assert not Signal.objects.exists()


def test_what_was_merged_counts_with_the_other_and_once(cast: Cast, signed_in) -> None:
    """Three saw the same: on the list, on Today and on its page it is one, reported three times."""
    first, second, third = reported(cast), reported(cast), reported(cast)
    merge_signal(cast.by("wen"), signal=third, into=second)
    merge_signal(cast.by("wen"), signal=second, into=first)
    third.refresh_from_db()
    assert third.into == first, "what went into the second goes on with it"
    wen = signed_in("wen")
    for page in ("/lane/signals/", "/lane/", f"/lane/signals/{first.pk}/"):
        assert wen.get(page).content.decode().count("reported 3 times") == 1
    closed = wen.get("/lane/signals/?list=closed").content.decode()
    assert "reported 3" not in closed
    assert str(first.pk) not in closed
    confirm_signal(cast.by("wen"), signal=first)
    assert [row.pk for row in lists.confirmed(cast.community, cast.now)] == [first.pk], "a plan answers it once"


def test_whoever_reported_the_same_reads_what_became_of_the_other(cast: Cast, signed_in) -> None:
    first, second = reported(cast), reported(cast)
    Signal.objects.filter(pk=second.pk).update(reported_by=cast.people["bo"])
    merge_signal(cast.by("wen"), signal=second, into=first)
    dismiss_signal(cast.by("wen"), signal=first, why="The pipe was mended at noon")
    page = signed_in("bo").get(f"/lane/signals/{second.pk}/").content.decode()
    assert "The pipe was mended at noon" in page
    assert "Dismissed" in page


def test_merged_into_another(cast: Cast, signed_in) -> None:
    first, second = reported(cast), reported(cast, "bo")
    wen = signed_in("wen")
    answer = wen.post(f"/lane/signals/{second.pk}/merge/", {"act_id": str(uuid4()), "into": str(first.pk)})
    second.refresh_from_db()
    assert (answer.headers["Location"], second.state, second.into) == (f"/lane/signals/{first.pk}/", "merged", first)
    assert Entry.objects.get(act="signal.merge").data == {"into": first.reference}


def test_an_alarm_shows_its_curve_and_becomes_a_signal(cast: Cast, signed_in) -> None:
    alarm = rung(cast)
    wen = signed_in("wen")
    assert f"/lane/signals/alarms/{alarm.pk}/" in wen.get("/lane/").content.decode()
    page = wen.get(f"/lane/signals/alarms/{alarm.pk}/").content.decode()
    assert "25 needs so far that day, usually 5.0 in a day" in page
    assert 'class="chart counts"' in page
    assert "<td>25</td>" in page
    assert "C1: far above" in page
    wen.post(f"/lane/signals/alarms/{alarm.pk}/confirm/", {"act_id": str(uuid4())})
    made, kept = Signal.objects.get(), Alarm.objects.get()
    assert (made.state, made.function, kept.state, kept.signal) == ("confirmed", "food", "confirmed", made)
    assert signed_in("mei").get(f"/lane/signals/alarms/{alarm.pk}/").status_code == 200


def test_an_alarm_is_dismissed_with_a_reason(cast: Cast, signed_in) -> None:
    alarm = rung(cast)
    path = f"/lane/signals/alarms/{alarm.pk}/dismiss/"
    assert signed_in("wen").post(path, {"act_id": str(uuid4())}).status_code == 422
    assert signed_in("mei").post(path, {"act_id": str(uuid4()), "why": "No"}).status_code == 403
    signed_in("wen").post(path, {"act_id": str(uuid4()), "why": "The feast of lanterns"})
    alarm.refresh_from_db()
    assert (alarm.state, alarm.why) == ("dismissed", "The feast of lanterns")


def test_erased_the_words_and_the_photo_are_gone(cast: Cast, signed_in) -> None:
    signed_in("bo").post("/lane/signals/report/water/", sent(words="In the cellar", photo=taken(40, 30)))
    erase_person(cast.by("bo"), person=cast.people["bo"])
    made = Signal.objects.get()
    assert (made.words, made.what, Photo.objects.count()) == ("", "water", 0)


def test_the_lists_cost_the_same_at_one_and_three_rows(cast: Cast, signed_in) -> None:
    client, counts = signed_in("wen"), []
    for rows in (1, 3):
        while Signal.objects.count() < rows:
            reported(cast, block=Block.objects.get(code="B1"))
        while Alarm.objects.count() < rows:
            rung(cast, ("food", "health", "care")[Alarm.objects.count()])
        for path in ("/lane/signals/", "/lane/signals/?list=alarms", "/lane/"):
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            counts.append(len(captured))
    assert counts[:3] == counts[3:]


def test_since_when_is_asked_and_need_not_be_known(cast: Cast, signed_in) -> None:
    """The record has it between two moments; without an answer it is said of the moment of the report only."""
    mei, wen = signed_in("mei"), signed_in("wen")
    assert "Since when, about" in mei.get("/lane/signals/report/water/").content.decode()
    mei.post("/lane/signals/report/water/", sent(since="day"))
    made = Signal.objects.get()
    entry = Entry.objects.get(act="signal.report")
    assert entry.at_latest is not None
    assert (made.reported_at - entry.at, made.reported_at - entry.at_latest) == (24 * HOUR, 6 * HOUR)
    assert (made.began_earliest, made.began_latest) == (entry.at, entry.at_latest)
    assert entry.data == {"what": "water"}
    assert "Began between" in wen.get(f"/lane/signals/{made.pk}/").content.decode()
    mei.post("/lane/signals/report/fire/", sent(since=""))
    other = Signal.objects.get(what="fire")
    plain = Entry.objects.get(subject=other.reference)
    assert (plain.at, plain.at_latest, other.began_earliest) == (other.reported_at, None, None)
    assert "Began between" not in wen.get(f"/lane/signals/{other.pk}/").content.decode()
    assert mei.post("/lane/signals/report/fire/", sent(since="once")).status_code == 422


@pytest.mark.parametrize(("first", "last"), [(1, 2), (-1, 1), (3, -1), (24 * 400, 1)])
def test_it_cannot_begin_after_it_was_seen(cast: Cast, first: int, last: int) -> None:
    with pytest.raises(BadInput, match="signal_since"):
        reported(cast, began=(cast.now - first * HOUR, cast.now - last * HOUR))
    assert not Signal.objects.exists()
