"""The other ways a need ends, and how it comes back: withdrawn, expired, merged, reopened; overdue, it escalates."""

from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.needs.acts.begin import begin, let_lapse, note
from renxing.apps.needs.acts.hands import release
from renxing.apps.needs.models import Need, State
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound
from renxing.core.roles import User

DISPATCHERS = (User.WORKER, User.COMMITTEE_LEAD)
ASKING = ("asker", "household", "link")


@act("need.withdraw", Kind.WITHDRAW, own=ASKING, roles=DISPATCHERS, rules=(REVERSAL,))
def withdraw_need(deed: Deed, *, need: Need) -> Need:
    """It is no longer needed; whoever had it in hand is told."""
    return _close(deed, need, State.WITHDRAWN)


@act("need.expire", Kind.EXPIRE, rules=("expire",))
def expire_need(deed: Deed, *, need: Need) -> Need:
    """Nobody saw to it in all that time: it ends unmet, and counts as such."""
    return _close(deed, need, State.EXPIRED)


def _close(deed: Deed, need: Need, state: State) -> Need:
    fresh = begin(deed, need)
    fresh.state, fresh.closed_at = state, deed.now
    let_lapse(deed, fresh)
    note(deed, fresh, due=fresh.due_at)
    return fresh


@act("need.merge", Kind.WITHDRAW, roles=DISPATCHERS, by_mandate=True, data=("into",))
def merge_need(deed: Deed, *, need: Need, into: Need) -> Need:
    """Two needs turn out to be one: this one goes on as the other."""
    fresh = begin(deed, need)
    other = Need.objects.filter(community=deed.community, pk=into.pk).first()
    if other is None:
        raise NotFound("gone", what="need")
    if other.pk == fresh.pk or not other.live:
        raise BadInput("cannot_merge", field="into", number=other.number)
    fresh.state, fresh.closed_at, fresh.merged_into = State.MERGED, deed.now, other
    let_lapse(deed, fresh)
    note(deed, fresh, data={"into": str(other.id)})
    return fresh


@act("need.split", Kind.REVERSE, rules=(REVERSAL,))
def split_need(deed: Deed, *, need: Need) -> Need:
    """It was another need after all: merged with that one first and reported after, it goes on by itself again."""
    fresh = begin(deed, need)
    fresh.state, fresh.closed_at, fresh.merged_into = State.OPEN, None, None
    note(deed, fresh, due=fresh.due_at)
    return fresh


@act("need.reopen", Kind.REVERSE, own=ASKING, roles=DISPATCHERS)
def reopen_need(deed: Deed, *, need: Need) -> Need:
    """It was not right, or is needed after all; its due time stays, so a late one shows as late."""
    fresh = begin(deed, need)
    fresh.state = State.OPEN
    fresh.closed_at = None
    release(fresh)
    note(deed, fresh, due=fresh.due_at)
    return fresh


@act("need.escalate", Kind.NOTIFY, rules=("escalate",), data=("level",))
def escalate_need(deed: Deed, *, need: Need) -> Need:
    """Overdue: first its centre's lead and the workers see it on top, then the committee's lead."""
    fresh = begin(deed, need)
    fresh.escalation += 1
    note(deed, fresh, due=fresh.due_at, data={"level": fresh.escalation})
    return fresh
