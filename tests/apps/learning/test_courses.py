"""Courses: written, published, changed, taken; their files; what a lesson became."""

from typing import Any
from uuid import uuid4

import pytest

from renxing.apps.learning import acts
from renxing.apps.learning.acts import keeping
from renxing.apps.learning.models import Course, Taken
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.reviews.acts import close_lesson
from renxing.apps.reviews.queries import changes_for
from renxing.core.lessons import Change, closing
from renxing.core.refusals import BadInput, WrongState
from tests.apps.learning.permissions import PAGE, QUIZ, course, draft, pdf
from tests.apps.reviews.permissions import lesson
from tests.cast import Cast


def test_a_course_is_taken_and_only_its_best_answers_are_kept(cast: Cast) -> None:
    made = course(cast, **QUIZ)
    with pytest.raises(BadInput, match="quiz_unanswered"):
        acts.take_course(cast.by("bo"), course=made)
    first = acts.take_course(cast.by("bo"), course=made, answers=[0])
    again = acts.take_course(cast.by("bo"), course=made, answers=[1])
    assert (first.right, again.right, again.asked) == (1, 1, 1)
    assert acts.take_course(cast.by("mei"), course=made, answers=[1], chinese=True).right == 1
    told = [entry.data for entry in Entry.objects.filter(act="course.take")]
    assert told == [{"version": 1}] * 3


def test_a_changed_course_is_taken_anew(cast: Cast) -> None:
    made = course(cast, **QUIZ)
    acts.take_course(cast.by("bo"), course=made, answers=[0])
    changed = acts.change_course(cast.by("rui"), course=made, said=acts.Said(**PAGE, **QUIZ, minutes=5))
    assert (changed.version, changed.state) == (2, "published")
    assert acts.take_course(cast.by("bo"), course=made, answers=[1]).right == 0
    assert Taken.objects.get().version == 2


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name_en": "", "name_zh": ""}, "missing"),
        ({"skill": "flying"}, "course_skill"),
        ({"minutes": 0}, "course_minutes"),
        ({"body_en": "x" * 20_001}, "too_long"),
        ({"quiz_en": "First?"}, "quiz_sign"),
        ({"quiz_en": "+ Off"}, "quiz_no_question"),
        ({"quiz_en": "? A\n+ b\n+ c"}, "quiz_two_right"),
        ({"quiz_en": "? A\n- b\n- c"}, "quiz_answers"),
        ({"quiz_en": "?\n+ b\n- c"}, "quiz_empty"),
        ({"quiz_en": "? A\n+ b\n- c\n" * 21}, "quiz_many"),
        ({"quiz_en": "? A\n+ b\n- c\n" * 2, "quiz_zh": "? A\n+ b\n- c"}, "quiz_differs"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(cast: Cast, said: dict[str, Any], code: str) -> None:
    with pytest.raises(BadInput, match=code):
        draft(cast, **said)
    assert not Course.objects.exists()


def test_nothing_empty_is_published_and_nothing_withdrawn_is_taken(cast: Cast) -> None:
    empty = draft(cast, body_en="", body_zh="")
    with pytest.raises(BadInput, match="course_without_page"):
        acts.publish_course(cast.by("rui"), course=empty)
    made = acts.withdraw_course(cast.by("rui"), course=course(cast))
    with pytest.raises(WrongState, match="course_not_published"):
        acts.take_course(cast.by("bo"), course=made)
    with pytest.raises(WrongState, match="course_stands_so"):
        acts.withdraw_course(cast.by("rui"), course=made)


def test_files_are_bounded(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = acts.attach_material(cast.by("rui"), course=draft(cast), file=pdf())
    with pytest.raises(WrongState, match="material_there_already"):
        acts.attach_material(cast.by("rui"), course=made, file=pdf())
    monkeypatch.setattr(keeping, "FILES_MOST", 1)
    with pytest.raises(WrongState, match="materials_enough"):
        acts.attach_material(cast.by("rui"), course=made, file=pdf("more"))
    monkeypatch.setattr(keeping, "ALL_MOST", 20)
    with pytest.raises(WrongState, match="materials_weigh"):
        acts.attach_material(cast.by("rui"), course=draft(cast), file=pdf("more"))
    acts.drop_material(cast.by("rui"), material=made.materials.get())
    assert not made.materials.exists()


def test_a_course_closes_a_lesson_about_skills() -> None:
    assert {"course.publish", "practice.witness", "practice.see"} <= closing(Change.SKILL)


def test_what_somebody_took_is_forgotten_with_them(cast: Cast) -> None:
    acts.take_course(cast.by("bo"), course=course(cast))
    erase_person(cast.by("wen"), person=cast.people["bo"])
    assert not Taken.objects.exists()


def test_a_lesson_about_skills_becomes_a_course_and_is_closed_by_it(cast: Cast, signed_in: Any) -> None:
    drawn = lesson(cast, target="skill:first_aid")
    qing, page = signed_in("qing"), f"/lane/reviews/lessons/{drawn.pk}/"
    assert f"/lane/learning/new/?lesson={drawn.pk}" in qing.get(page).content.decode()
    assert drawn.title in qing.get(f"/lane/learning/new/?lesson={drawn.pk}").content.decode()
    said = {
        **PAGE,
        "audience": "everybody",
        "minutes": 5,
        "centre": drawn.owner_id,
        "skill": "first_aid",
        "act_id": str(uuid4()),
    }
    assert qing.post(f"/lane/learning/new/?lesson={drawn.pk}", said).status_code == 302
    made = Course.objects.get(lesson=drawn)
    assert not changes_for(drawn)
    acts.publish_course(cast.by("qing"), course=made)
    published = Entry.objects.get(act="course.publish", subject=made.reference)
    assert list(changes_for(drawn)) == [published]
    assert made.name in qing.get(page).content.decode()
    close_lesson(cast.by("qing"), lesson=drawn, by=published)
    drawn.refresh_from_db()
    assert drawn.closed_at is not None
    assert drawn.title in signed_in("bo").get(f"/lane/learning/{made.pk}/").content.decode()
