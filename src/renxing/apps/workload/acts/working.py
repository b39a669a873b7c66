"""Hours worked: said as they happen, or noted afterwards."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from renxing.apps.centres.queries import rules_of
from renxing.apps.people.acts import KEEPERS
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.workload.models import Work
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState

FORGOTTEN = "work_forgotten"
"""The rule that ends work whose end nobody said."""

CONFIRMED = "duty_hours"
"""The rule that notes hours of a duty as work, once whoever leads it has confirmed them."""

LONGEST = timedelta(hours=24)


def own(deed: Deed, person: Person) -> set[str]:
    """What the actor is to work, relief or guests of this person."""
    return {"self"} if str(person.id) == deed.actor.person else set()


@act("work.start", Kind.REPORT, own=("self",), data=("person",))
def start_work(deed: Deed, *, person: Person) -> Work:
    """Begin to work, now."""
    deed.authorise(relations=own(deed, person))
    if _of(deed, person).filter(ends__isnull=True).exists():
        raise WrongState("works_already")
    _refuse_overlap(deed, person, deed.now, None)
    work = Work.objects.create(community=deed.community, person=person, starts=deed.now)
    deed.record(work.reference, data={"person": str(person.id)})
    return work


@act("work.stop", Kind.REPORT, own=("self",), rules=(FORGOTTEN,), data=("person",))
def stop_work(deed: Deed, *, work: Work) -> Work:
    """Stop working, now. Where it was forgotten, a rule ends it after a day's hours: nobody knows better."""
    fresh = _fresh(deed, work)
    deed.authorise(relations=own(deed, fresh.person))
    if fresh.ends is not None or fresh.struck_at is not None:
        raise WrongState("works_no_more")
    fresh.estimated = deed.actor.rule is not None
    day = timedelta(hours=rules_of(deed.community).hours_a_day)
    fresh.ends = min(deed.now, fresh.starts + day) if fresh.estimated else max(deed.now, fresh.starts)
    fresh.save(update_fields=["ends", "estimated"])
    _record(deed, fresh)
    return fresh


@act("work.note", Kind.REPORT, own=("self",), roles=KEEPERS, rules=(CONFIRMED,), data=("person",))
def note_work(deed: Deed, *, person: Person, starts: datetime, ends: datetime) -> Work:
    """Note afterwards from when until when somebody worked."""
    deed.authorise(relations=own(deed, person))
    if ends <= starts:
        raise BadInput("work_ends_before_start", field="ends")
    if ends > deed.now:
        raise BadInput("work_lies_ahead", field="ends")
    if ends - starts > LONGEST:
        raise BadInput("work_too_long", field="ends")
    _refuse_overlap(deed, person, starts, ends)
    work = Work.objects.create(community=deed.community, person=person, starts=starts, ends=ends, noted=True)
    _record(deed, work)
    return work


@act("work.strike", Kind.REVERSE, own=("self",), roles=KEEPERS, rules=(CONFIRMED,), data=("person",))
def strike_work(deed: Deed, *, work: Work) -> Work:
    """Strike out what was noted wrongly: it counts no more, and the record keeps that it was said."""
    fresh = _fresh(deed, work)
    deed.authorise(relations=own(deed, fresh.person))
    if fresh.struck_at is not None:
        raise WrongState("work_struck_already")
    fresh.struck_at = deed.now
    fresh.save(update_fields=["struck_at"])
    deed.record(fresh.reference, data={"person": str(fresh.person_id)})
    return fresh


def _of(deed: Deed, person: Person) -> "QuerySet[Work]":
    return Work.objects.filter(community=deed.community, person=person, struck_at__isnull=True)


def _refuse_overlap(deed: Deed, person: Person, starts: datetime, ends: datetime | None) -> None:
    """The same hour is worked once."""
    clash = _of(deed, person).filter(Q(ends__isnull=True) | Q(ends__gt=starts))
    if ends is not None:
        clash = clash.filter(starts__lt=ends)
    if clash.exists():
        raise BadInput("work_noted_already", field="starts")


def _fresh(deed: Deed, work: Work) -> Work:
    found = Work.objects.filter(community=deed.community, pk=work.pk).select_related("person").first()
    if found is None:
        raise NotFound("gone", what="work")
    return found


def _record(deed: Deed, work: Work) -> None:
    """An entry with the hours; when they were is what it says of itself."""
    if work.ends is None:
        raise RuntimeError("Only work that has ended has hours.")
    hours = (work.ends - work.starts) / timedelta(hours=1)
    deed.record(work.reference, quantity=round(hours, 2), data={"person": str(work.person_id)})


findable("work", Work)
