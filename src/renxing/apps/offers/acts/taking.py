"""An offer is asked for, agreed to, lent and given back; what is not back on its day is noted by the clock."""

from datetime import timedelta

from renxing.apps.offers.acts.publishing import fresh_listing
from renxing.apps.offers.models import Listed, Listing, Step, Taking
from renxing.apps.people.queries import person_of
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState

LATE = "offer_late"
"""The rule that notes what is not back on its day."""


@act("offer.ask", Kind.REQUEST, own=("here",))
def ask_for_offer(deed: Deed, *, listing: Listing, words: str = "") -> Taking:
    """Ask for what somebody offers; they say yes or no."""
    fresh = fresh_listing(deed, listing)
    deed.authorise(relations={"here"} if deed.actor.person is not None else ())
    asker = person_of(deed.community, deed.actor.person or "")
    if deed.is_self(fresh.owner_id):
        raise NotAllowed("own_offer", act=deed.declaration.verb)
    if fresh.state != Listed.OPEN:
        raise WrongState("offer_not_open")
    live = Taking.objects.filter(listing=fresh, state__in=(Step.ASKED, Step.AGREED))
    if live.filter(by=asker).exists():
        raise WrongState("offer_asked_already")
    taking = Taking(community=deed.community, listing=fresh, by=asker, words=words.strip(), at=deed.now)
    taking.save(force_insert=True)
    deed.record(taking.reference)
    return taking


@act("offer.agree", Kind.ACCEPT, own=("owner",))
def agree_to_lend(deed: Deed, *, taking: Taking, days: int | None = None) -> Taking:
    """Say yes; a thing has a day by which it is back, and is lent to one at a time."""
    fresh = _fresh(deed, taking)
    deed.authorise(relations={"owner"} if deed.is_self(fresh.listing.owner_id) else ())
    if fresh.state != Step.ASKED:
        raise WrongState("taking_settled")
    listing = fresh.listing
    if listing.lent:
        long = listing.days if days is None else days
        if not 1 <= long <= 365:
            raise BadInput("offer_days", field="days", most=365)
        if Taking.objects.filter(listing=listing, state=Step.AGREED).exists():
            raise WrongState("offer_lent_out")
        fresh.due_at = deed.now + timedelta(days=long)
    fresh.state = Step.AGREED
    fresh.save(update_fields=["state", "due_at"])
    deed.record(fresh.reference, due=fresh.due_at)
    return fresh


@act("offer.decline", Kind.DECLINE, own=("owner", "asker"))
def decline_taking(deed: Deed, *, taking: Taking) -> Taking:
    """Say no, or ask no longer."""
    fresh = _fresh(deed, taking)
    deed.authorise(relations=_ends(deed, fresh))
    if fresh.state != Step.ASKED:
        raise WrongState("taking_settled")
    return _close(deed, fresh, Step.DECLINED)


@act("offer.close", Kind.FINISH, own=("owner", "asker"))
def close_taking(deed: Deed, *, taking: Taking) -> Taking:
    """It was done, or is back. Of a thing its owner says so: who has it lent cannot."""
    fresh = _fresh(deed, taking)
    deed.authorise(relations=_ends(deed, fresh))
    if fresh.state != Step.AGREED:
        raise WrongState("taking_not_agreed")
    if fresh.listing.lent and not deed.is_self(fresh.listing.owner_id):
        raise NotAllowed("owner_says_back", act=deed.declaration.verb)
    return _close(deed, fresh, Step.CLOSED)


@act("offer.late", Kind.EXPIRE, rules=(LATE,))
def note_late(deed: Deed, *, taking: Taking) -> Taking:
    """What is not back on its day: both sides see it."""
    fresh = _fresh(deed, taking)
    deed.authorise()
    if fresh.state != Step.AGREED or fresh.late_at is not None or fresh.due_at is None or fresh.due_at > deed.now:
        raise WrongState("taking_not_late")
    fresh.late_at = deed.now
    fresh.save(update_fields=["late_at"])
    deed.record(fresh.reference, due=fresh.due_at)
    return fresh


def _fresh(deed: Deed, taking: Taking) -> Taking:
    found = Taking.objects.filter(community=deed.community, pk=taking.pk).select_related("listing").first()
    if found is None:
        raise NotFound("gone", what="taking")
    return found


def _ends(deed: Deed, taking: Taking) -> set[str]:
    ends = {"owner": taking.listing.owner_id, "asker": taking.by_id}
    return {name for name, person in ends.items() if deed.is_self(person)}


def _close(deed: Deed, taking: Taking, state: Step) -> Taking:
    taking.state, taking.closed_at = state, deed.now
    taking.save(update_fields=["state", "closed_at"])
    deed.record(taking.reference, due=taking.due_at)
    return taking


findable("taking", Taking)
