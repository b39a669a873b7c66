"""Finding a helper: asking somebody, their yes or no, offering oneself, choosing among offers."""

from collections.abc import Collection
from uuid import UUID

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.needs.acts.begin import begin, note, vetted
from renxing.apps.needs.acts.hands import check_with, join, needs_company
from renxing.apps.needs.acts.parting import part
from renxing.apps.needs.models import Need, Offer, OfferState
from renxing.apps.needs.queries.hands import going_to, helpers_of
from renxing.apps.needs.queries.parting import Parted
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.workload.sparing import spare_the_tired
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from renxing.core.roles import User

DISPATCHERS = (User.WORKER, User.COMMITTEE_LEAD)


def _me(deed: Deed) -> UUID:
    if deed.actor.person is None:
        raise NotAllowed("no_person")
    return UUID(deed.actor.person)


@act("need.ask", Kind.CALL, roles=DISPATCHERS, by_mandate=True, data=("helper",))
def ask_helper(
    deed: Deed, *, need: Need, helper: Person, centre: Centre | None = None, as_of: UUID | None = None
) -> Need:
    """Ask somebody to see to a need; several may be asked, the first yes wins, or as many as it takes.

    `as_of` is the need's last entry as whoever asks knew it: where the need has changed since, nobody is asked.
    """
    return ask(deed, need, helper, centre, as_of)


def ask(deed: Deed, need: Need, helper: Person, centre: Centre | None, as_of: UUID | None) -> Need:
    """What every act does that asks somebody, whoever does it on whatever authority."""
    fresh = begin(deed, need)
    if as_of is not None and fresh.last_entry != as_of:
        raise WrongState("need_changed_since", number=fresh.number)
    if helper.erased_at is not None:
        raise BadInput("helper_gone", field="helper")
    members = current_memberships(deed.community, deed.now)
    if centre is not None and not members.filter(centre=centre, person=helper).exists():
        raise BadInput("not_a_member", field="helper", centre=centre.name)
    if Offer.objects.filter(need=fresh, helper=helper, state=OfferState.WAITING).exists():
        raise WrongState("already_asked")
    if str(helper.id) in Parted(deed.community).never(fresh):
        raise BadInput("kept_apart", field="helper")
    check_with(deed, fresh, going_to(fresh), helper.pk)
    if needs_company(deed, fresh, helper.pk):
        raise BadInput("goes_together", field="helper")
    spare_the_tired(deed, helper, "helper")
    Offer.objects.create(
        community=deed.community,
        need=fresh,
        helper=helper,
        centre=centre,
        asked_by_id=deed.actor.person or helper.id,
        at=deed.now,
    )
    note(deed, fresh, centre=centre.id if centre else None, data={"helper": str(helper.id)})
    return fresh


@act("need.offer", Kind.ANSWER, own=("neighbour",), by_mandate=True)
def offer_help(deed: Deed, *, need: Need) -> Need:
    """A neighbour offers to help; the asker or a worker chooses."""
    fresh = begin(deed, need)
    if deed.actor.person in (str(fresh.asker_id), str(fresh.raised_by_id)):
        raise BadInput("own_need", field="need")
    vetted(deed, fresh)
    if Offer.objects.filter(need=fresh, helper=_me(deed), state=OfferState.WAITING).exists():
        raise WrongState("already_offered")
    Offer.objects.create(
        community=deed.community,
        need=fresh,
        helper_id=_me(deed),
        centre_id=deed.allowed.centre if deed.allowed else None,
        at=deed.now,
    )
    note(deed, fresh)
    return fresh


@act("need.call_off", Kind.REVERSE, rules=(REVERSAL,), data=("helper",))
def call_off(deed: Deed, *, need: Need, helper: UUID, asked: bool) -> Need:
    """Whoever was asked, or offered, on a mandate that was not ratified, need not answer and is not chosen."""
    fresh = begin(deed, need)
    waiting = Offer.objects.filter(community=deed.community, need=fresh, helper=helper, state=OfferState.WAITING)
    if not waiting.filter(asked_by__isnull=not asked).update(state=OfferState.LAPSED, answered_at=deed.now):
        raise WrongState("offer_gone")
    note(deed, fresh, data={"helper": str(helper)})
    return fresh


@act("need.accept", Kind.ACCEPT, own=("asked",))
def accept_ask(deed: Deed, *, need: Need) -> Need:
    """Say yes to having been asked: from now on it is this helper's."""
    fresh = begin(deed, need)
    vetted(deed, fresh)
    offer = Offer.objects.get(need=fresh, helper=_me(deed), state=OfferState.WAITING, asked_by__isnull=False)
    _give_to(deed, fresh, offer)
    note(deed, fresh, due=fresh.due_at)
    return fresh


@act("need.choose", Kind.ACCEPT, own=("asker", "household", "link"), roles=DISPATCHERS, data=("helper",))
def choose_helper(deed: Deed, *, need: Need, helper: Person) -> Need:
    """Accept a neighbour's offer."""
    fresh = begin(deed, need)
    offer = Offer.objects.filter(need=fresh, helper=helper, state=OfferState.WAITING, asked_by__isnull=True).first()
    if offer is None:
        raise WrongState("offer_gone")
    _give_to(deed, fresh, offer)
    note(deed, fresh, due=fresh.due_at, data={"helper": str(helper.id)})
    return fresh


def _give_to(deed: Deed, need: Need, offer: Offer) -> None:
    offer.state, offer.answered_at = OfferState.ACCEPTED, deed.now
    offer.save(update_fields=["state", "answered_at"])
    join(deed, need, offer.helper_id, offer.centre_id)


@act("need.decline", Kind.DECLINE, own=("asked",))
def decline_ask(deed: Deed, *, need: Need, reason: str = "", apart: Collection[str] = ()) -> Need:
    """Say no to having been asked; nobody is blamed for it, and somebody else can be asked at once."""
    fresh = begin(deed, need)
    part(deed, fresh, _me(deed), apart)
    offer = Offer.objects.get(need=fresh, helper=_me(deed), state=OfferState.WAITING, asked_by__isnull=False)
    offer.state, offer.answered_at, offer.reason = OfferState.DECLINED, deed.now, reason[:200]
    offer.save(update_fields=["state", "answered_at", "reason"])
    note(deed, fresh)
    return fresh


@act("need.cannot", Kind.CHANGE, own=("neighbour", "colleague"), roles=DISPATCHERS)
def cannot_help(deed: Deed, *, need: Need, reason: str = "", apart: Collection[str] = ()) -> Need:
    """Say of a need one was not asked for that one cannot: nobody is then sent to ask, and the dispatch knows."""
    fresh = begin(deed, need)
    if deed.actor.person in (str(fresh.asker_id), str(fresh.raised_by_id)):
        raise BadInput("own_need", field="need")
    rows = Offer.objects.filter(need=fresh, helper=_me(deed))
    if rows.filter(state=OfferState.WAITING, asked_by__isnull=False).exists():
        raise WrongState("asked_say_no")
    if rows.filter(state=OfferState.DECLINED).exists():
        raise WrongState("said_no_already")
    if _me(deed) in helpers_of(fresh, going_to(fresh)):
        raise WrongState("going_give_back")
    part(deed, fresh, _me(deed), apart)
    rows.filter(state=OfferState.WAITING).update(state=OfferState.LAPSED, answered_at=deed.now)
    Offer.objects.create(
        community=deed.community, need=fresh, helper_id=_me(deed), state=OfferState.DECLINED, reason=reason[:200],
        at=deed.now, answered_at=deed.now,
    )  # fmt: skip
    note(deed, fresh)
    return fresh
