"""What plans tell everybody is a notice from here on; what they told so far becomes one."""

from datetime import timedelta
from typing import Any

from django.db import migrations

RUNNING = ("warning", "response", "recovery")


def become_notices(apps: Any, _editor: Any) -> None:
    """Every heading and text of every incident, as long as it stood: with the incident."""
    notice = apps.get_model("notices", "Notice")
    for told in apps.get_model("incidents", "Told").objects.select_related("incident"):
        incident = told.incident
        at = incident.plan_at or incident.opened_at
        notice.objects.create(
            community=told.community, centre_id=incident.owner_id, name_en=told.name_en, name_zh=told.name_zh,
            text_en=told.text_en, text_zh=told.text_zh, urgent=True, posted_at=at, until=at + timedelta(days=30),
            withdrawn_at=None if incident.stage in RUNNING else incident.stage_since, incident=incident.pk,
        )  # fmt: skip


class Migration(migrations.Migration):
    """One way out for whatever everybody is told."""

    dependencies = [("incidents", "0001_initial"), ("notices", "0001_initial")]

    operations = [
        migrations.RunPython(become_notices, migrations.RunPython.noop),
        migrations.DeleteModel(name="Told"),
    ]
