from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signals", "0002_unanswered")]

    operations = [
        migrations.AddField("signal", "began_earliest", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("signal", "began_latest", models.DateTimeField(blank=True, null=True)),
    ]
