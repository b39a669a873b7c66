"""Questions asked at every request and in every act: their SQL is made once.

Django builds the SQL of a query set each time it is asked. For the few small questions behind every act (who acts, what
stands at the head of the chain) that took four tenths of the act. They are written as query sets all the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

Row = tuple[Any, ...]
LIKE: dict[type, Callable[[int], Any]] = {
    int: lambda number: 987_654_321_000 + number,
    UUID: lambda number: UUID(int=987_654_321_000 + number),
    date: lambda number: date(1583 + number, 1, 1),
    datetime: lambda number: datetime(1683 + number, 1, 1, tzinfo=UTC),
}
"""Values no question asks for itself: where they turn up in the SQL's parameters, there the real ones go."""


@dataclass(frozen=True, slots=True)
class _Made:
    """The SQL, its parameters with the place of an argument where one goes, and what reads the rows."""

    sql: str
    fixed: tuple[Any, ...]
    places: tuple[int | None, ...]
    read: Callable[[Iterable[Row]], Iterable[Row]]


class Question:
    """A `values_list` that takes arguments of these kinds: call it with them for the rows.

    Examples
    --------
    ``Question(lambda community: Centre.objects.filter(community=community).values_list("code"), int)(community.pk)``
    """

    def __init__(self, ask: "Callable[..., QuerySet[Any, Row]]", *kinds: type) -> None:
        self._ask = ask
        self._kinds = kinds
        self._made: _Made | None = None

    def __call__(self, *values: object) -> list[Row]:
        """Every row, as tuples."""
        made = self._made = self._made or self._make()
        given = [_stored(value) for value in values]
        parameters: list[Any] = [
            fixed if place is None else given[place] for fixed, place in zip(made.fixed, made.places, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, parameters)
            return [tuple(row) for row in made.read(cursor.fetchall())]

    def _make(self) -> _Made:
        probes = [LIKE[kind](number) for number, kind in enumerate(self._kinds)]
        compiler = self._ask(*probes).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        stored = [_stored(probe) for probe in probes]
        places = tuple(stored.index(each) if each in stored else None for each in parameters)
        if missing := set(range(len(probes))) - set(places):
            raise RuntimeError(f"A question does not ask for its arguments {sorted(missing)}.")
        converters = compiler.get_converters([column for column, *_rest in compiler.select[: compiler.col_count]])
        return _Made(sql, tuple(parameters), places, lambda rows: compiler.apply_converters(rows, converters))


def _stored(value: object) -> object:
    """A value as the database's driver takes it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
