"""What happens by itself: who has a shift soon is reminded, and letters whose time has come are sent."""

from datetime import datetime
from uuid import uuid5

from renxing.apps.duties.models import Shift
from renxing.apps.notices import sending
from renxing.apps.notices.acts import remind_of_shift
from renxing.apps.notices.acts.reminding import REMINDER
from renxing.apps.notices.queries.reminded import unreminded
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried

MOST_AT_ONCE = 50


@by_rule(lambda community, now: (unreminded(community, now),))
def remind(community: Community, now: datetime) -> int:
    """Remind those who come, once for each shift; how many acts were done."""
    near = list(unreminded(community, now).order_by("starts")[:MOST_AT_ONCE])
    return sum(_remind(shift, community, now) for shift in near)


def _remind(shift: Shift, community: Community, now: datetime) -> int:
    act_id = uuid5(shift.pk, REMINDER)
    return tried(community, now, REMINDER, act_id, lambda by: remind_of_shift(by, shift=shift))


@by_rule(lambda community, now: (sending.due(community, now),))
def run(community: Community, now: datetime) -> int:
    """Have them sent, in threads of their own: no act is done here, and nobody waits for a mail server."""
    sending.send(community, now)
    return 0
