"""A plugin of the run on PostgreSQL: the record refuses there what the migrations would have it refuse."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import pytest
from django.db import connection

PAST_TRIGGERS = "SET session_replication_role = {role}"


@pytest.fixture(scope="session", autouse=True)
def append_only(django_db_setup: None, django_db_blocker: Any) -> None:
    """As migration 0002 of the record; after a test its tables are emptied past all triggers."""
    refuse = import_module("renxing.apps.record.migrations.0002_append_only").refuse
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        refuse(None, editor)
    operations: Any = connection.ops
    operations.sql_flush = _emptied


def _emptied(_style: object, tables: Sequence[str], **_more: object) -> list[str]:
    """By DELETE: to TRUNCATE two hundred tables, nearly all of them empty, takes seconds."""
    names = (connection.ops.quote_name(table) for table in tables)
    begun, ended = (PAST_TRIGGERS.format(role=role) for role in ("replica", "origin"))
    return [begun, *(f"DELETE FROM {name}" for name in names), ended]  # noqa: S608 - names of our own tables
