"""What those who were called say; whoever leads the reservoir notes what was said on the phone."""

from renxing.apps.callups.acts.calling import fresh_callup
from renxing.apps.callups.models import Answer, CallUp, Route
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.core.callups import Said
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User


@act(
    "callup.answer",
    Kind.ANSWER,
    own=("called", "lead_of_centre"),
    roles=(User.COMMITTEE_LEAD, User.WORKER),
    data=("said", "test", "route"),
)
def answer_call(deed: Deed, *, callup: CallUp, person: Person, said: str) -> CallUp:
    """Say yes or no, or note for somebody what they said; one may change one's mind until it is stood down."""
    fresh = fresh_callup(deed, callup)
    myself = deed.is_self(person.id)
    row = Answer.objects.filter(community=deed.community, callup=fresh, person=person).first()
    relations = {"called"} if myself and row is not None else set()
    leads = {"lead_of_centre"} if speaks_for(deed.actor, fresh.centre) else set()
    deed.authorise(relations=relations | leads, function=Function(fresh.function))
    if row is None:
        raise NotFound("gone", what="callup")
    if fresh.ended_at is not None:
        raise WrongState("callup_over")
    if said not in set(Said) - {Said.NOTHING} or (myself and said == Said.NOT_REACHED):
        raise BadInput("callup_said", field="said")
    row.said, row.said_at = said, deed.now
    row.route = Route.HERE if myself else Route.PHONE
    row.save(update_fields=["said", "said_at", "route"])
    deed.record(
        fresh.reference, centre=fresh.centre_id, function=fresh.function, incident=fresh.incident,
        data={"said": said, "test": fresh.test, "route": str(row.route)},
    )  # fmt: skip
    return fresh
