"""Whoever acts first reports after: the act itself opens what is owed, in its own transaction."""

from datetime import datetime

from renxing.apps.mandates.models import Report, ReportedAct, Stage
from renxing.apps.record import door
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Entry


def owe(deed: Deed, entry: Entry, due: datetime) -> None:
    """Add the act to the report that is owed under its mandate, or open one."""
    mandate = entry.authority.split(":", 1)[1]
    report, _opened = Report.objects.get_or_create(
        community=deed.community,
        mandate_id=mandate,
        stage=Stage.OWED,
        defaults={"id": deed.id_for("report"), "opened_at": deed.now, "due_at": due},
    )
    ReportedAct.objects.create(community=deed.community, report=report, entry=entry.id)


door.OWING.append(owe)
