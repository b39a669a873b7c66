"""The pages of learning: courses, their files in parts, skills, the briefing before a first task."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.learning import acts
from renxing.apps.learning.models import Course, Practice, Taken
from renxing.apps.needs.acts import meet_need, take_need
from tests.apps.learning.permissions import PAGE, QUIZ, beside_rui, course, draft, pdf, practised
from tests.cast import Cast

LEARNING = "/lane/learning/"


def sent(**more: Any) -> dict[str, Any]:
    return {"act_id": str(uuid4()), **more}


def test_written_published_taken_practised_witnessed(cast: Cast, signed_in: Any) -> None:
    rui, bo, wen = signed_in("rui"), signed_in("bo"), signed_in("wen")
    said = sent(**PAGE, **QUIZ, skill="electrical", audience="groups", minutes=5, centre=cast.centres["riders"].pk)
    assert rui.post(f"{LEARNING}new/", {**said, "quiz_en": "What?"}).status_code == 422
    assert [rui.post(f"{LEARNING}new/", said).status_code for _tap in "ab"] == [302, 302]
    made = Course.objects.get()
    page = f"{LEARNING}{made.pk}/"
    assert bo.get(page).status_code == 404
    assert rui.post(f"{page}publish/", sent()).status_code == 302
    text = bo.get(page).content.decode()
    assert "<h2>Pumps</h2>" in text
    assert "<strong>off</strong>" in text
    assert bo.post(page, sent()).status_code == 422
    assert bo.post(page, sent(q0=0)).status_code == 302
    assert "1 of 1 right" in bo.get(page).content.decode()
    assert "taken" in bo.get(LEARNING).content.decode()
    note = f"{LEARNING}skills/note/?course={made.pk}"
    assert 'value="electrical" selected' in bo.get(note).content.decode()
    assert bo.post(note, sent(skill="electrical", day="2026-03-01", what="At the pump house")).status_code == 302
    assert "At the pump house" in wen.get(LEARNING).content.decode()
    assert "At the pump house" not in rui.get(LEARNING).content.decode()
    waits = Practice.objects.get()
    assert waits.course == made
    assert wen.post(f"{LEARNING}practices/{waits.pk}/witness/", sent()).status_code == 302
    mine = bo.get(f"{LEARNING}skills/").content.decode()
    assert "fresh until 2028-03-01" in mine
    assert "witnessed by Wen Xiu" in mine


def test_what_a_neighbour_writes_cannot_run(cast: Cast, signed_in: Any) -> None:
    made = course(cast, body_en="<script>x</script> [a](javascript:x) <img src=x onerror=y>", body_zh="")
    text = signed_in("bo").get(f"{LEARNING}{made.pk}/").content.decode()
    assert "<script>x" not in text
    assert "<img" not in text
    assert 'href="javascript' not in text


def test_files_come_in_parts(cast: Cast, signed_in: Any) -> None:
    made, rui, bo = draft(cast), signed_in("rui"), signed_in("bo")
    bad = SimpleUploadedFile("page.pdf", b"<html>")
    answer = rui.post(f"{LEARNING}{made.pk}/files/", sent(file=bad))
    assert answer.status_code == 422
    assert "neither a PDF nor a film" in answer.content.decode()
    film = bytes(4) + b"ftypmp42" + bytes(range(100))
    good = SimpleUploadedFile("film.mp4", film)
    assert rui.post(f"{LEARNING}{made.pk}/files/", sent(file=good)).status_code == 302
    address = f"{LEARNING}files/{made.materials.get().pk}/"
    assert bo.get(address).status_code == 404
    whole = rui.get(address)
    assert (whole.status_code, whole.content, whole["Content-Type"]) == (200, film, "video/mp4")
    assert whole["X-Content-Type-Options"] == "nosniff"
    part = rui.get(address, headers={"range": "bytes=12-15"})
    assert (part.status_code, part.content, part["Content-Range"]) == (206, film[12:16], f"bytes 12-15/{len(film)}")
    assert rui.post(f"{address}drop/", sent()).status_code == 302
    assert not made.materials.exists()


def test_colleagues_see_each_other_practise(cast: Cast, signed_in: Any) -> None:
    beside_rui(cast)
    song = signed_in("song")
    form = song.get(f"{LEARNING}skills/seen/").content.decode()
    assert "Rui Qiang" in form
    assert "Zhou Bo" not in form
    said = sent(person=cast.id("rui"), skill="cycling", day="2026-03-01")
    assert song.post(f"{LEARNING}skills/seen/", said).status_code == 302
    assert Practice.objects.get().state == "witnessed"
    assert "Rui Qiang" not in signed_in("mei").get(f"{LEARNING}skills/").content.decode()


def test_months_are_set_by_the_lead(cast: Cast, signed_in: Any) -> None:
    assert signed_in("wen").get(f"{LEARNING}skills/months/").status_code == 403
    lan = signed_in("lan")
    assert lan.post(f"{LEARNING}skills/months/", sent(skill="first_aid", months=6)).status_code == 302
    assert "6 months" in lan.get(f"{LEARNING}skills/").content.decode()


def test_the_briefing_before_a_first_task(cast: Cast, signed_in: Any) -> None:
    course(cast, briefs=["food"], name_en="Bags at doors")
    need, rui = take_need(cast.by("rui"), need=cast.need()), signed_in("rui")
    page = f"/lane/needs/{need.pk}/"
    assert "Your first task of this sort" in rui.get(page).content.decode()
    assert "Your first task of this sort" not in signed_in("mei").get(page).content.decode()
    text = rui.get(f"{LEARNING}briefing/food/").content.decode()
    assert "leave the bag at the door" in text
    assert "Bags at doors" in text
    meet_need(cast.by("rui"), need=need)
    again = take_need(cast.by("rui"), need=cast.need())
    assert "Your first task of this sort" not in rui.get(f"/lane/needs/{again.pk}/").content.decode()


def test_a_persons_page_shows_their_skills_to_few(cast: Cast, signed_in: Any) -> None:
    address = f"/lane/people/{cast.id('rui')}/"
    assert "how fresh they are" in signed_in("wen").get(address).content.decode()
    assert "how fresh they are" not in signed_in("mei").get(address).content.decode()


def test_lists_ask_as_much_for_three_as_for_one(cast: Cast, signed_in: Any) -> None:
    wen = signed_in("wen")
    counted: list[tuple[int, int]] = []
    for turn in range(3):
        course(cast, name_en=f"Course {turn}")
        practised(cast, "bo", skill=["cooking", "driving", "it"][turn])
        acts.witness_practice(cast.by("lan"), practice=practised(cast, "wen", ["cooking", "driving", "it"][turn]))
        found = []
        for path in ("", "skills/"):
            wen.get(LEARNING + path)
            with CaptureQueriesContext(connection) as asked:
                wen.get(LEARNING + path)
            found.append(len(asked))
        counted.append((found[0], found[1]))
    assert counted[0] == counted[2]
    assert max(counted[0]) < 20


def test_taking_is_not_seen_by_others(cast: Cast, signed_in: Any) -> None:
    made = course(cast, **QUIZ)
    acts.attach_material(cast.by("rui"), course=made, file=pdf())
    acts.take_course(cast.by("mei"), course=made, answers=[0])
    assert Taken.objects.get().at <= cast.now + timedelta(seconds=1)
    for who in ("bo", "wen"):
        text = signed_in(who).get(f"{LEARNING}{made.pk}/").content.decode()
        assert "You took it" not in text
