"""What was promised while an incident lasted and is owed still: nobody stands down before it is seen to."""

from django.db.models import QuerySet

from renxing.apps.callups.queries.standing import open_callups
from renxing.apps.duties.models import Shift, ShiftState
from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.queries.story import orders_in
from renxing.apps.mandates.models import Report
from renxing.apps.mandates.models import Stage as Reported
from renxing.apps.needs.models import IN_HAND, Need
from renxing.apps.supplies.queries.loans import open_loans
from renxing.core.duties import Turn
from renxing.core.functions import Urgency
from renxing.core.orders import UNANSWERED


def promises(incident: Incident) -> list[str]:
    """All of them that nobody signed to leave, as the record names them; a fixed number of questions."""
    left = {about for abouts in incident.left.values_list("abouts", flat=True) for about in abouts}
    return [about for about in _owed(incident) if about not in left]


def _owed(incident: Incident) -> list[str]:
    community = incident.community
    reports = Report.objects.filter(
        community=community, mandate__in=incident.woken.values("mandate"), stage=Reported.OWED
    )
    shifts = Shift.objects.filter(
        community=community, post__incident=incident.pk, state=ShiftState.OPEN, turns__state=Turn.GOING
    )
    lent = open_loans(community).filter(at__gte=incident.signal_at)
    return [
        *(row.reference for row in open_callups(community, incident.pk)),
        *(row.reference for row in reports),
        *(row.reference for row in needs_in_hand(incident)),
        *(row.reference for row in shifts.distinct()),
        *(f"posting:{row.pk}" for row in lent),
        *(row.reference for row in orders_in(incident).filter(state__in=UNANSWERED)),
    ]


def needs_in_hand(incident: Incident) -> "QuerySet[Need]":
    """Needs taken since it began and not met, of what its tasks see to; what is routine goes on beside it."""
    functions = incident.tasks.exclude(function="").values("function")
    rows = Need.objects.filter(community=incident.community_id, state__in=IN_HAND, function__in=functions)
    return rows.filter(taken_at__gte=incident.signal_at).exclude(urgency=Urgency.ROUTINE).order_by("number")
