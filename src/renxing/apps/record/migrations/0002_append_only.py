"""The database itself refuses to change or delete an entry."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REFUSE = """
CREATE TRIGGER record_entry_no_{verb} BEFORE {verb} ON record_entry
BEGIN SELECT RAISE(ABORT, 'The record is append-only: an entry is never changed or deleted.'); END
"""

REFUSING = """
CREATE FUNCTION record_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The record is append-only: an entry is never changed or deleted.'
  USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
REFUSE_POSTGRES = """
CREATE TRIGGER record_entry_no_{verb} BEFORE {verb} ON record_entry
FOR EACH STATEMENT EXECUTE FUNCTION record_entry_refuse()
"""


def refuse(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REFUSING)
        for verb in ("update", "delete", "truncate"):
            schema_editor.execute(REFUSE_POSTGRES.format(verb=verb))
        return
    for verb in ("update", "delete"):
        schema_editor.execute(REFUSE.format(verb=verb))


def allow(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION record_entry_refuse() CASCADE")
        return
    for verb in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER record_entry_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
