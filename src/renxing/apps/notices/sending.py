"""Letters leave: taken for a minute, sent, ticked off. Whoever is killed in between holds nothing up for longer.

Each letter is taken by one sender at a time. Where a sender died after it took a letter, nobody can know whether that
one arrived: it goes out again under the same Message-ID, and `repeats` counts it.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from threading import Lock, Thread
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from renxing.apps.notices.letters import Unsent, carrier
from renxing.apps.notices.models import Letter, Post
from renxing.apps.notices.ways import Ways, ways
from renxing.apps.record.models import Community
from renxing.core.notices import MOST_TRIES, pause

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=1)
AT_ONCE = 20
"""How many are taken at once."""

_under_way: set[tuple[int, str]] = set()
_turn = Lock()


def due(community: Community, now: datetime) -> "QuerySet[Letter]":
    """Letters whose time has come and that nobody is sending."""
    free = Q(leased__isnull=True) | Q(leased__lt=timezone.now())
    return Letter.objects.filter(free, community=community, state=Post.WAITS, due__lte=now)


def send(community: Community, now: datetime) -> None:
    """Have every way that has something to send begin, in threads, unless it is at it already."""
    there = ways()
    for way in due(community, now).order_by().values_list("way", flat=True).distinct():
        with _turn:
            if (community.pk, way) in _under_way:
                continue
            _under_way.add((community.pk, way))
        Thread(target=_way, args=(community, way, now, there), name=f"letters {way}", daemon=True).start()


def _way(community: Community, way: str, now: datetime, there: Ways) -> None:
    """One way, by as many connections as it may have; it is free again when the last of them is done."""
    try:
        many = max(1, min(there.connections(way), -(-due(community, now).filter(way=way).count() // AT_ONCE)))
        threads = [Thread(target=_alone, args=(community, way, now, there), daemon=True) for _each in range(many)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        with _turn:
            _under_way.discard((community.pk, way))
        connection.close()


def _alone(community: Community, way: str, now: datetime, there: Ways) -> None:
    try:
        deliver(community, way, now, there)
    except DatabaseError:
        log.exception("Letters could not be ticked off; they are taken again in a minute.")
    finally:
        connection.close()


def deliver(community: Community, way: str, now: datetime, there: Ways) -> int:
    """Send what is due by one way, over one connection, until nothing is left or the way fails; how many were sent."""
    sent = 0
    with carrier(way, there) as carries:
        while batches := _taken(community, way, now):
            for number, batch in enumerate(batches):
                try:
                    carries.carry(community, batch)
                except Unsent as why:
                    _not_sent(batch, why, now)
                    if why.whole_way:
                        _let_go(batches[number + 1 :])
                        return sent
                else:
                    _ticked(batch)
                    sent += 1
    return sent


def _taken(community: Community, way: str, now: datetime) -> list[list[Letter]]:
    """The next few, ours for a minute: those of one batch together, what is urgent first."""
    with transaction.atomic():
        rows = due(community, now).filter(way=way).order_by()
        first = rows.values("batch").annotate(at=Max("due"), first=Max("urgent")).order_by("-first", "at")
        numbers = [row["batch"] for row in first[:AT_ONCE]]
        mine = rows.filter(batch__in=numbers)
        keys = list(mine.values_list("pk", flat=True))
        again = Letter.objects.filter(pk__in=keys)
        again.filter(unsure=True).update(repeats=F("repeats") + 1)
        again.update(leased=timezone.now() + LEASE, unsure=True)
    found = again.select_related("notice", "slip", "person").order_by("batch", "notice__posted_at", "pk")
    groups: dict[UUID, list[Letter]] = {key: list(rows) for key, rows in groupby(found, lambda row: row.batch)}
    return [groups[key] for key in numbers if key in groups]


def _keys(batches: Sequence[Sequence[Letter]]) -> Iterator[int]:
    return (letter.pk for batch in batches for letter in batch)


def _ticked(batch: list[Letter]) -> None:
    rows = Letter.objects.filter(pk__in=list(_keys([batch])))
    rows.update(state=Post.SENT, sent_at=timezone.now(), leased=None, unsure=False, fault="")


def _not_sent(batch: list[Letter], why: Unsent, now: datetime) -> None:
    """Tried again later, and at last given up; where it may have arrived all the same, that stays unsure."""
    tries = batch[0].tries + 1
    over = why.for_ever or tries >= MOST_TRIES
    Letter.objects.filter(pk__in=list(_keys([batch]))).update(
        state=Post.GIVEN_UP if over else Post.WAITS, tries=tries, due=now + pause(tries), leased=None,
        unsure=why.unsure, fault=why.fault[:120],
    )  # fmt: skip


def _let_go(batches: Sequence[Sequence[Letter]]) -> None:
    """Those taken and not begun: nothing of them has left."""
    Letter.objects.filter(pk__in=list(_keys(batches))).update(leased=None, unsure=False)
