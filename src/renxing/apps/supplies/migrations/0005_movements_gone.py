from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("supplies", "0004_movements_as_postings"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="item",
            name="expires",
        ),
        migrations.DeleteModel(
            name="Movement",
        ),
    ]
