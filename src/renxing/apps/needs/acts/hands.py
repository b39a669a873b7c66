"""Several hands for one need: who joins, who steps back while the others go on, and letting all of them go."""

from collections.abc import Collection
from uuid import UUID

from renxing.apps.needs.acts.begin import begin, let_lapse, note, say
from renxing.apps.needs.acts.parting import part
from renxing.apps.needs.models import Hand, Need, Offer, State
from renxing.apps.needs.queries.hands import going_to, helpers_of
from renxing.apps.needs.queries.parting import Paired, Parted
from renxing.apps.needs.queries.pool import here
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.workload.handing import GUEST_LEFT, RELIEF
from renxing.core.kinds import Kind
from renxing.core.refusals import WrongState
from renxing.core.roles import User

DISPATCHERS = (User.WORKER, User.COMMITTEE_LEAD)


def join(deed: Deed, need: Need, helper: UUID, centre: UUID | str | None) -> None:
    """From now on it is this person's: alone, or as one of several."""
    hands = going_to(need)
    check_with(deed, need, hands, helper)
    if needs_company(deed, need, helper):
        raise WrongState("you_go_together")
    need.centre_id = need.centre_id if hands or centre is None else centre
    if need.state == State.OPEN:
        need.state, need.taken_at, need.helper_id = State.TAKEN, deed.now, helper
    if need.hands > 1:
        Hand.objects.create(community=deed.community, need=need, helper_id=helper, centre_id=centre, taken_at=deed.now)
        need.going = len(hands) + 1
    if not need.lacking:
        let_lapse(deed, need)


def check_with(deed: Deed, need: Need, hands: list[Hand], helper: UUID) -> None:
    """Nobody goes twice, nor together with somebody they are kept apart from; why is nobody's to read."""
    others = helpers_of(need, hands)
    if helper in others:
        raise WrongState("going_already")
    if others and others & Parted(deed.community).from_person(helper):
        raise WrongState("not_with_those")


def needs_company(deed: Deed, need: Need, helper: UUID) -> bool:
    """Whether this one goes only with somebody who neither goes nor was asked, and there is no room for both."""
    partner = Paired(deed.community).partner(str(helper))
    if partner is None or need.lacking > 1:
        return False
    return partner not in here(Offer.objects.filter(need=need), helpers_of(need, going_to(need)))


def release(need: Need) -> None:
    """Nobody sees to it any more."""
    Hand.objects.filter(community=need.community_id, need=need).delete()
    need.helper = need.taken_at = need.started_at = None
    need.going = 0


def hold_on(deed: Deed, need: Need) -> None:
    """Who goes with others does not let them go too: they step back; for all speaks who dispatches."""
    if need.going > 1 and deed.actor.rule is None and not deed.actor.is_a(*DISPATCHERS):
        raise WrongState("others_go_too")


@act(
    "need.step_back",
    Kind.DECLINE,
    own=("helper",),
    roles=DISPATCHERS,
    rules=(RELIEF, GUEST_LEFT),
    data=("helper",),
)
def step_back(
    deed: Deed, *, need: Need, helper: Person | None = None, reason: str = "", apart: Collection[str] = ()
) -> Need:
    """One of several cannot after all: the others go on, and one more is looked for."""
    fresh = begin(deed, need)
    hands = going_to(fresh)
    person = helper.pk if helper is not None else UUID(deed.actor.person or str(UUID(int=0)))
    mine = next((hand for hand in hands if hand.helper_id == person), None)
    if mine is None:
        raise WrongState("not_going")
    if len(hands) == 1:
        raise WrongState("nobody_else_goes")
    if not deed.is_self(person) and deed.actor.rule is None and not deed.actor.is_a(*DISPATCHERS):
        raise WrongState("not_going")
    if words := reason.strip():
        say(deed, fresh, words)
    part(deed, fresh, person, apart)
    mine.delete()
    rest = [hand for hand in hands if hand.pk != mine.pk]
    fresh.helper_id, fresh.going = rest[0].helper_id, len(rest)
    begun = [hand.started_at for hand in rest if hand.started_at is not None]
    fresh.started_at = min(begun, default=None)
    fresh.state = State.UNDERWAY if begun else State.TAKEN
    note(deed, fresh, data={"helper": str(person)})
    return fresh
