"""The call-ups of a plan that is started."""

from renxing.apps.callups import acts
from renxing.apps.callups.models import CallUp
from renxing.apps.centres.models import Centre
from renxing.apps.record.doing import Doing
from renxing.core import plans


def call_up(by: Doing, planned: plans.CallUp) -> CallUp | None:
    """Call a reservoir as the plan says; one that is gone since is called by nobody."""
    centre = Centre.objects.filter(community=by.community, code=planned.centre).first()
    if centre is None:
        return None
    call = acts.Call(
        centre=centre,
        function=planned.function,
        places=planned.places,
        within_hours=planned.within_hours,
        skill=planned.skill or "",
    )
    return acts.call_up(by, call=call)
