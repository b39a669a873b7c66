"""The one act that changes the condition; mandates that wake in it are awake from the next question on."""

from datetime import datetime, timedelta

from renxing.apps.mandates.reversing import RULE, reverses
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Community, Entry
from renxing.core.conditions import Condition
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User

AGAIN = timedelta(hours=24)
"""When a condition that was changed back is looked at again."""

FINDERS["community"] = lambda community, _reference: community


@act(
    "condition.change",
    Kind.DECIDE,
    roles=(User.COMMITTEE_LEAD,),
    rules=(RULE,),
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


@reverses("condition.change")
def change_back(doing: Doing, entry: Entry) -> object:
    """The condition is again what it was, unless it was changed once more since."""
    if doing.community.condition != entry.data["to"]:
        raise WrongState("condition_changed_since")
    before, review = Condition(entry.data["from"]), doing.now + AGAIN
    return change_condition(doing, condition=before, reason="other", review_at=review)
