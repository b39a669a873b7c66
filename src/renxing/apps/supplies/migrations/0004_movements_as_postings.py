"""What was moved before the ledger had two sides becomes postings: each item one lot, each centre one store."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def convert(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Every movement as a posting against the place outside from which counts come."""
    items, movements, stores, lots, postings, lines = (
        apps.get_model("supplies", name).objects for name in ("Item", "Movement", "Store", "Lot", "Posting", "Line")
    )
    for item in items.select_related("centre"):
        centre, about = item.centre, {"community_id": item.community_id}
        names = {"centre": centre, "name_en": centre.name_en, "name_zh": centre.name_zh}
        store, _made = stores.get_or_create(**about, code=centre.code, defaults=names)
        lot = lots.create(**about, item=item, expires=item.expires)
        for moved in movements.filter(item=item).order_by("id"):
            amount = round(moved.quantity * 1000)
            posting = postings.create(
                **about,
                item=item,
                sort="count",
                amount=amount,
                at=moved.at,
                entry=moved.entry,
                seq=moved.pk,
                store=store,
            )
            lines.create(**about, posting=posting, store=store, lot=lot, amount=amount)
            lines.create(**about, posting=posting, outside="count", lot=lot, amount=-amount)


class Migration(migrations.Migration):
    dependencies = [
        ("supplies", "0003_the_ledger"),
    ]

    operations = [migrations.RunPython(convert, migrations.RunPython.noop)]
