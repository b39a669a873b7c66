import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0005_drill_of"),
        ("resilience", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Constant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=4)),
                ("name", models.CharField(max_length=40)),
                ("value", models.FloatField(null=True)),
                ("reason", models.TextField()),
                ("since", models.DateTimeField()),
                ("entry", models.UUIDField()),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.community"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["community", "code", "name", "since"], name="constants_of")],
            },
        ),
    ]
