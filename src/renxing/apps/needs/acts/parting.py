"""Keeping two people apart: neither is sent to the other, and nobody has to say why."""

from django.db.models import Q

from renxing.apps.needs.models import Apart
from renxing.apps.needs.queries.parting import apart_now
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User

DISPATCHERS = (User.WORKER, User.COMMITTEE_LEAD)


@act("apart.keep", Kind.CHANGE, roles=DISPATCHERS)
def keep_apart(deed: Deed, *, one: Person, other: Person) -> Apart:
    """From now on neither of the two is sent to the other, by anybody."""
    deed.authorise()
    if one.pk == other.pk:
        raise BadInput("apart_from_oneself", field="who")
    both = Q(one=one, other=other) | Q(one=other, other=one)
    if apart_now(deed.community).filter(both).exists():
        raise BadInput("apart_already", field="who")
    pair = Apart.objects.create(community=deed.community, one=one, other=other, since=deed.now)
    deed.record(pair.reference)
    return pair


@act("apart.end", Kind.CHANGE, roles=DISPATCHERS)
def end_apart(deed: Deed, *, pair: Apart) -> Apart:
    """They may be sent to one another again."""
    deed.authorise()
    fresh = Apart.objects.filter(community=deed.community, pk=pair.pk).first()
    if fresh is None:
        raise NotFound("gone", what="apart")
    if fresh.ended_at is not None:
        raise WrongState("apart_no_more")
    fresh.ended_at = deed.now
    fresh.save(update_fields=["ended_at"])
    deed.record(fresh.reference)
    return fresh


findable("apart", Apart)
