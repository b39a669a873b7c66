"""A word of thanks for what was done or lent: to the helper, and on the community's page only if both want that."""

from uuid import UUID

from renxing.apps.needs.models import Need, State
from renxing.apps.needs.queries.hands import going_to
from renxing.apps.offers.models import Step, Taking, Thank
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState


@act("thanks.say", Kind.RELATE, own=("asker",))
def say_thanks(
    deed: Deed, *, words: str, need: Need | None = None, taking: Taking | None = None, public: bool = False
) -> Thank:
    """Thank whoever saw to a need of mine, all of them where they were several, or lent me something.

    Nothing is counted by it.
    """
    thank, others = Thank(community=deed.community, words=words.strip(), at=deed.now, by_wants=public), list[UUID]()
    if need is not None:
        others = _for_need(deed, thank, need)
    elif taking is not None:
        _for_taking(deed, thank, taking)
    else:
        raise BadInput("thanks_for_what")
    if not thank.words:
        raise BadInput("thanks_words", field="words")
    about = {"need": thank.need, "taking": thank.taking}
    if Thank.objects.filter(community=deed.community, by=thank.by_id, **about).exists():
        raise WrongState("thanked_already")
    thank.save(force_insert=True)
    deed.record(thank.reference)
    for person in others:
        each = Thank(community=deed.community, by_id=thank.by_id, to_id=person, need=thank.need, words=thank.words)
        each.at, each.by_wants = thank.at, thank.by_wants
        each.save(force_insert=True)
        deed.record(each.reference)
    return thank


def _for_need(deed: Deed, thank: Thank, need: Need) -> list[UUID]:
    """The first who helped, and who else did."""
    fresh = Need.objects.filter(community=deed.community, pk=need.pk).first()
    if fresh is None:
        raise NotFound("gone", what="need")
    deed.authorise(relations={"asker"} if deed.is_self(fresh.asker_id) else ())
    if fresh.state != State.MET or fresh.asker_id is None or fresh.helper_id is None:
        raise WrongState("thanks_too_early")
    hands = [hand.helper_id for hand in going_to(fresh)] or [fresh.helper_id]
    others = [person for person in hands if person != fresh.asker_id]
    if not others:
        raise WrongState("thanks_too_early")
    thank.need, thank.by_id, thank.to_id = fresh, fresh.asker_id, others[0]
    return others[1:]


def _for_taking(deed: Deed, thank: Thank, taking: Taking) -> None:
    fresh = Taking.objects.filter(community=deed.community, pk=taking.pk).select_related("listing").first()
    if fresh is None:
        raise NotFound("gone", what="taking")
    deed.authorise(relations={"asker"} if deed.is_self(fresh.by_id) else ())
    if fresh.state not in (Step.AGREED, Step.CLOSED):
        raise WrongState("thanks_too_early")
    thank.taking, thank.by_id, thank.to_id = fresh, fresh.by_id, fresh.listing.owner_id


@act("thanks.show", Kind.CHANGE, own=("thanked", "thanker"), data=("shown",))
def show_thanks(deed: Deed, *, thank: Thank, shown: bool) -> Thank:
    """Want a thanks on the community's page, or no longer; it is there while both want it."""
    fresh = Thank.objects.filter(community=deed.community, pk=thank.pk).first()
    if fresh is None:
        raise NotFound("gone", what="thank")
    ends = {"thanked": fresh.to_id, "thanker": fresh.by_id}
    mine = {name for name, person in ends.items() if deed.is_self(person)}
    deed.authorise(relations=mine)
    if "thanked" in mine:
        fresh.to_wants = shown
    if "thanker" in mine:
        fresh.by_wants = shown
    fresh.save(update_fields=["to_wants", "by_wants"])
    deed.record(fresh.reference, data={"shown": shown})
    return fresh


findable("thank", Thank)
