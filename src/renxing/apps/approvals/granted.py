"""What the door asks this room: which acts were done by approval under which mandate, for its limits."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from renxing.apps.approvals.models import Request, Stage
from renxing.apps.record import usage
from renxing.apps.record.models import Community


def granted(community: Community, mandates: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The approved requests of each of these mandates."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Request.objects.filter(community=community, mandate__in=list(mandates), stage=Stage.APPROVED)
    for request, mandate in rows.values_list("id", "mandate"):
        found[str(mandate)].append(str(request))
    return found


usage.GRANTED.append(granted)
