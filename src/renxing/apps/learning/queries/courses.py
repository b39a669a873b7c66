"""Courses as each reader may read them, and how far they are with them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.learning.models import Course, Material, Stage, Taken
from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Card:
    """A course in a list: whether the reader took it, and whether it changed since."""

    course: Course
    taken: Taken | None

    @property
    def changed(self) -> bool:
        """Whether there is a newer version than the one that was taken."""
        return self.taken is not None and self.taken.version < self.course.version

    @property
    def done(self) -> bool:
        """Whether it was taken as it is now."""
        return self.taken is not None and not self.changed


def me(actor: Actor) -> UUID | None:
    """The reader's own number; None for a visitor."""
    return UUID(actor.person) if actor.person is not None else None


def writes(actor: Actor, course: Course) -> bool:
    """Whether this actor may change the course."""
    return str(course.centre_id) in actor.centres() or actor.is_a(*TRUSTED)


def readable(community: Community, actor: Actor) -> "QuerySet[Course]":
    """Published ones for everybody; the others for who writes them."""
    rows = Course.objects.filter(community=community).select_related("centre").defer("body_en", "body_zh")
    if actor.is_a(*TRUSTED):
        return rows
    mine = Q(centre__in=[UUID(centre) for centre in actor.centres()])
    return rows.filter(Q(state=Stage.PUBLISHED) | mine)


def listed(community: Community, actor: Actor) -> list[Card]:
    """Every published course, with what the reader took of it: two queries."""
    rows = readable(community, actor).filter(state=Stage.PUBLISHED)
    return _cards(actor, rows.order_by("audience", "name_zh", "name_en"))


def _cards(actor: Actor, rows: "QuerySet[Course]") -> list[Card]:
    found = list(rows)
    taken = {row.course_id: row for row in Taken.objects.filter(person=me(actor), course__in=found)}
    return [Card(course, taken.get(course.pk)) for course in found]


def drafts(community: Community, actor: Actor) -> "QuerySet[Course]":
    """What this reader writes and is not published."""
    return readable(community, actor).exclude(state=Stage.PUBLISHED).order_by("-at")


def course_of(community: Community, actor: Actor, pk: UUID) -> Course:
    """One course that this reader may read."""
    rows = readable(community, actor).defer(None).select_related("lesson__review", "centre")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="course")
    return found


def taken_of(course: Course, actor: Actor) -> Taken | None:
    """What the reader took of it."""
    return Taken.objects.filter(course=course, person=me(actor)).first() if actor.person else None


def materials_of(course: Course) -> "QuerySet[Material]":
    """Its files, without what is in them."""
    return course.materials.defer("data")


def briefing(community: Community, functions: Collection[Function]) -> list[Course]:
    """Published courses that are read before a first task of one of these functions, in their order."""
    rows = Course.objects.filter(community=community, state=Stage.PUBLISHED).exclude(briefs=[])
    wanted = {function.value for function in functions}
    return [row for row in rows.order_by("name_zh", "name_en") if wanted & set(row.briefs)]
