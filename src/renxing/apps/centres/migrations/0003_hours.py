from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("centres", "0002_mandates_in_full")]

    operations = [migrations.AddField("membership", "hours", models.FloatField(blank=True, null=True))]
