"""Looking back, each centre in its own words; drawing lessons, closing them by the change itself, seeing them used."""

from datetime import datetime

from renxing.apps.centres.models import Centre
from renxing.apps.drills.models import Drill
from renxing.apps.drills.models import State as Drilled
from renxing.apps.incidents.models import Incident
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Entry
from renxing.apps.reviews.models import Lesson, Review, View
from renxing.apps.reviews.queries import entry_of, made_since, took_part_in
from renxing.apps.reviews.targets import exists, name_of
from renxing.apps.reviews.using import in_an_incident, shows_use
from renxing.core.incidents import Stage
from renxing.core.kinds import Kind
from renxing.core.lessons import change_of, used
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from renxing.core.roles import User

OPENS, USED = "review_opens", "lesson_used"
"""The rules: an incident came to its review; what a lesson changed was used in an incident or a drill."""


@act("review.open", Kind.REVIEW, roles=(User.COMMITTEE_LEAD,), rules=(OPENS,))
def open_review(deed: Deed, *, incident: Incident | None = None, drill: Drill | None = None) -> Review:
    """Begin to look back on an incident or a drill: filled from the record, and each centre is asked what it saw."""
    deed.authorise()
    of = _incident(deed, incident) if incident is not None else _drill(deed, drill)
    if Review.objects.filter(community=deed.community, **of).exists():
        raise WrongState("review_open_already")
    review = Review.objects.create(id=deed.id_for("review"), community=deed.community, opened_at=deed.now, **of)
    deed.record(review.reference, incident=review.incident_id)
    return review


def _incident(deed: Deed, incident: Incident) -> dict[str, Incident]:
    fresh = Incident.objects.filter(community=deed.community, pk=incident.pk).first()
    if fresh is None:
        raise NotFound("gone", what="incident")
    if fresh.stage != Stage.REVIEW:
        raise WrongState("review_too_early")
    return {"incident": fresh}


def _drill(deed: Deed, drill: Drill | None) -> dict[str, Drill]:
    fresh = None if drill is None else Drill.objects.filter(community=deed.community, pk=drill.pk).first()
    if fresh is None:
        raise NotFound("gone", what="drill")
    if fresh.state != Drilled.OVER:
        raise WrongState("review_of_drill_too_early")
    return {"drill": fresh}


@act("review.add_view", Kind.REVIEW, own=("member_of_centre",))
def add_view(deed: Deed, *, review: Review, centre: Centre, went_well: str, went_badly: str) -> Review:
    """Say what a centre saw, or say it anew until the review is concluded."""
    fresh = _open(deed, review)
    deed.authorise(relations={"member_of_centre"} if str(centre.pk) in deed.actor.centres() else set())
    if centre not in took_part_in(fresh):
        raise NotAllowed("review_took_no_part", act=deed.declaration.verb, centre=centre.name)
    if not (went_well.strip() or went_badly.strip()):
        raise BadInput("view_without_words", field="went_well")
    View.objects.update_or_create(
        community=deed.community, review=fresh, centre=centre,
        defaults={
            "went_well": went_well.strip(), "went_badly": went_badly.strip(), "at": deed.now, "author": _author(deed),
        },
    )  # fmt: skip
    deed.record(fresh.reference, centre=centre.pk, incident=fresh.incident_id)
    return fresh


@act("review.conclude", Kind.REVIEW, roles=(User.COMMITTEE_LEAD,))
def conclude_review(deed: Deed, *, review: Review) -> Review:
    """End the looking back, once somebody has said what they saw; views stay as they are from then on.

    A drill has no stage to leave after its review, so its lessons, or that there are none, are asked for here.
    """
    fresh = _open(deed, review)
    deed.authorise()
    views = fresh.views.count()
    if not views:
        raise WrongState("review_without_views")
    if fresh.incident is None and fresh.none_at is None and not fresh.lessons.exists():
        raise WrongState("review_without_lessons")
    fresh.concluded_at = deed.now
    fresh.save(update_fields=["concluded_at"])
    deed.record(fresh.reference, incident=fresh.incident_id, quantity=views)
    return fresh


@act("review.sign_none", Kind.REVIEW, roles=(User.COMMITTEE_LEAD,))
def sign_none(deed: Deed, *, review: Review, words: str) -> Review:
    """Sign with one's name that there is nothing to learn, and say why."""
    fresh = _fresh(deed, review)
    deed.authorise()
    if fresh.lessons.exists():
        raise WrongState("review_has_lessons")
    if not words.strip():
        raise BadInput("none_without_words", field="words")
    fresh.none_at, fresh.none_by, fresh.none_words = deed.now, _author(deed), words.strip()
    fresh.save(update_fields=["none_at", "none_by", "none_words"])
    deed.record(fresh.reference, incident=fresh.incident_id, quantity=0)  # lessons: so measures know a signed none
    return fresh


@act("lesson.draw", Kind.LESSON, own=("member_of_centre",), roles=(User.COMMITTEE_LEAD,), data=("change", "target"))
def draw_lesson(deed: Deed, *, review: Review, title: str, owner: Centre, target: str, due_at: datetime) -> Lesson:
    """Say what is to be done differently, by whom, until when, and which plan, mandate, rule, item or skill changes."""
    fresh = _fresh(deed, review)
    mine = any(str(centre.pk) in deed.actor.centres() for centre in took_part_in(fresh))
    deed.authorise(relations={"member_of_centre"} if mine else set())
    if not title.strip():
        raise BadInput("lesson_without_title", field="title")
    change = change_of(target)
    if change is None or not exists(deed.community, target):
        raise BadInput("lesson_target", field="target")
    if due_at <= deed.now:
        raise BadInput("lesson_in_the_past", field="due_at")
    last = Lesson.objects.filter(community=deed.community).order_by("-number").values_list("number", flat=True).first()
    lesson = Lesson.objects.create(
        id=deed.id_for("lesson"),
        community=deed.community, number=(last or 0) + 1, review=fresh, title=title.strip(), owner=owner,
        change=change, target=target, drawn_at=deed.now, due_at=due_at,
    )  # fmt: skip
    said = {"change": change.value, "target": target}
    deed.record(lesson.reference, centre=owner.pk, incident=fresh.incident_id, due=due_at, data=said)
    return lesson


@act("lesson.close", Kind.LESSON, own=("lead_of_owner",), roles=(User.COMMITTEE_LEAD,))
def close_lesson(deed: Deed, *, lesson: Lesson, by: Entry) -> Lesson:
    """Close a lesson by the act that made its change in what it aims at; nothing else closes it."""
    fresh = _lesson(deed, lesson)
    deed.authorise(relations={"lead_of_owner"} if speaks_for(deed.actor, fresh.owner) else set())
    if fresh.closed_at is not None:
        raise WrongState("lesson_closed_already")
    entry = made_since(fresh).filter(pk=by.pk).first()
    if entry is None:
        about = name_of(deed.community, deed.actor, fresh.target) if fresh.target else fresh.get_change_display()
        raise BadInput("lesson_not_that_change", field="by", change=about)
    fresh.closed_at, fresh.closed_by = deed.now, entry.pk
    fresh.save(update_fields=["closed_at", "closed_by"])
    deed.record(fresh.reference, centre=fresh.owner_id, cause=entry.pk, incident=fresh.review.incident_id)
    return fresh


@act("lesson.adopt", Kind.LESSON, own=("lead_of_owner",), roles=(User.COMMITTEE_LEAD,), rules=(USED,))
def adopt_lesson(deed: Deed, *, lesson: Lesson, by: Entry) -> Lesson:
    """Note that what it changed was used since, in an incident or a drill: by the very entry that shows it."""
    fresh = _lesson(deed, lesson)
    deed.authorise(relations={"lead_of_owner"} if speaks_for(deed.actor, fresh.owner) else set())
    if fresh.closed_at is None:
        raise WrongState("lesson_still_open")
    if fresh.adopted_at is not None:
        raise WrongState("lesson_adopted_already")
    entry = entry_of(deed.community, by.pk)
    if entry is None or not used(in_an_incident(fresh, entry), entry.drill is not None, entry.at, fresh.closed_at):
        raise BadInput("lesson_not_used", field="by")
    if not shows_use(fresh, entry):
        raise BadInput("lesson_not_used", field="by")
    fresh.adopted_at, fresh.adopted_by = deed.now, entry.pk
    fresh.save(update_fields=["adopted_at", "adopted_by"])
    ours = entry.community_id == deed.community.pk
    deed.record(fresh.reference, centre=fresh.owner_id, cause=entry.pk if ours else None)
    return fresh


def _author(deed: Deed) -> Person | None:
    return Person.objects.filter(pk=deed.actor.person).first() if deed.actor.person else None


def _fresh(deed: Deed, review: Review) -> Review:
    rows = Review.objects.filter(community=deed.community, pk=review.pk).select_related("incident__owner", "drill")
    found = rows.first()
    if found is None:
        raise NotFound("gone", what="review")
    if not found.live:
        raise WrongState("review_of_drill_over" if found.incident is None else "review_incident_closed")
    return found


def _open(deed: Deed, review: Review) -> Review:
    found = _fresh(deed, review)
    if found.concluded_at is not None:
        raise WrongState("review_concluded")
    return found


def _lesson(deed: Deed, lesson: Lesson) -> Lesson:
    rows = Lesson.objects.filter(community=deed.community, pk=lesson.pk).select_related("owner", "review")
    found = rows.first()
    if found is None:
        raise NotFound("gone", what="lesson")
    return found


findable("review", Review)
findable("lesson", Lesson)
