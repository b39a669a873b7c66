"""Django's own `migrate`, but for an empty database, which is made from what was written down (schema.py)."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections

from renxing.project.schema import lay


class Command(migrate.Command):
    """An empty database is laid down in one step; what is newer than the file is migrated as ever."""

    def add_arguments(self, parser: CommandParser) -> None:
        """--step-by-step."""
        super().add_arguments(parser)
        parser.add_argument("--step-by-step", action="store_true", help="take every migration, also when empty")

    def handle(self, *args: Any, **options: Any) -> None:
        """Lay it down if there is nothing yet, then go on."""
        connection = connections[options["database"]]
        named = options["app_label"] or options["fake"] or options["plan"] or options["check_unapplied"]
        empty = connection.vendor == "sqlite" and not connection.introspection.table_names()
        if empty and not named and not options["step_by_step"]:
            lay(connection)
        super().handle(*args, **options)
