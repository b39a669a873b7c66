"""Going to the sources: what is found there is received by rule, each warning in its own act.

Reading a folder or a machine far away takes its time: it is done in a thread of its own, with no transaction open, so
that neither the database nor the other rules wait for it.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Lock, Thread
from uuid import UUID, uuid5

from django.db import DatabaseError, connection
from django.db.models import QuerySet

from renxing.apps.record import clock
from renxing.apps.record.models import Community
from renxing.apps.record.running import tried
from renxing.apps.warnings.acts import Arrival, receive_warning
from renxing.apps.warnings.acts.receiving import POLLED
from renxing.apps.warnings.models import How, Received, Source
from renxing.apps.warnings.queries.here import here_already
from renxing.apps.warnings.reading import Found, SourceFault, allowed, fetched, folder_files
from renxing.apps.warnings.understanding import Piece, understood

log = logging.getLogger(__name__)

MOST_LINKS = 60
_under_way: set[UUID] = set()
_turn = Lock()


def sources(community: Community) -> "QuerySet[Source]":
    """The folders and feeds that are read by themselves."""
    return Source.objects.filter(community=community, ended_at__isnull=True).exclude(kind=How.PUSH)


def due(community: Community, now: datetime) -> list[Source]:
    """The folders and feeds whose time has come."""
    rows = sources(community)
    return [row for row in rows if row.tried_at is None or now - row.tried_at >= timedelta(minutes=row.every)]


def send(source: Source) -> bool:
    """Have a source read in a thread, unless it is being read."""
    with _turn:
        if source.pk in _under_way:
            return False
        _under_way.add(source.pk)
    Thread(target=_alone, args=(source,), name=f"warnings {source.name}", daemon=True).start()
    return True


def _alone(source: Source) -> None:
    try:
        poll(source)
    except DatabaseError:
        log.exception("A source of warnings could not be kept; it is read again.")
    finally:
        with _turn:
            _under_way.discard(source.pk)
        connection.close()


def poll(source: Source) -> int:
    """Read a source once; how many warnings were new. What went wrong is kept with the source, for its page."""
    done, fault = 0, SourceFault("", "")
    try:
        for found in _files(source):
            done += take(source, found)
    except SourceFault as wrong:
        fault = wrong
    Source.objects.filter(pk=source.pk).update(fault=fault.code, found=fault.found)
    return done


def _files(source: Source) -> Iterator[Found]:
    if source.kind == How.FOLDER:
        yield from folder_files(source.address)
        return
    feed = fetched(source.address)
    yield feed
    here = Received.objects.filter(community=source.community, source=source)
    seen = set(here.values_list("came__name", flat=True))
    for link in understood(feed.data, feed.name).links[:MOST_LINKS]:
        if allowed(link, source.address) and link[-120:] not in seen:
            yield Found(link, fetched(link).data)


def take(source: Source, found: Found) -> int:
    """Receive what is in one file; a feed without warnings of its own is no warning."""
    arrival = Arrival(found.data, found.name, How(source.kind), source)
    return sum(_received(source, arrival, piece) for piece in understood(found.data, found.name).pieces)


def _received(source: Source, arrival: Arrival, piece: Piece) -> int:
    """Once for each warning: a message that is here, or a file that was found unreadable before, is left alone."""
    community = source.community
    if here_already(community, piece, arrival.digest) is not None:
        return 0
    now = clock.now(community)
    act_id = uuid5(source.id, f"{arrival.digest}:{piece.line}")
    return tried(community, now, POLLED, act_id, lambda by: receive_warning(by, arrival=arrival, piece=piece))
