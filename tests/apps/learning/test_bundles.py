"""Courses to and from a file: read again elsewhere, all of it or nothing, saying where it is from."""

import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renxing.apps.learning import acts
from renxing.apps.learning.models import Course, Material, Stage
from renxing.apps.learning.queries import parcels
from renxing.apps.record.models import Entry
from renxing.cli import course as verb
from renxing.cli.main import main
from renxing.core.refusals import BadInput, WrongState
from renxing.standards.learning.bundle import read_bundle, write_bundle
from tests.apps.learning.permissions import PAGE, QUIZ, course, draft, parcel, pdf
from tests.cast import Cast, assemble

LEARNING = "/lane/learning/"


def sent(**more: Any) -> dict[str, Any]:
    return {"act_id": str(uuid4()), **more}


def upload(*courses: Any) -> SimpleUploadedFile:
    to = io.BytesIO()
    write_bundle(courses, to)
    return SimpleUploadedFile("courses.zip", to.getvalue())


def test_a_course_goes_to_another_community_and_comes_back_known(cast: Cast, signed_in: Any) -> None:
    made = course(cast, **QUIZ, briefs=["food"], audience="groups")
    acts.attach_material(cast.by("rui"), course=made, file=pdf())
    draft(cast, name_en="Not for others yet")
    answer = signed_in("bo").get(f"{LEARNING}all.zip")
    assert answer["Content-Type"] == "application/zip"
    data = b"".join(answer.streaming_content)
    (one,) = read_bundle(io.BytesIO(data), "a.zip")
    assert (one.name_zh, one.origin, one.files) == ("水泵", "小巷 Lane", (pdf(),))
    assert data == b"".join(signed_in("bo").get(f"{LEARNING}{made.pk}/course.zip").streaming_content)
    other = assemble("willow")
    there = acts.import_courses(other.by("wen"), centre=other.centres["riders"], parcels=[one])
    assert (there.state, there.origin, there.code, there.quiz_zh) == ("draft", "小巷 Lane", made.code, made.quiz_zh)
    assert (there.briefs, there.audience, bytes(there.materials.get().data)) == (["food"], "groups", pdf().data)
    acts.publish_course(other.by("wen"), course=there)
    (again,) = read_bundle(parcels.bundled(other.community, parcels.published(other.community)), "b.zip")
    assert again == one


def test_brought_in_on_a_page_as_a_draft_that_says_where_it_is_from(cast: Cast, signed_in: Any) -> None:
    rui = signed_in("rui")
    assert "Bring courses in" in rui.get(LEARNING).content.decode()
    said = sent(centre=cast.centres["riders"].pk)
    answers = [rui.post(f"{LEARNING}bring/", {**said, "file": upload(parcel(), parcel("beef00"))}) for _tap in "ab"]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert [row.state for row in Course.objects.all()] == ["draft", "draft"]
    assert Entry.objects.filter(act="course.import").count() == 2
    made = Course.objects.get(code="beef00")
    assert "Willow Court" not in signed_in("bo").get(LEARNING).content.decode()
    acts.publish_course(cast.by("rui"), course=made)
    for page in (LEARNING, f"{LEARNING}{made.pk}/"):
        assert "from 柳园 Willow Court" in signed_in("bo").get(page).content.decode()


def test_a_file_with_faults_changes_nothing_and_says_them_all(cast: Cast, signed_in: Any) -> None:
    bad = upload(parcel(), parcel("beef00", skill="flying"), parcel("beef01", quiz_en="What?"))
    answer = signed_in("rui").post(f"{LEARNING}bring/", sent(centre=cast.centres["riders"].pk, file=bad))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "beef00/course.toml" in text
    assert "beef01/quiz.en.txt line 1" in text
    junk = sent(centre=cast.centres["riders"].pk, file=SimpleUploadedFile("x.zip", b"junk"))
    assert "it is no file of courses" in signed_in("rui").post(f"{LEARNING}bring/", junk).content.decode()
    clinic = sent(centre=cast.centres["clinic"].pk, file=upload(parcel()))
    assert signed_in("rui").post(f"{LEARNING}bring/", clinic).status_code == 422
    assert not Course.objects.exists()


def test_nothing_is_half_imported(cast: Cast) -> None:
    many = [parcel(), parcel("beef00", quiz_en="? A\n+ b\n- c\n" * 2)]
    with pytest.raises(BadInput, match="quiz_differs"):
        acts.import_courses(cast.by("rui"), centre=cast.centres["riders"], parcels=many)
    assert not Course.objects.exists()
    assert not Entry.objects.filter(act="course.import").exists()


def test_what_came_before_is_said_anew_and_what_is_ours_stays(cast: Cast) -> None:
    riders = cast.centres["riders"]
    first = acts.import_courses(cast.by("rui"), centre=riders, parcels=[parcel(files=(pdf(),))])
    acts.publish_course(cast.by("rui"), course=first)
    with pytest.raises(WrongState, match="courses_known"):
        acts.import_courses(cast.by("rui"), centre=riders, parcels=[parcel(files=(pdf(),))])
    acts.import_courses(cast.by("rui"), centre=riders, parcels=[parcel(body_en="Off!", files=(pdf("new"),))])
    first.refresh_from_db()
    assert (first.version, first.state, first.body_en) == (2, Stage.PUBLISHED, "Off!")
    assert Material.objects.get().sha256 == pdf("new").sha256
    with pytest.raises(BadInput, match="courses_of_another"):
        acts.import_courses(cast.by("qing"), centre=cast.centres["clinic"], parcels=[parcel()])
    ours = course(cast)
    with pytest.raises(BadInput, match="courses_ours"):
        acts.import_courses(cast.by("wen"), centre=riders, parcels=[parcel("beef00"), parcel(ours.code)])
    assert not Course.objects.filter(code="beef00").exists()


def test_a_draft_is_not_sent_and_too_much_is_said(cast: Cast, signed_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = draft(cast)
    assert signed_in("rui").get(f"{LEARNING}{hidden.pk}/course.zip").status_code == 404
    assert signed_in("rui").get(f"{LEARNING}all.zip").status_code == 404
    made = acts.attach_material(cast.by("rui"), course=course(cast), file=pdf())
    monkeypatch.setattr(parcels, "LARGEST", 0)
    answer = signed_in("rui").get(f"{LEARNING}{made.pk}/course.zip")
    assert answer.status_code == 409
    assert "weigh more than" in answer.content.decode()


@pytest.mark.slow
def test_by_the_command_line(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course(cast, **PAGE)
    path = tmp_path / "courses.zip"
    assert main(["course", "export", str(path)]) == 0
    assert "lane: 1 courses written to" in capsys.readouterr().out
    assert main(["course", "export", str(path)]) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["courses.zip"]
    other = assemble("willow")
    assert main(["course", "import", str(path), "--community", "willow", "--centre", "riders"]) == 0
    assert Course.objects.get(community=other.community).origin == "小巷 Lane"
    assert main(["course", "import", str(path), "--community", "willow", "--centre", "nobody"]) == 2
    path.write_bytes(b"junk")
    assert main(["course", "import", str(path), "--community", "willow"]) == 1
    assert "it is no file of courses" in capsys.readouterr().err
    assert verb.NAME == "course"
