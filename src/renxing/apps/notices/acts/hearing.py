"""Who has read it, whose door was knocked at, who goes there; what each wants to be sent, and when nobody is."""

from dataclasses import dataclass
from datetime import time
from uuid import UUID

from renxing.apps.notices.acts.begin import DESK, fresh, holds, speaker
from renxing.apps.notices.models import OUTCOMES, Door, Hours, Notice, Recipient, Walker, Wish
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.values import value
from renxing.core import notices
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User


@act("notice.confirm", Kind.LEARN, own=("recipient",))
def confirm_notice(deed: Deed, *, notice: Notice) -> Notice:
    """I have read it: nobody needs to knock at my door for it."""
    found = fresh(deed, notice)
    mine = Recipient.objects.filter(notice=found, person=UUID(deed.actor.person)) if deed.actor.person else None
    row = mine.first() if mine is not None else None
    deed.authorise(relations={"recipient"} if row is not None else set())
    holds(found)
    if row is None or row.confirmed_at is not None:
        raise WrongState("notice_confirmed")
    row.confirmed_at = deed.now
    row.save(update_fields=["confirmed_at"])
    deed.record(found.reference)
    return found


@act("notice.assign", Kind.DELEGATE, own=("speaker",), roles=DESK, data=("block",))
def assign_doors(deed: Deed, *, notice: Notice, block: Block, person: Person) -> Notice:
    """Name who knocks at the doors of a block; they see its addresses as long as one of them waits."""
    found = fresh(deed, notice)
    deed.authorise(relations=speaker(deed, found.centre_id))
    holds(found)
    if block.community_id != deed.community.pk or person.community_id != deed.community.pk or person.erased_at:
        raise NotFound("gone", what="person")
    _row, made = Walker.objects.get_or_create(community=deed.community, notice=found, block=block, person=person)
    if not made:
        raise WrongState("notice_walks_already")
    deed.record(found.reference, centre=found.centre_id, data={"block": block.code})
    return found


@act("notice.knock", Kind.NOTIFY, own=("walker", "speaker"), roles=DESK, data=("outcome", "block"))
def knock(deed: Deed, *, notice: Notice, household: Household, outcome: str) -> Notice:
    """Note what came of a knock at a door; what was noted by mistake is noted again."""
    found, home = fresh(deed, notice), fresh(deed, household, "block")
    walks = (
        deed.actor.person is not None
        and Walker.objects.filter(notice=found, block=home.block_id, person=UUID(deed.actor.person)).exists()
    )
    deed.authorise(relations=speaker(deed, found.centre_id) | ({"walker"} if walks else set()))
    holds(found)
    if outcome not in dict(OUTCOMES):
        raise BadInput("notice_outcome")
    if not Recipient.objects.filter(notice=found, person__household=home).exists():
        raise NotFound("gone", what="household")
    by = {"outcome": outcome, "at": deed.now, "by_id": deed.actor.person and UUID(deed.actor.person)}
    Door.objects.update_or_create(community=deed.community, notice=found, household=home, defaults=by)
    deed.record(found.reference, centre=found.centre_id, data={"outcome": outcome, "block": home.block.code})
    return found


@act("notice.choose", Kind.CHANGE, own=("self",))
def choose_ways(deed: Deed, *, person: Person, wanted: str) -> Wish:
    """Say what one wants to be sent; which of them somebody chose stands in no record."""
    found = fresh(deed, person)
    deed.authorise(relations={"self"} if deed.is_self(found.pk) else set())
    if wanted not in set(notices.Wish):
        raise BadInput("notice_wish", field="wanted")
    row, _made = Wish.objects.update_or_create(
        community=deed.community, person=found, defaults={"wanted": wanted}
    )  # fmt: skip
    deed.record(row.reference)
    return row


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When nobody is disturbed, and when the day's notices go out together."""

    quiet_from: time
    quiet_until: time
    digest_at: time


@act("notice.hours", Kind.CHANGE, roles=(User.COMMITTEE_LEAD,))
def set_hours(deed: Deed, *, times: Times) -> Hours:
    """Set the quiet hours and the time of the day's notices; letters that wait already keep their time."""
    deed.authorise(function=Function.INFORMATION)
    pure = notices.Hours(times.quiet_from, times.quiet_until, times.digest_at)
    if pure.quiet(times.digest_at):
        raise BadInput("notice_digest_quiet", field="digest_at")
    row, _made = Hours.objects.update_or_create(
        community=deed.community,
        defaults={"quiet_from": times.quiet_from, "quiet_until": times.quiet_until, "digest_at": times.digest_at},
    )
    deed.record(row.reference, function=Function.INFORMATION)
    return row


findable("notice_hours", Hours, by="community_id")
