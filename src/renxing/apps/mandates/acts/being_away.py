"""Being away: who stands in, so that nothing waits for one person alone."""

from datetime import datetime

from django.db.models import QuerySet

from renxing.apps.centres.models import Absence, Membership
from renxing.apps.centres.queries import current_memberships
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.absences import closes_a_circle
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import LEADING, User


@act(
    "absence.declare",
    Kind.ABSENCE,
    own=("self",),
    roles=(User.COMMITTEE_LEAD, User.WORKER),
    data=("person", "stand_in"),
)
def declare_absence(
    deed: Deed, *, person: Person, starts: datetime, ends: datetime, stand_in: Person | None = None
) -> Absence:
    """Say that somebody is away from when until when, and who of the same centre stands in for what they lead."""
    myself = deed.is_self(person.id)
    deed.authorise(relations={"self"} if myself else set())
    if stand_in is not None and not myself:
        raise BadInput("names_for_another", field="stand_in")
    if ends <= max(starts, deed.now):
        raise BadInput("absence_over", field="ends")
    if stand_in is not None:
        _check(deed, person, stand_in, starts, ends)
    absence = Absence.objects.create(
        community=deed.community, person=person, stand_in=stand_in, starts=starts, ends=ends
    )
    named = {} if stand_in is None else {"stand_in": str(stand_in.id)}
    deed.record(absence.reference, at=deed.now, due=ends, data={"person": str(person.id), **named})
    return absence


def _check(deed: Deed, person: Person, stand_in: Person, starts: datetime, ends: datetime) -> None:
    """The stand-in belongs to what they stand in for, and somebody is there at the end of the line."""
    if stand_in.pk == person.pk:
        raise BadInput("stands_in_for_oneself", field="stand_in")
    led = _in(deed, person).filter(role__in=LEADING).values_list("centre", flat=True)
    if not _in(deed, stand_in).filter(centre__in=list(led)).exists():
        raise BadInput("stand_in_outside", field="stand_in")
    at_once = Absence.objects.filter(community=deed.community, starts__lt=ends, ends__gt=starts)
    if closes_a_circle(person.id, stand_in.id, dict(at_once.values_list("person_id", "stand_in_id"))):
        raise BadInput("stand_ins_in_a_circle", field="stand_in")


def _in(deed: Deed, person: Person) -> QuerySet[Membership]:
    return current_memberships(deed.community, deed.now).filter(person=person)


@act("absence.end", Kind.CHANGE, own=("self",), roles=(User.COMMITTEE_LEAD, User.WORKER), data=("person",))
def end_absence(deed: Deed, *, absence: Absence) -> Absence:
    """Be back, sooner than was said; an absence that has not begun is taken back."""
    deed.authorise(relations={"self"} if deed.is_self(absence.person_id) else set())
    if absence.ends <= deed.now:
        raise WrongState("absence_ended")
    absence.ends = deed.now
    absence.starts = min(absence.starts, deed.now)
    absence.save(update_fields=["starts", "ends"])
    deed.record(absence.reference, data={"person": str(absence.person_id)})
    return absence


findable("absence", Absence)
