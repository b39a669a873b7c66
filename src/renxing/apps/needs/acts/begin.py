"""What every act on a need begins and ends with."""

from typing import Unpack
from uuid import UUID

from renxing.apps.needs.knowing import unvetted
from renxing.apps.needs.models import Message, Need, Offer, OfferState
from renxing.apps.needs.queries.relations import Sight, relations, sight
from renxing.apps.needs.states import is_possible
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Entry
from renxing.apps.record.writing import Fields
from renxing.core.functions import Function
from renxing.core.refusals import NotAllowed, NotFound, WrongState


def begin(deed: Deed, need: Need) -> Need:
    """The need as it stands now inside this transaction, once its state allows the act and the actor is authorised.

    Whoever may see the need is told first that it has moved on: "somebody else was first" is the truer answer.
    """
    verb = deed.declaration.verb
    fresh = Need.objects.select_related("helper", "centre").filter(community=deed.community, pk=need.pk).first()
    if fresh is None:
        raise NotFound("gone", what="need")
    fresh.community = deed.community
    held = relations(deed.actor, fresh)
    possible = is_possible(verb, fresh)
    if possible or sight(deed.actor, fresh, held) is Sight.NOTHING:
        deed.authorise(relations=held, function=Function(fresh.function))
    if not possible:
        raise WrongState("need_moved_on", number=fresh.number, state=fresh.get_state_display())
    return fresh


def vetted(deed: Deed, need: Need) -> None:
    """Refuse a helper of whom has not been seen yet what this need asks for."""
    person = deed.actor.person
    if person is not None and unvetted(deed.community, UUID(person), Function(need.function), need.involves):
        raise NotAllowed("not_vetted", act=deed.declaration.verb)


def note(deed: Deed, need: Need, **fields: Unpack[Fields]) -> Entry:
    """Write the act's entry about this need, caused by the entry before it, and save the need."""
    if deed.doing.cause is None and need.last_entry is not None:
        fields.setdefault("cause", need.last_entry)
    fields.setdefault("function", need.function)
    fields.setdefault("centre", need.centre_id)
    entry = deed.record(need.reference, **fields)
    need.last_entry = entry.id
    need.save(force_insert=need._state.adding)
    return entry


def let_lapse(deed: Deed, need: Need) -> None:
    """Whoever else was asked or offered need no longer answer."""
    waiting = Offer.objects.filter(community=deed.community, need=need, state=OfferState.WAITING)
    waiting.update(state=OfferState.LAPSED, answered_at=deed.now)


def say(deed: Deed, need: Need, words: str) -> None:
    """Put words on the need's thread, in the actor's name."""
    Message.objects.create(community=deed.community, need=need, author_id=deed.actor.person, text=words, at=deed.now)
