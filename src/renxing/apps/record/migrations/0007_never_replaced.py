"""SQLite's `INSERT OR REPLACE` deletes without waking the trigger that refuses deletions: it is refused by itself."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REFUSE = """
CREATE TRIGGER record_entry_no_replace BEFORE INSERT ON record_entry
WHEN EXISTS (SELECT 1 FROM record_entry WHERE id = NEW.id)
OR EXISTS (SELECT 1 FROM record_entry WHERE community_id = NEW.community_id AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'The record is append-only: there is an entry of this id or number already.'); END
"""


def refuse(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(REFUSE)


def allow(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER record_entry_no_replace")


class Migration(migrations.Migration):
    dependencies = [("record", "0006_bound")]
    operations = [migrations.RunPython(refuse, allow)]
