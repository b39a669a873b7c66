"""What the record calls signals and alarms."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.apps.signals.models import Alarm, Signal
from renxing.apps.signals.queries.sight import sees
from renxing.apps.signals.queries.wordings import alarm_title
from renxing.core.mandates import Actor


@names("signal")
def signals(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """By what was seen, for whoever may open it."""
    rows = Signal.objects.filter(community=community, id__in=keys)
    seen = [row for row in rows if sees(actor, row, community)]
    return {str(row.id): Named(row.get_what_display(), reverse("signals:signal", args=[row.id])) for row in seen}


@names("alarm")
def alarms(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """By what was counted."""
    rows = Alarm.objects.filter(community=community, id__in=keys).select_related("block")
    return {str(row.id): Named(alarm_title(row), reverse("signals:alarm", args=[row.id])) for row in rows}
