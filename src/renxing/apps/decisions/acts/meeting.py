"""A meeting of centres, noted down so that its decisions have a place."""

from collections.abc import Sequence
from datetime import datetime

from renxing.apps.centres.models import Centre
from renxing.apps.decisions.models import Attendance, Meeting
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound
from renxing.core.roles import User


@act(
    "meeting.hold",
    Kind.REPORT,
    own=("lead_of_centre",),
    roles=(User.COMMITTEE_LEAD, User.WORKER),
    data=("centres",),
)
def hold_meeting(
    deed: Deed, *, title: str, held_at: datetime, centres: Sequence[Centre], place: str = "", words: str = ""
) -> Meeting:
    """Note when and where centres met, and which of them were there."""
    deed.authorise(relations={"lead_of_centre"} if any(speaks_for(deed.actor, row) for row in centres) else set())
    if not title.strip():
        raise BadInput("no_title", field="title")
    if not centres:
        raise BadInput("nobody_met", field="centres")
    if held_at > deed.now:
        raise BadInput("not_met_yet", field="held_at")
    if any(row.community_id != deed.community.pk for row in centres):
        raise NotFound("gone", what="centre")
    meeting = Meeting.objects.create(
        community=deed.community, title=title.strip(), held_at=held_at, place=place.strip(), words=words.strip()
    )
    there = {row.pk: row for row in centres}
    Attendance.objects.bulk_create(
        Attendance(community=deed.community, meeting=meeting, centre=row) for row in there.values()
    )
    mine = next((key for key in there if str(key) in deed.actor.centres()), None)
    deed.record(meeting.reference, at=held_at, centre=mine, data={"centres": [str(key) for key in there]})
    return meeting


findable("meeting", Meeting)
