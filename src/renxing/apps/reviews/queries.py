"""What a review is filled with from the record, and which lessons there are."""

from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.centres.queries import today
from renxing.apps.drills.models import Answer, Drill, Participant
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
    waiting = list(reviews(community).filter(concluded_at__isnull=True).prefetch_related("views"))
    mine = list(Centre.objects.filter(community=community, pk__in=[UUID(pk) for pk in own]).order_by("code"))
    had = _had(community, waiting)
    found = []
    for review in waiting:
        said = {view.centre_id for view in review.views.all()}
        found += [(review, centre) for centre in mine if centre.pk in had[review.pk] and centre.pk not in said]
    return found


def took_part_in(review: Review) -> list[Centre]:
    """The centres that are asked what they saw."""
    return list(Centre.objects.filter(pk__in=_had(review.community, [review])[review.pk]).order_by("code"))


def took_part(incident: Incident) -> list[Centre]:
    """The centres that had something to do in it, whoever ran it, and the committee, which sees to every review."""
    had = _of_incidents([incident])[incident.pk] | _committee(incident.community)
    return list(Centre.objects.filter(pk__in=had).order_by("code"))


def _had(community: Community, found: list[Review]) -> dict[UUID, set[UUID]]:
    """Of each review who is asked; as many questions for many as for one."""
    incidents = _of_incidents([each.incident for each in found if each.incident is not None])
    drills = _of_drills(community, [each.drill for each in found if each.drill is not None])
    committee = _committee(community)
    return {
        each.pk: committee | incidents.get(each.incident_id, set()) | drills.get(each.drill_id, set()) for each in found
    }


def _committee(community: Community) -> set[UUID]:
    committee = committee_of(community)
    return set() if committee is None else {committee.pk}


def _of_incidents(incidents: list[Incident]) -> dict[UUID | None, set[UUID]]:
    """Who ran each, who had a task in it, and who passed one on."""
    had: dict[UUID | None, set[UUID]] = {each.pk: {each.owner_id} for each in incidents}
    for incident, *centres in Task.objects.filter(incident__in=incidents).values_list(
        "incident", "centre", "passed_from"
    ):
        had[incident] |= set(centres) - {None}
    return had


def _of_drills(community: Community, drills: list[Drill]) -> dict[UUID | None, set[UUID]]:
    """The centres of those who took part in each, as they were on its day."""
    said_yes = Participant.objects.filter(drill__in=drills, answer=Answer.YES, person__erased_at__isnull=True)
    people = set(said_yes.values_list("drill", "person"))
    held = Membership.objects.filter(community=community, person__in={person for _drill, person in people})
    had: dict[UUID | None, set[UUID]] = {each.pk: set() for each in drills}
    days = {each.pk: today(community, each.started_at or each.at) for each in drills}
    for row in held.exclude(role=Role.RESEARCHER):
        for drill, day in days.items():
            lasting = (row.since is None or row.since <= day) and (row.until is None or row.until > day)
            if lasting and (drill, row.person_id) in people:
                had[drill].add(row.centre_id)
    return had


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
