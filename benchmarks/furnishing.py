"""A year in every room: what Lakeside's rooms hold after four days, copied week by week into the past.

The large database has needs and nothing else. Here each room has what the browser's journeys put there (one of
everything), fifty times over: each copy a week earlier, of other people, under numbers and codes of its own.
"""

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import django

django.setup()

from django.apps import apps  # noqa: E402 - Django is started first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import CharField, F, ForeignKey, IntegerField, Model, OneToOneField, UniqueConstraint  # noqa: E402

from benchmarks.bulk import stored  # noqa: E402
from benchmarks.ground import seeded  # noqa: E402
from benchmarks.large import invent  # noqa: E402
from renxing.apps.incidents.models import Incident  # noqa: E402
from renxing.apps.people.models import Household, Person  # noqa: E402
from renxing.apps.record.models import Community  # noqa: E402
from renxing.apps.reviews.models import Review  # noqa: E402
from renxing.core.incidents import Stage  # noqa: E402
from tests.journeys.world import lakeside  # noqa: E402

WEEKS = 50
ROOMS = (
    *("gatherings", "notices", "proposals", "convention", "learning", "improving", "pulse", "stories", "supplies"),
    *("purchases", "fund", "duties", "links", "offers", "drills", "incidents", "signals", "orders", "callups"),
    *("warnings", "decisions", "reviews", "approvals", "mandates"),
)
ONCE = frozenset({"supplies.Store", "supplies.Item", "convention.Article", "links.Partner", "warnings.Source"})
"""What a year does not make more of."""
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
Kind = type[Model]
Row = dict[str, Any]


class Year:
    """The rooms' rows as they are, and what each is in a week before."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
        plain = [
            each for each in models if each._meta.label not in ONCE and not isinstance(each._meta.pk, OneToOneField)
        ]
        self.rows = {model: list(model._default_manager.values()) for model in plain}
        self.last = {model: max((row[_pk(model)] for row in rows), default=0) for model, rows in self.rows.items()}
        self.others = {kind: list(kind._default_manager.values_list("pk", flat=True)) for kind in (Person, Household)}
        self.alone = {model: _alone(model) for model in plain}

    def week(self, number: int) -> dict[Kind, list[Row]]:
        """All of them once more, so many weeks earlier."""
        stands = {(model, row[_pk(model)]): self._fresh(model) for model, rows in self.rows.items() for row in rows}
        for kind, others in self.others.items():
            turned = number * 41 % len(others)
            stands |= zip(((kind, one) for one in others), others[turned:] + others[:turned], strict=True)
        return {model: [self._copy(model, row, stands, number) for row in rows] for model, rows in self.rows.items()}

    def _fresh(self, model: Kind) -> Any:
        if isinstance(self.last[model], int):
            self.last[model] += 1
            return self.last[model]
        return UUID(int=self.chance.getrandbits(128), version=4)

    def _copy(self, model: Kind, row: Row, stands: Mapping[tuple[Kind, Any], Any], week: int) -> Row:
        return {**row, **{name: self._other(model, name, row[name], stands, week) for name in row}}

    def _other(self, model: Kind, name: str, value: Any, stands: Mapping[tuple[Kind, Any], Any], week: int) -> Any:
        field = next(each for each in model._meta.concrete_fields if each.attname == name)
        if isinstance(field, ForeignKey) or field.primary_key:
            kind = field.related_model if isinstance(field, ForeignKey) else model
            return stands.get((kind, value), value)
        if isinstance(value, datetime | date):
            return value - timedelta(weeks=week)
        if name in self.alone[model] and value:
            return self._named(field, value, week)
        return value

    def _named(self, field: Any, value: Any, week: int) -> Any:
        """A number or a code that nothing else here has."""
        if isinstance(field, IntegerField):
            return value + 1000 * week
        if isinstance(field, CharField):
            return "".join(self.chance.choices(SIGNS, k=min(field.max_length or 6, 6)))
        return value


def _pk(model: Kind) -> str:
    return str(model._meta.pk.attname)


def _alone(model: Kind) -> set[str]:
    """Fields that by themselves have to differ within a community."""
    unique = [set(each.fields) for each in model._meta.constraints if isinstance(each, UniqueConstraint)]
    return {name for fields in unique if len(own := fields - {"community"}) == 1 for name in own} | {
        field.attname for field in model._meta.concrete_fields if field.unique and not field.primary_key
    }


def copied(weeks: int) -> int:
    """Write the copies; how many rows. A row that contradicts another is left out, with what hangs on it."""
    year, written = Year(seeded(20261123)), 0
    with connection.constraint_checks_disabled(), transaction.atomic():
        for number in range(1, weeks + 1):
            for model, rows in year.week(number).items():
                written += _insert(model, rows)
        written -= _without_what_is_gone()
        _over()
    return written


def _over() -> None:
    """Nobody leaves fifty incidents open: what began a week ago and more is closed, and looked back on."""
    before = datetime.now(UTC) - timedelta(days=6)
    Incident.objects.filter(opened_at__lt=before).update(stage=Stage.CLOSED)
    Review.objects.filter(opened_at__lt=before).update(concluded_at=F("opened_at"))


def _insert(model: Kind, rows: list[Row]) -> int:
    if not rows:
        return 0
    columns = {field.attname: field.column for field in model._meta.concrete_fields}
    names = ", ".join(f'"{columns[name]}"' for name in rows[0])
    places = ", ".join(["%s"] * len(columns))
    statement = f'INSERT OR IGNORE INTO "{model._meta.db_table}" ({names}) VALUES ({places})'  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.executemany(statement, [tuple(map(_kept, row.values())) for row in rows])
        return int(cursor.rowcount)


def _kept(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return stored(value)


def _without_what_is_gone() -> int:
    """Rows that point at one that was left out go too, until none does."""
    gone = 0
    with connection.cursor() as cursor:
        while found := cursor.execute("PRAGMA foreign_key_check").fetchall():
            for table, rowid, _parent, _key in found:
                cursor.execute(f'DELETE FROM "{table}" WHERE rowid = %s', [rowid])  # noqa: S608 - our own names
            gone += len(found)
    return gone


def make() -> None:
    """Lakeside as the journeys have it, a year in its rooms, and the needs of the large database."""
    call_command("migrate", verbosity=0, interactive=False)
    lakeside()
    print(f"{copied(WEEKS):,} rows of a year.", file=sys.stderr, flush=True)
    invent(Community.objects.get(), datetime.now(UTC))


if __name__ == "__main__":
    make()
