"""The large database: Lakeside after 120 days, 20,000 needs and 200,000 entries in a chain that verifies.

Written in bulk, because 200,000 acts through the door would take a quarter of an hour; hashed by the same function.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django is started first
from django.db import transaction  # noqa: E402
from django.db.models import Max, UUIDField  # noqa: E402

from benchmarks.bulk import insert, insert_models  # noqa: E402
from benchmarks.folding import folded, offers  # noqa: E402
from benchmarks.ground import Ground, ground, seeded  # noqa: E402
from benchmarks.lives import Event, Life, invented, raised_times  # noqa: E402
from benchmarks.places import EXAMPLE  # noqa: E402
from renxing.apps.needs.models import Message, Need  # noqa: E402
from renxing.apps.record.door import ACTS  # noqa: E402
from renxing.apps.record.models import Community, Entry  # noqa: E402
from renxing.apps.registry.load import import_community  # noqa: E402
from renxing.core import entries  # noqa: E402
from renxing.core.identifiers import uuid7  # noqa: E402

NEEDS, ENTRIES = 20_000, 200_000
SAYINGS = (
    "好的，马上来。",
    "谢谢您！",
    "On my way, about ten minutes.",
    "放门口就行。",
    "Thank you so much.",
    "收到。",
)
COLUMNS = tuple(field.attname for field in Entry._meta.concrete_fields)
IDS = frozenset(field.attname for field in Entry._meta.concrete_fields if isinstance(field, UUIDField))
DUE = frozenset({"need.raise", "need.triage", "need.meet"})


def make() -> Community:
    """Import the example and invent its past, up to now."""
    now = datetime.now(UTC)
    call_command("migrate", verbosity=0, interactive=False)
    community = import_community(EXAMPLE / "community.xlsx", demonstration=True, now=now).community
    invent(community, now)
    return community


def invent(community: Community, now: datetime, needs: int = NEEDS, total: int = ENTRIES) -> None:
    """So many needs of the 120 days before now, beside what there is, and a record of so many entries."""
    began, chance = time.monotonic(), seeded(20261122)
    base = ground(community, now)
    lives = [invented(chance, base, raised) for raised in raised_times(chance, needs, now)]
    for life in lives:
        life.until(now)
    community.refresh_from_db()
    _talk(chance, lives, total - community.head_seq - sum(len(life.events) for life in lives), base)
    with transaction.atomic():
        _write(community, chance, lives, base)
    print(f"{needs:,} needs and {community.head_seq:,} entries in {time.monotonic() - began:.0f} s.", file=sys.stderr)


def _talk(chance: Random, lives: list[Life], messages: int, base: Ground) -> None:
    """Messages between askers and helpers, as many as are wanted."""
    for life, count in Counter(chance.choices(lives, k=messages)).items():
        first, last = life.events[0].at, max(life.events[-1].at, life.events[0].at + timedelta(hours=1))
        authors = [life.asker.id, *(event.actor for event in life.events if event.verb in ("need.take", "need.accept"))]
        for _ in range(count):
            at = min(first + (last - first) * chance.uniform(0.05, 1.2), base.now)
            life.events.append(Event(at, "need.message", chance.choice(authors), "own"))
        life.until(base.now)


def _write(community: Community, chance: Random, lives: list[Life], base: Ground) -> None:
    last = _chain(community, lives)
    first = (Need.objects.filter(community=community).aggregate(last=Max("number"))["last"] or 0) + 1
    needs = [folded(community, number, life, chance, base) for number, life in enumerate(lives, start=first)]
    for need in needs:
        need.last_entry = last[need.id]
    insert_models(needs)
    insert_models(offer for life in lives for offer in offers(community, life))
    insert_models(_message(chance, community, life, event) for life, event in _said(lives))


def _said(lives: list[Life]) -> Iterator[tuple[Life, Event]]:
    return ((life, event) for life in lives for event in life.events if event.verb == "need.message")


def _message(chance: Random, community: Community, life: Life, event: Event) -> Message:
    text = chance.choice(SAYINGS)
    return Message(community=community, need_id=life.id, author_id=event.actor, text=text, at=event.at)


def _chain(community: Community, lives: list[Life]) -> dict[UUID, UUID]:
    """Write every entry in order of time; return the last entry of each need."""
    last: dict[UUID, UUID] = {}
    rows, digest = [], community.head_hash
    in_time = sorted(((life, event) for life in lives for event in life.events), key=lambda pair: pair[1].at)
    for seq, (life, event) in enumerate(in_time, start=community.head_seq + 1):
        made = uuid7(event.at, community.slug, seq)
        entry = replace(
            _entry(life, event), community=community.slug, seq=seq, id=str(made), cause=_text(last.get(life.id))
        )
        digest = entries.chained(entry, digest)
        rows.append(_row(community, entry, digest))
        last[life.id] = made
    insert(Entry, rows)
    community.head_seq, community.head_hash = community.head_seq + len(rows), digest
    Community.objects.filter(pk=community.pk).update(head_seq=community.head_seq, head_hash=digest)
    return last


def _entry(life: Life, event: Event) -> entries.Entry:
    return entries.Entry(
        id="",
        community="",
        seq=0,
        at=event.at,
        recorded_at=event.at,
        act=event.verb,
        kind=ACTS[event.verb].declaration.kind.value,
        actor=_text(event.actor),
        centre=_text(event.centre),
        function=life.function.value,
        subject=f"need:{life.id}",
        authority=event.authority,
        due=life.due if event.verb in DUE else None,
        data=event.data,
    )


def _row(community: Community, entry: entries.Entry, digest: str) -> tuple[object, ...]:
    """The value as its table holds it."""
    own = {"community_id": community.pk, "hash": digest, "act_id": uuid4()}
    return tuple(own[name] if name in own else _column(name, entry) for name in COLUMNS)


def _column(name: str, entry: entries.Entry) -> object:
    value = getattr(entry, name)
    return value.replace("-", "") if name in IDS and value else value


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


if __name__ == "__main__":
    make()
