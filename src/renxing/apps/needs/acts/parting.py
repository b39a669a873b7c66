"""Keeping two people apart, or together: who is not sent to whom, who goes only with whom; nobody has to say why."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from renxing.apps.needs.labels import ALONG, ASKER
from renxing.apps.needs.models import Apart, Need, Together
from renxing.apps.needs.queries.hands import going_to, helpers_of
from renxing.apps.needs.queries.parting import Parted, Two, of_two, pairs_now
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User

DISPATCHERS = (User.WORKER, User.COMMITTEE_LEAD)


def part(deed: Deed, need: Need, person: UUID, whom: Collection[str]) -> None:
    """Keep whoever says no apart from those they say, from now on; the entry does not tell it, for it may protect."""
    others: set[UUID] = set()
    if ASKER in whom:
        if need.asker_id is None:
            raise BadInput("nobody_to_part", field="apart")
        others.add(need.asker_id)
    if ALONG in whom:
        others |= helpers_of(need, going_to(need))
    new = others - {person} - Parted(deed.community).from_person(person)
    Apart.objects.bulk_create(
        Apart(community=deed.community, one_id=person, other_id=other, since=deed.now) for other in sorted(new)
    )


@act("apart.keep", Kind.CHANGE, roles=DISPATCHERS)
def keep_apart(deed: Deed, *, one: Person, other: Person) -> Apart:
    """From now on neither of the two is sent to the other, by anybody."""
    deed.authorise()
    if one.pk == other.pk:
        raise BadInput("apart_from_oneself", field="who")
    if of_two(Apart, one, other).exists():
        raise BadInput("apart_already", field="who")
    if of_two(Together, one, other).exists():
        raise BadInput("apart_but_together", field="who")
    pair = Apart.objects.create(community=deed.community, one=one, other=other, since=deed.now)
    deed.record(pair.reference)
    return pair


@act("apart.end", Kind.CHANGE, roles=DISPATCHERS)
def end_apart(deed: Deed, *, pair: Apart) -> Apart:
    """They may be sent to one another again."""
    return _end(deed, Apart, pair.pk)


@act("together.keep", Kind.CHANGE, roles=DISPATCHERS)
def keep_together(deed: Deed, *, one: Person, other: Person) -> Together:
    """From now on the two are sent only together, to what takes two or more."""
    deed.authorise()
    if one.pk == other.pk:
        raise BadInput("together_with_oneself", field="who")
    if of_two(Apart, one, other).exists():
        raise BadInput("together_but_apart", field="who")
    if pairs_now(Together, deed.community).filter(Q(one__in=[one, other]) | Q(other__in=[one, other])).exists():
        raise BadInput("together_already", field="who")
    pair = Together.objects.create(community=deed.community, one=one, other=other, since=deed.now)
    deed.record(pair.reference)
    return pair


@act("together.end", Kind.CHANGE, roles=DISPATCHERS)
def end_together(deed: Deed, *, pair: Together) -> Together:
    """Each of them may be sent alone again."""
    return _end(deed, Together, pair.pk)


def _end(deed: Deed, model: type[Two], pk: UUID) -> Two:
    deed.authorise()
    fresh = model.objects.filter(community=deed.community, pk=pk).first()
    if fresh is None:
        raise NotFound("gone", what=str(model._meta.model_name))
    if fresh.ended_at is not None:
        raise WrongState("pair_no_more")
    fresh.ended_at = deed.now
    fresh.save(update_fields=["ended_at"])
    deed.record(fresh.reference)
    return fresh


findable("apart", Apart)
findable("together", Together)
