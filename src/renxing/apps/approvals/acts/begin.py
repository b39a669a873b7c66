"""What every act on a request begins with."""

from renxing.apps.approvals.models import Request, Stage
from renxing.apps.record.door import Deed
from renxing.core.refusals import NotFound, WrongState


def begin(deed: Deed, request: Request, stages: tuple[Stage, ...]) -> Request:
    """The request as it stands inside this transaction, in a stage that allows the act."""
    rows = Request.objects.filter(community=deed.community).select_related("centre", "approver", "asker", "mandate")
    fresh = rows.filter(pk=request.pk).first()
    if fresh is None:
        raise NotFound("gone", what="approval")
    if fresh.stage not in stages:
        raise WrongState("request_moved_on", stage=fresh.get_stage_display())
    fresh.community = deed.community
    return fresh


def is_asker(deed: Deed, request: Request) -> set[str]:
    """The relation of whoever asked."""
    return {"asker"} if deed.is_self(request.asker_id) else set()
