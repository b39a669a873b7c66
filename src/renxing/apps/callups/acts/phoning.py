"""The list with phones: looked at by who may, and each look is written down."""

from renxing.apps.callups.acts.calling import fresh_callup
from renxing.apps.callups.models import CallUp
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import WrongState
from renxing.core.roles import User


@act(
    "callup.look",
    Kind.REPORT,
    own=("lead_of_centre",),
    roles=(User.COMMITTEE_LEAD, User.WORKER),
    data=("people",),
)
def look_at_phones(deed: Deed, *, callup: CallUp) -> CallUp:
    """Open the phones of those who were called, to reach who does not look here; over when it is stood down."""
    fresh = fresh_callup(deed, callup)
    deed.authorise(relations={"lead_of_centre"} if speaks_for(deed.actor, fresh.centre) else set())
    if fresh.ended_at is not None:
        raise WrongState("callup_over")
    deed.record(
        fresh.reference, centre=fresh.centre_id, incident=fresh.incident, data={"people": fresh.answers.count()}
    )
    return fresh
