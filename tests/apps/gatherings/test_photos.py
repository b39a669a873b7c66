"""Photos of a gathering: nobody sees one until everybody on it has said yes, and a no hides it at once."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from renxing.apps.gatherings import acts
from renxing.apps.gatherings.models import OnPhoto, Photo
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.apps.gatherings.permissions import PICTURE, coming, photo, planned
from tests.cast import Cast

EVERYBODY = ("qing", "mei", "bo", "rui", "song", "wen", "lan", "yan", "shi")
HERE = {"qing", "mei", "bo", "rui", "song", "wen", "lan"}


def seen(signed_in: Any, found: Photo) -> set[str]:
    """Who gets the picture itself."""
    path = f"/lane/gatherings/photos/{found.pk}/photo.jpg"
    return {who for who in EVERYBODY if signed_in(who).get(path).status_code == 200}


def say(cast: Cast, who: str, found: Photo, yes: bool) -> None:
    acts.answer_photo(cast.by(who), photo=found, yes=yes)


def test_it_is_shown_once_all_have_said_yes_and_hidden_when_one_says_no(cast: Cast, signed_in: Any) -> None:
    found = photo(cast, "mei", "bo")
    assert seen(signed_in, found) == {"qing", "mei", "bo"}
    say(cast, "mei", found, yes=True)
    assert seen(signed_in, found) == {"qing", "mei", "bo"}
    say(cast, "bo", found, yes=True)
    assert seen(signed_in, found) == HERE
    say(cast, "mei", found, yes=False)
    assert seen(signed_in, found) == {"qing", "mei", "bo"}
    answer = signed_in("mei").get(f"/lane/gatherings/photos/{found.pk}/photo.jpg")
    assert "no-store" in answer.headers["Cache-Control"]


def test_whoever_finds_themselves_on_it_unnamed_hides_it_too(cast: Cast, signed_in: Any) -> None:
    found = photo(cast)
    assert seen(signed_in, found) == HERE
    say(cast, "song", found, yes=False)
    assert seen(signed_in, found) == {"qing", "song"}
    with pytest.raises(NotAllowed):
        say(cast, "yan", found, yes=False)
    with pytest.raises(WrongState):
        say(cast, "bo", found, yes=True)


def test_whoever_puts_their_own_picture_there_is_not_asked(cast: Cast, signed_in: Any) -> None:
    assert seen(signed_in, photo(cast, "qing")) == HERE


def test_only_who_came_can_be_named_and_only_once_it_has_begun(cast: Cast) -> None:
    begun = coming(cast, "mei", after=-1)
    with pytest.raises(BadInput):
        acts.add_photo(cast.by("qing"), gathering=begun, picture=PICTURE, people=[cast.people["mei"]])
    with pytest.raises(WrongState):
        acts.add_photo(cast.by("qing"), gathering=planned(cast), picture=PICTURE)
    for _each in range(12):
        acts.add_photo(cast.by("qing"), gathering=begun, picture=PICTURE)
    with pytest.raises(WrongState):
        acts.add_photo(cast.by("qing"), gathering=begun, picture=PICTURE)


def test_the_record_says_that_somebody_answered_and_not_what(cast: Cast) -> None:
    for yes in (True, False):
        say(cast, "mei", photo(cast, "mei"), yes=yes)
    said, other = Entry.objects.filter(act="photo.answer").order_by("seq")
    assert said.data == other.data == {}
    assert Entry.objects.filter(act="photo.add").first().data == {"people": 1}


def test_whoever_is_erased_is_on_no_photo_any_more(cast: Cast) -> None:
    with_mei, without = photo(cast, "mei", "bo"), photo(cast, "bo")
    erase_person(cast.by("wen"), person=cast.people["mei"])
    assert list(Photo.objects.values_list("pk", flat=True)) == [without.pk]
    assert not OnPhoto.objects.filter(photo=with_mei.pk).exists()


def test_by_form_nothing_is_left_in_it_but_what_is_seen(cast: Cast, signed_in: Any) -> None:
    made = coming(cast, "mei", after=-1)
    acts.tick_list(cast.by("qing"), gathering=made, came=[cast.people["mei"]])
    qing, path = signed_in("qing"), f"/lane/gatherings/{made.pk}/photo/"
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "Camera of Mei", {1: "N", 2: (30.0, 40.0, 0.0)}
    out = BytesIO()
    Image.new("RGB", (2400, 1200), "red").save(out, "JPEG", exif=exif)
    assert b"Camera of Mei" in out.getvalue()

    def sent(data: bytes, **more: Any) -> Any:
        return qing.post(path, {"act_id": str(uuid4()), "photo": SimpleUploadedFile("p.jpg", data), **more})

    mine = made.going.get(person=cast.people["mei"]).pk
    for wrong in ({}, {"who": [mine], "nobody": "on"}):
        assert sent(out.getvalue(), **wrong).status_code == 422
    assert sent(b"no photo", who=[mine]).status_code == 422
    assert sent(out.getvalue(), who=[mine]).status_code == 302
    kept = Photo.objects.get()
    assert b"Camera of Mei" not in bytes(kept.data)
    assert (kept.width, kept.height) == (1600, 800)
    assert signed_in("mei").get(path).status_code == 403
    mei = signed_in("mei")
    assert "You are on a photo: may it be shown?" in mei.get("/lane/").content.decode()
    assert "You are on this photo." in mei.get(f"/lane/gatherings/{made.pk}/").content.decode()
    assert "photo.jpg" not in signed_in("bo").get(f"/lane/gatherings/{made.pk}/").content.decode()
    answer = f"/lane/gatherings/photos/{kept.pk}/"
    assert signed_in("bo").post(f"{answer}remove/", {"act_id": str(uuid4())}).status_code == 404
    assert mei.post(f"{answer}yes/", {"act_id": str(uuid4())}).status_code == 302
    assert "photo.jpg" in signed_in("bo").get(f"/lane/gatherings/{made.pk}/").content.decode()
    assert "You are on a photo" not in mei.get("/lane/").content.decode()
    assert mei.post(f"{answer}remove/", {"act_id": str(uuid4())}).status_code == 302
    assert not Photo.objects.exists()


def test_three_photos_ask_as_much_as_one(cast: Cast, signed_in: Any) -> None:
    first, counts = photo(cast, "mei"), []
    mei = signed_in("mei")
    for _each in range(3):
        mei.get(f"/lane/gatherings/{first.gathering_id}/")
        with CaptureQueriesContext(connection) as asked:
            mei.get(f"/lane/gatherings/{first.gathering_id}/")
        counts.append(len(asked))
        acts.add_photo(cast.by("qing"), gathering=first.gathering, picture=PICTURE, people=[cast.people["mei"]])
    assert counts[0] == counts[2]
