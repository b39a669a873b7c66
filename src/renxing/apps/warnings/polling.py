"""Going to the sources: what is found there is received by rule, each warning in its own act.

Reading a folder or a machine far away takes its time: it is done in a thread of its own, with no transaction open, so
that neither the database nor the other rules wait for it.
"""

import logging
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
from renxing.apps.warnings.models import How, Source
from renxing.apps.warnings.queries.here import here_already
from renxing.apps.warnings.reading import MOST_FILES, Found, SourceFault, allowed, fetched, folder_file, folder_stamps
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
    done, fault = 0, None
    try:
        done, fault = (_folder(source), None) if source.kind == How.FOLDER else _feed(source)
    except SourceFault as wrong:
        fault = wrong
    said = ("", "") if fault is None else (fault.code, fault.found)
    Source.objects.filter(pk=source.pk).update(fault=said[0], found=said[1])
    return done


def _folder(source: Source) -> int:
    """What is new or changed in a folder, the latest first; what is more than `MOST_FILES` waits for the next time."""
    stamps = folder_stamps(source.address)
    read = {name: stamp for name, stamp in source.understood.items() if stamps.get(name) == stamp}
    done = 0
    for name in [name for name in stamps if name not in read][:MOST_FILES]:
        done += take(source, folder_file(source.address, name))
        read[name] = stamps[name]
    _remember(source, read)
    return done


def _remember(source: Source, read: dict[str, str]) -> None:
    Source.objects.filter(pk=source.pk).update(understood=read)
    source.understood = read


def _feed(source: Source) -> tuple[int, SourceFault | None]:
    """The feed and the warnings it leads to, and the first thing that went wrong; the others are read all the same."""
    feed = fetched(source.address)
    done = take(source, feed)
    links = understood(feed.data, feed.name).links
    away = [link for link in links if not allowed(link, source.address)]
    wrong = SourceFault("elsewhere", f"{away[0][:150]} ({len(away)})") if away else None
    read = {link: updated for link, updated in source.understood.items() if link in links}
    new = [link for link, updated in links.items() if read.get(link) != updated and link not in away]
    for link in new[:MOST_LINKS]:
        try:
            found = Found(link, fetched(link).data)
        except SourceFault as fault:
            wrong = wrong or SourceFault(fault.code, f"{fault.found} ({link})")
            continue
        done += take(source, found)
        if links[link] or any(piece.reading is not None for piece in understood(found.data, found.name).pieces):
            read[link] = links[link]
    _remember(source, read)
    return done, wrong


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
