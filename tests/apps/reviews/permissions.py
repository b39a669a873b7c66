"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from renxing.apps.incidents.models import Incident
from renxing.apps.mandates.acts import Terms, give_mandate
from renxing.apps.record.models import Entry
from renxing.apps.reviews import acts
from renxing.apps.reviews.models import Lesson, Review
from renxing.core.lessons import change_of
from tests.apps.incidents.permissions import incident, task
from tests.cast import Cast


def reviewed(cast: Cast) -> Incident:
    """An incident of the clinic, in which the riders had a task, and which is at its review."""
    found = incident(cast)
    task(cast)
    Incident.objects.filter(pk=found.pk).update(stage="review")
    found.refresh_from_db()
    return found


def review(cast: Cast) -> Review:
    """Its review, open."""
    return Review.objects.get_or_create(
        community=cast.community, incident=reviewed(cast), defaults={"opened_at": cast.now}
    )[0]


def lesson(cast: Cast, **more: Any) -> Lesson:
    """Something the clinic is to change: what the riders hold."""
    number = Lesson.objects.filter(community=cast.community).count() + 1
    said = {"title": "Call the riders first", "owner": cast.centres["clinic"], **more}
    said.setdefault("target", f"holder:{cast.centres['riders'].pk}")
    said.setdefault("change", change_of(said["target"]))
    return Lesson.objects.create(
        community=cast.community, review=review(cast), number=number, drawn_at=cast.now,
        due_at=cast.now + timedelta(days=30), **said,
    )  # fmt: skip


def changed(cast: Cast) -> Entry:
    """A mandate that was given since."""
    riders = cast.centres["riders"]
    give_mandate(cast.by("lan"), giver=cast.centres["committee"], holder=riders, terms=Terms(acts=("need.take",)))
    return Entry.objects.filter(community=cast.community, act="mandate.give").latest("seq")


def _add(cast: Cast, by: Any) -> Review:
    return acts.add_view(by, review=review(cast), centre=cast.centres["riders"], went_well="Fast", went_badly="")


def _draw(cast: Cast, by: Any) -> Lesson:
    due = cast.now + timedelta(days=9)
    return acts.draw_lesson(
        by, review=review(cast), title="More bikes", owner=cast.centres["riders"], target="item:new", due_at=due
    )


def _conclude(cast: Cast, by: Any) -> Review:
    _add(cast, cast.by("rui"))
    return acts.conclude_review(by, review=review(cast))


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "review.open": ("l", lambda c, by: acts.open_review(by, incident=reviewed(c))),
    "review.add_view": ("r", _add),
    "review.conclude": ("l", _conclude),
    "review.sign_none": ("l", lambda c, by: acts.sign_none(by, review=review(c), words="A false alarm")),
    "lesson.draw": ("rqwl", _draw),
    "lesson.close": ("ql", lambda c, by: acts.close_lesson(by, lesson=lesson(c), by=changed(c))),
    "lesson.adopt": ("ql", lambda c, by: acts.adopt_lesson(by, lesson=lesson(c), by=changed(c))),
}
