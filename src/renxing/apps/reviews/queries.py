"""What a review is filled with from the record, and which lessons there are."""

from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.drills.models import Answer, Drill
from renxing.apps.incidents.models import Incident, Task
from renxing.apps.incidents.queries.owning import committee_of
from renxing.apps.record.models import Community, Entry
from renxing.apps.reviews.models import Lesson, Review
from renxing.core.incidents import Stage
from renxing.core.lessons import Change, closing, marks
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import Role

SHOWN = 30


def reviews(community: Community) -> "QuerySet[Review]":
    """Every review with its incident or its drill, the latest first."""
    return Review.objects.filter(community=community).select_related("incident__owner", "drill")


def being_reviewed(community: Community) -> "QuerySet[Review]":
    """Those that are not over."""
    over = Q(incident__stage=Stage.CLOSED) | Q(drill__isnull=False, concluded_at__isnull=False)
    return reviews(community).exclude(over)


def review_of(community: Community, actor: Actor, pk: UUID) -> Review:
    """One review; whoever is only of an office above finds none."""
    found = None if actor.only_office else reviews(community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="review")
    return found


def lessons(community: Community) -> "QuerySet[Lesson]":
    """Every lesson with whose it is, the earliest due first."""
    return (
        Lesson.objects.filter(community=community)
        .select_related("owner", "review__incident", "review__drill")
        .order_by("due_at")
    )


def lesson_of(community: Community, actor: Actor, pk: UUID) -> Lesson:
    """One lesson; not for whoever is only of an office above."""
    found = None if actor.only_office else lessons(community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="lesson")
    return found


def mine_to_learn(community: Community, actor: Actor) -> "QuerySet[Lesson]":
    """Open lessons of my centres."""
    return lessons(community).filter(closed_at__isnull=True, owner__in=list(actor.centres()))


def to_look_back_on(community: Community, actor: Actor) -> list[tuple[Review, Centre]]:
    """Reviews that still wait for the view of one of my centres, and of which."""
    own = actor.centres()
    if not own or actor.only_office:
        return []
    found = []
    for review in reviews(community).filter(concluded_at__isnull=True).prefetch_related("views"):
        said = {view.centre_id for view in review.views.all()}
        found += [
            (review, centre) for centre in took_part_in(review) if str(centre.pk) in own and centre.pk not in said
        ]
    return found


def took_part_in(review: Review) -> list[Centre]:
    """The centres that are asked what they saw."""
    if review.incident is not None:
        return took_part(review.incident)
    return [] if review.drill is None else drilled(review.drill)


def drilled(drill: Drill) -> list[Centre]:
    """The centres of those who took part in a drill, and the committee, which sees to every review."""
    people = drill.participants.filter(answer=Answer.YES, person__erased_at__isnull=True).values("person")
    held = current_memberships(drill.community, drill.started_at or drill.at).exclude(role=Role.RESEARCHER)
    had = set(held.filter(person__in=people).values_list("centre", flat=True))
    committee = committee_of(drill.community)
    had |= set() if committee is None else {committee.pk}
    return list(Centre.objects.filter(pk__in=had).order_by("code"))


def took_part(incident: Incident) -> list[Centre]:
    """The centres that had something to do in it, whoever ran it, and the committee, which sees to every review."""
    tasks = Task.objects.filter(incident=incident)
    had = set(tasks.values_list("centre", flat=True)) | {incident.owner_id}
    had |= set(tasks.filter(passed_from__isnull=False).values_list("passed_from", flat=True))
    committee = committee_of(incident.community)
    had |= set() if committee is None else {committee.pk}
    return list(Centre.objects.filter(pk__in=had).order_by("code"))


def changes_for(lesson: Lesson) -> "QuerySet[Entry]":
    """Acts since it was drawn that made its change: of that sort, about its target; the latest first."""
    return made_since(lesson)[:SHOWN]


def made_since(lesson: Lesson) -> "QuerySet[Entry]":
    """All of them."""
    acts = closing(Change(lesson.change), lesson.target)
    rows = Entry.objects.filter(community=lesson.community_id, act__in=acts, **marks(lesson.target))
    return rows.filter(at__gte=lesson.drawn_at).order_by("-seq")


def entry_of(community: Community, pk: UUID) -> Entry | None:
    """An entry of this community, or of a drill of it."""
    return Entry.objects.filter(here_or_drilled(community), pk=pk).first()


def here_or_drilled(community: Community) -> Q:
    """Rows of this community and of its drills."""
    return Q(community=community) | Q(community__drill_of=community)
