"""What a proposal is called stands in both languages, as everywhere; what was there stands in each."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F


def copied(apps: StateApps, _schema: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("proposals", "Proposal").objects.update(name_zh=F("name_en"))


class Migration(migrations.Migration):
    dependencies = [("proposals", "0002_remarks_hidden")]

    operations = [
        migrations.RenameField("proposal", "title", "name_en"),
        migrations.AddField(
            "proposal", "name_zh", models.CharField(default="", max_length=120), preserve_default=False
        ),
        migrations.RunPython(copied, migrations.RunPython.noop),
    ]
