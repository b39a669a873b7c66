"""Practising with a witness; for how long a skill stays fresh; asking people to refresh what they can do."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

from renxing.apps.centres.queries import today
from renxing.apps.learning.models import LONGEST_WHAT, Course, Freshness, Practice, Refresh, Seen
from renxing.apps.learning.queries.season import courses_on
from renxing.apps.learning.queries.witnessing import may_witness
from renxing.apps.learning.telling import take_back, tell
from renxing.apps.people.acts import KEEPERS, WITNESSED, note_skill
from renxing.apps.people.models import SKILLS, Person
from renxing.apps.people.queries import person_of
from renxing.apps.plans.models import Plan
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.learning import MONTHS_MOST
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User

WAITING_MOST = 20
"""As many practices of one person may wait for a witness."""


@act("practice.note", Kind.LEARN, own=("self",), data=("skill",))
def note_practice(deed: Deed, *, skill: str, day: date, what: str = "", course: Course | None = None) -> Practice:
    """Say that one practised; it keeps the skill fresh once somebody who was there has said so."""
    deed.authorise(relations={"self"} if deed.actor.person is not None else ())
    person = person_of(deed.community, deed.actor.person or "")
    practice = _practice(deed, person, skill, day, what)
    practice.course = _course(deed, course)
    if Practice.objects.filter(community=deed.community, person=person, state=Seen.WAITS).count() >= WAITING_MOST:
        raise WrongState("practices_enough", most=WAITING_MOST)
    practice.save(force_insert=True)
    deed.record(practice.reference, data={"skill": skill})
    return practice


@act("practice.see", Kind.LEARN, own=("witness",), roles=KEEPERS, data=("skill",))
def see_practice(
    deed: Deed, *, person: Person, skill: str, day: date, what: str = "", course: Course | None = None
) -> Practice:
    """Say of somebody that one saw them practise: noted and witnessed in one."""
    practice = _practice(deed, person, skill, day, what)
    practice.course = _course(deed, course)
    _authorise_witness(deed, practice)
    entry = deed.record(practice.reference, data={"skill": skill})
    _witnessed(deed, practice, entry.id)
    practice.save(force_insert=True)
    return practice


@act("practice.witness", Kind.LEARN, own=("witness",), roles=KEEPERS, data=("skill",))
def witness_practice(deed: Deed, *, practice: Practice) -> Practice:
    """Say that one was there: from now on the skill counts as fresh."""
    fresh = _waiting(deed, practice)
    entry = deed.record(fresh.reference, data={"skill": fresh.skill})
    _witnessed(deed, fresh, entry.id)
    fresh.save()
    return fresh


@act("practice.decline", Kind.DECLINE, own=("self", "witness"), roles=KEEPERS)
def decline_practice(deed: Deed, *, practice: Practice) -> Practice:
    """Not witness it, or take it back oneself; nothing becomes fresh by it."""
    fresh = _waiting(deed, practice, also_self=True)
    fresh.state, fresh.settled_at = Seen.DECLINED, deed.now
    fresh.save(update_fields=["state", "settled_at"])
    deed.record(fresh.reference)
    return fresh


@act("freshness.set", Kind.CHANGE, roles=(User.COMMITTEE_LEAD,), data=("months",))
def set_freshness(deed: Deed, *, skill: str, months: int) -> Freshness:
    """Set for how many months a skill stays fresh here."""
    deed.authorise()
    if skill not in dict(SKILLS):
        raise BadInput("course_skill", field="skill")
    if not 1 <= months <= MONTHS_MOST:
        raise BadInput("freshness_months", field="months", most=MONTHS_MOST)
    row, _made = Freshness.objects.update_or_create(
        community=deed.community, skill=skill, defaults={"months": months}
    )  # fmt: skip
    deed.record(row.reference, data={"months": months})
    return row


@act("refresh.ask", Kind.NOTIFY, own=("leads_them",), roles=KEEPERS, data=("skill",))
def ask_to_refresh(deed: Deed, *, person: Person, skill: str, before: date, plan: Plan | None = None) -> Refresh:
    """Ask somebody to refresh a skill before a day; asked twice, the later day holds."""
    if person.community_id != deed.community.pk or person.erased_at is not None:
        raise NotFound("gone", what="person")
    leads = may_witness(deed.community, deed.actor, person, deed.now, leading=True)
    deed.authorise(relations={"leads_them"} if leads else ())
    if skill not in dict(SKILLS):
        raise BadInput("course_skill", field="skill")
    if before < today(deed.community, deed.now):
        raise BadInput("refresh_in_the_past", field="before")
    row, _made = Refresh.objects.update_or_create(
        community=deed.community, person=person, skill=skill, done_at=None,
        defaults={"before": before, "plan": plan, "at": deed.now},
    )  # fmt: skip
    tell(deed, row, courses_on(deed.community, {skill}).get(skill, ()))
    deed.record(row.reference, data={"skill": skill})
    return row


def _practice(deed: Deed, person: Person, skill: str, day: date, what: str) -> Practice:
    if person.community_id != deed.community.pk or person.erased_at is not None:
        raise NotFound("gone", what="person")
    if skill not in dict(SKILLS):
        raise BadInput("course_skill", field="skill")
    if day > today(deed.community, deed.now):
        raise BadInput("practice_in_the_future", field="day")
    if len(what.strip()) > LONGEST_WHAT:
        raise BadInput("too_long", field="what", most=LONGEST_WHAT)
    return Practice(
        community=deed.community, person=person, skill=skill, day=day, what=what.strip(), at=deed.now
    )  # fmt: skip


def _course(deed: Deed, course: Course | None) -> Course | None:
    if course is not None and course.community_id != deed.community.pk:
        raise NotFound("gone", what="course")
    return course


def _waiting(deed: Deed, practice: Practice, *, also_self: bool = False) -> Practice:
    rows = Practice.objects.filter(community=deed.community).select_related("person")
    fresh = rows.filter(pk=practice.pk).first()
    if fresh is None:
        raise NotFound("gone", what="practice")
    if also_self and deed.is_self(fresh.person_id):
        deed.authorise(relations={"self"})
    else:
        _authorise_witness(deed, fresh)
    if fresh.state != Seen.WAITS:
        raise WrongState("practice_settled")
    return fresh


def _authorise_witness(deed: Deed, practice: Practice) -> None:
    """Nobody is their own witness, whatever their role."""
    here = may_witness(deed.community, deed.actor, practice.person, deed.now)
    deed.authorise(relations={"witness"} if here else ())
    if deed.is_self(practice.person_id):
        raise WrongState("practice_oneself")


def _witnessed(deed: Deed, practice: Practice, cause: UUID) -> None:
    """The witness stands on the practice; the skill's day is the latest one; what was asked for is done."""
    practice.state, practice.settled_at, practice.witness_id = Seen.WITNESSED, deed.now, UUID(deed.actor.person or "")
    known = practice.person.skills.filter(skill=practice.skill).first()
    latest = max(practice.day, known.practised) if known is not None and known.practised else practice.day
    by = replace(deed.doing, actor=Actor(rule=WITNESSED), act_id=uuid5(deed.doing.act_id, "skill"), cause=cause,
                 centre=None, plea=None)  # fmt: skip
    note_skill(by, person=practice.person, skill=practice.skill, practised=latest)
    asked = Refresh.objects.filter(community=deed.community, person=practice.person, skill=practice.skill)
    done = list(asked.filter(done_at__isnull=True, at__date__lte=practice.day))
    for row in done:
        take_back(deed, row)
    asked.filter(pk__in=[row.pk for row in done]).update(done_at=deed.now)


findable("practice", Practice)
findable("refresh", Refresh)
findable("freshness", Freshness, by="skill")
