"""The call-ups of a plan that is started."""

from renxing.apps.callups import acts
from renxing.apps.callups.models import CallUp
from renxing.apps.centres.models import Centre
from renxing.apps.incidents.models import Cause
from renxing.apps.people.models import Block
from renxing.apps.record.doing import Doing
from renxing.apps.signals.models import Signal
from renxing.core import plans
from renxing.core.plans import Source


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
        block=_where(by),
        what_en=planned.what_en,
        what_zh=planned.what_zh,
        meet=planned.meet,
    )
    return acts.call_up(by, call=call)


def _where(by: Doing) -> Block | None:
    """Where it happens, as far as a signal that the incident answers to says so: the nearest are asked first."""
    rows = Cause.objects.filter(community=by.community, incident=by.incident, source=Source.SIGNAL)
    keys = [about.partition(":")[2] for about in rows.values_list("about", flat=True)]
    signal = Signal.objects.filter(community=by.community, pk__in=keys, block__isnull=False).order_by("number").first()
    return None if signal is None else signal.block
