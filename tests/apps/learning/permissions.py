"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from renxing.apps.centres.models import Membership
from renxing.apps.learning import acts
from renxing.apps.learning.models import Course, Practice
from renxing.standards.learning.bundle import Parcel
from renxing.standards.learning.materials import checked
from tests.cast import Cast

PAGE = {"name_en": "Pumps", "name_zh": "水泵", "body_en": "# Pumps\n\nSwitch **off** first.", "body_zh": "先**断电**。"}
QUIZ = {"quiz_en": "? First?\n+ Off\n- On", "quiz_zh": "？先做什么\n- 开\n+ 关"}


def draft(cast: Cast, who: str = "rui", centre: str = "riders", **more: Any) -> Course:
    """The riders write a course."""
    said = acts.Said(**{**PAGE, "skill": "electrical", **more})
    return acts.draft_course(cast.by(who), centre=cast.centres[centre], said=said)


def course(cast: Cast, **more: Any) -> Course:
    """It is published."""
    return acts.publish_course(cast.by("rui"), course=draft(cast, **more))


def pdf(words: str = "") -> Any:
    """A file."""
    return checked("how.pdf", b"%PDF-1.7 " + words.encode() + b" %%EOF")


def parcel(code: str = "c0ffee12", **more: Any) -> Parcel:
    """A course of another community, as its file brings it."""
    said: dict[str, Any] = {**PAGE, **QUIZ, "skill": "electrical", "origin": "柳园 Willow Court", "minutes": 5}
    return Parcel(code=code, **{**said, **more})


def practised(cast: Cast, who: str = "rui", skill: str = "electrical", days: int = 3) -> Practice:
    """Somebody practised and waits for a witness."""
    day = cast.now.date() - timedelta(days=days)
    return acts.note_practice(cast.by(who), skill=skill, day=day, what="At the pump house")


def beside_rui(cast: Cast) -> None:
    """Song is of the riders too."""
    Membership.objects.get_or_create(
        community=cast.community, centre=cast.centres["riders"], person=cast.people["song"], role="member"
    )


def _hang(cast: Cast, by: Any) -> Course:
    return acts.attach_material(by, course=draft(cast), file=pdf())


def _drop(cast: Cast, by: Any) -> Course:
    made = acts.attach_material(cast.by("rui"), course=draft(cast), file=pdf())
    return acts.drop_material(by, material=made.materials.get())


def _see(cast: Cast, by: Any) -> Practice:
    return acts.see_practice(by, person=cast.people["rui"], skill="cycling", day=cast.now.date())


def _witness(cast: Cast, by: Any) -> Practice:
    return acts.witness_practice(by, practice=practised(cast))


def _decline(cast: Cast, by: Any) -> Practice:
    return acts.decline_practice(by, practice=practised(cast))


def _ask(cast: Cast, by: Any) -> Any:
    return acts.ask_to_refresh(by, person=cast.people["song"], skill="first_aid", before=date(2026, 5, 1))


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "course.draft": (
        "rwl",
        lambda c, by: acts.draft_course(by, centre=c.centres["riders"], said=acts.Said(name_en="A")),
    ),
    "course.change": ("rwl", lambda c, by: acts.change_course(by, course=draft(c), said=acts.Said(name_en="A"))),
    "course.publish": ("rwl", lambda c, by: acts.publish_course(by, course=draft(c))),
    "course.withdraw": ("rwl", lambda c, by: acts.withdraw_course(by, course=course(c))),
    "course.attach": ("rwl", _hang),
    "course.detach": ("rwl", _drop),
    "course.import": (
        "rwl",
        lambda c, by: acts.import_courses(by, centre=c.centres["riders"], parcels=[parcel()]),
    ),
    "course.take": ("bmrswlqoy", lambda c, by: acts.take_course(by, course=course(c))),
    "practice.note": (
        "bmrswlqoy",
        lambda c, by: acts.note_practice(by, skill="cycling", day=c.now.date()),
    ),
    "practice.see": ("rwl", _see),
    "practice.witness": ("rwl", _witness),
    "practice.decline": ("rwl", _decline),
    "freshness.set": ("l", lambda _c, by: acts.set_freshness(by, skill="first_aid", months=6)),
    "refresh.ask": ("swl", _ask),
}
"""Rui stands in the rows of witnessing, because he is of the centre; that nobody is their own witness is a refusal of
another sort (`practice_oneself`). Song leads the choir, and so whoever is in it: herself."""
