"""What happens to warnings by itself: the sources whose time has come are read."""

from datetime import datetime

from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule
from renxing.apps.warnings import polling
from renxing.apps.warnings.models import Source


@by_rule(lambda community, _now: (polling.sources(community),))
def run(community: Community, now: datetime) -> int:
    """Send for what is due; that it was sent for is noted first, so that no other process does. No act is done here."""
    for source in polling.due(community, now):
        claimed = Source.objects.filter(pk=source.pk, tried_at=source.tried_at).update(tried_at=now)
        if claimed:
            polling.send(source)
    return 0
