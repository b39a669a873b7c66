"""Saying what one can do or lend; pausing it, opening it again, taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from renxing.apps.offers.models import WHAT, Listed, Listing, Often, Step
from renxing.apps.people.models import Block, Person
from renxing.apps.people.queries import person_of
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState

MOST_OPEN, MOST_DAYS = 30, 365
"""As many offers one person has at once, and for as long a thing is lent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is offered, as its owner says it."""

    what: str
    words: str = ""
    block: Block | None = None
    availability: Sequence[str] = ()
    often: str = Often.NOW_AND_THEN
    days: int = 7
    wants: str = ""


@act("offer.publish", Kind.SIGNAL, own=("self",), data=("what", "often"))
def publish_offer(deed: Deed, *, said: Said) -> Listing:
    """Say what one can do or lend, when and where; neighbours who need it find it."""
    deed.authorise(relations={"self"} if deed.actor.person is not None else ())
    owner = person_of(deed.community, deed.actor.person or "")
    _check(deed, owner, said)
    listing = Listing(
        community=deed.community, owner=owner, what=said.what, words=said.words.strip(), wants=said.wants,
        block=said.block or (owner.household.block if owner.household is not None else None),
        availability=list(said.availability) or owner.availability, often=said.often, days=said.days, at=deed.now,
    )  # fmt: skip
    listing.save(force_insert=True)
    deed.record(listing.reference, data={"what": said.what, "often": said.often})
    return listing


@act("offer.change", Kind.CHANGE, own=("owner",), data=("what", "often"))
def change_offer(deed: Deed, *, listing: Listing, said: Said) -> Listing:
    """Say it anew: the words, when, where, for how long. What was agreed on before holds as it was."""
    fresh = fresh_listing(deed, listing)
    deed.authorise(relations={"owner"} if deed.is_self(fresh.owner_id) else ())
    if fresh.state == Listed.WITHDRAWN:
        raise WrongState("offer_state_already")
    _check(deed, fresh.owner, said, fresh)
    new = {
        "what": said.what, "words": said.words.strip(), "wants": said.wants, "block": said.block,
        "availability": list(said.availability), "often": said.often, "days": said.days,
    }  # fmt: skip
    changed = [name for name, value in new.items() if getattr(fresh, name) != value]
    if not changed:
        raise WrongState("offer_same")
    for name in changed:
        setattr(fresh, name, new[name])
    fresh.save(update_fields=changed)
    deed.record(fresh.reference, data={"what": said.what, "often": said.often})
    return fresh


def _check(deed: Deed, owner: Person, said: Said, old: Listing | None = None) -> None:
    if said.what not in dict(WHAT) or said.often not in Often.values or said.wants not in {"", *dict(WHAT)}:
        raise BadInput("offer_unknown", field="what")
    if said.wants == said.what:
        raise BadInput("offer_wants_itself", field="wants")
    if not 1 <= said.days <= MOST_DAYS:
        raise BadInput("offer_days", field="days", most=MOST_DAYS)
    if old is not None and said.what != old.what and old.takings.filter(state__in=(Step.ASKED, Step.AGREED)).exists():
        raise WrongState("offer_asked_for", field="what")
    if said.block is not None and said.block.community_id != deed.community.pk:
        raise NotFound("gone", what="block")
    mine = Listing.objects.filter(community=deed.community, owner=owner).exclude(state=Listed.WITHDRAWN)
    if old is None and mine.count() >= MOST_OPEN:
        raise BadInput("offer_enough", most=MOST_OPEN)


def fresh_listing(deed: Deed, listing: Listing) -> Listing:
    """The offer as it stands inside this transaction."""
    rows = Listing.objects.filter(community=deed.community).select_related("owner")
    found = rows.filter(pk=listing.pk, owner__erased_at__isnull=True).first()
    if found is None:
        raise NotFound("gone", what="listing")
    return found


def _set(deed: Deed, listing: Listing, *, before: tuple[Listed, ...], to: Listed) -> Listing:
    fresh = fresh_listing(deed, listing)
    deed.authorise(relations={"owner"} if deed.is_self(fresh.owner_id) else ())
    if fresh.state not in before:
        raise WrongState("offer_state_already")
    fresh.state = to
    fresh.save(update_fields=["state"])
    deed.record(fresh.reference)
    return fresh


@act("offer.pause", Kind.CHANGE, own=("owner",))
def pause_offer(deed: Deed, *, listing: Listing) -> Listing:
    """Pause it: nobody asks for it until it is opened again."""
    return _set(deed, listing, before=(Listed.OPEN,), to=Listed.PAUSED)


@act("offer.resume", Kind.CHANGE, own=("owner",))
def resume_offer(deed: Deed, *, listing: Listing) -> Listing:
    """Open it again."""
    return _set(deed, listing, before=(Listed.PAUSED,), to=Listed.OPEN)


@act("offer.withdraw", Kind.WITHDRAW, own=("owner",))
def withdraw_offer(deed: Deed, *, listing: Listing) -> Listing:
    """Take it back for good; what is lent out still comes back."""
    return _set(deed, listing, before=(Listed.OPEN, Listed.PAUSED), to=Listed.WITHDRAWN)


findable("listing", Listing)
