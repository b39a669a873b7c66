"""What happens by itself: letters whose time has come are sent."""

from datetime import datetime

from renxing.apps.notices import sending
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule


@by_rule(lambda community, now: (sending.due(community, now),))
def run(community: Community, now: datetime) -> int:
    """Have them sent, in threads of their own: no act is done here, and nobody waits for a mail server."""
    sending.send(community, now)
    return 0
