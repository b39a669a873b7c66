"""The one act that changes the condition; mandates that wake in it are awake from the next question on."""

from datetime import datetime, timedelta

from renxing.apps.conditions.queries import kept_closed
from renxing.apps.conditions.reasons import LOOKING
from renxing.apps.mandates.acts.changing import WAKING
from renxing.apps.mandates.reversing import RULE, reverses
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Community, Entry
from renxing.core.conditions import Condition
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User

REVIEW = "review_overdue"
"""The rule that notes that a condition was not looked at again in time."""

AGAIN = timedelta(hours=24)
"""When a condition that was changed back is looked at again."""

FINDERS["community"] = lambda community, _reference: community


@act(
    "condition.change",
    Kind.DECIDE,
    roles=(User.COMMITTEE_LEAD,),
    rules=(RULE, WAKING),
    by_mandate=True,
    data=("from", "to", "reason"),
)
def change_condition(deed: Deed, *, condition: Condition, reason: str, review_at: datetime) -> Community:
    """Change the condition, saying why (a code) and when it will be looked at again."""
    deed.authorise()
    community = deed.community
    if community.condition == condition:
        raise WrongState("condition_same")
    if review_at <= deed.now:
        raise BadInput("review_in_the_past", field="review_at")
    before = community.condition
    community.condition, community.condition_since = condition.value, deed.now
    community.condition_review_at = review_at
    community.save(update_fields=["condition", "condition_since", "condition_review_at"])
    deed.record(community.reference, due=review_at, data={"from": before, "to": condition.value, "reason": reason})
    return community


@act("condition.overdue", Kind.NOTIFY, rules=(REVIEW,))
def note_overdue_review(deed: Deed) -> Community:
    """The condition should have been looked at again by now: noted once, and shown until somebody decides."""
    deed.authorise()
    community = deed.community
    if community.condition_review_at is None or community.condition_review_at >= deed.now:
        raise WrongState("review_not_due")
    deed.record(community.reference, due=community.condition_review_at)
    return community


@act("person.look_emergency", Kind.REPORT, by_mandate=True, data=("reason",))
def look_in_emergency(deed: Deed, *, person: Person, reason: str) -> Person:
    """Open somebody's sensitive data while the emergency lasts.

    Nothing is granted beyond this look: the next one asks again, and after the emergency the answer is no.
    """
    deed.authorise()
    if deed.community.condition != Condition.EMERGENCY:
        raise WrongState("no_emergency")
    if (said := kept_closed(deed.community, deed.actor)) is not None:
        raise WrongState(f"looks_{said}")
    if reason not in dict(LOOKING):
        raise BadInput("look_reason", field="reason")
    if person.erased_at is not None:
        raise WrongState("erased")
    deed.record(person.reference, data={"reason": reason})
    return person


@reverses("condition.change")
def change_back(doing: Doing, entry: Entry) -> object:
    """The condition is again what it was, unless it was changed once more since."""
    if doing.community.condition != entry.data["to"]:
        raise WrongState("condition_changed_since")
    before, review = Condition(entry.data["from"]), doing.now + AGAIN
    return change_condition(doing, condition=before, reason="other", review_at=review)
