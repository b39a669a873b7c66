"""The twin of a community, made from its own registry, plans and record, and kept for a while, for every process."""

import fcntl
import json
import logging
import time
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING, Final

from django.conf import settings
from django.db import connection

from renxing.apps.plans.measured import with_plans
from renxing.apps.record.measured import record_of
from renxing.apps.record.models import Community, Entry
from renxing.apps.registry.measured import registry_of
from renxing.apps.rehearsals.line import Line
from renxing.apps.supplies.measured import with_stock

if TYPE_CHECKING:
    from renxing.measure.registry import Registry
    from renxing.rehearse.twin import Twin

LOG = logging.getLogger(__name__)
LASTS: Final = 3600.0
"""Seconds for which a twin is good enough: what is believed of a year does not change within the hour."""


PATIENCE: Final = 2.0
"""Seconds for which whoever asks first waits for it, before a page says that it is being made."""


class NoTwin(Exception):
    """There is nothing to make a twin from; `code` says what is missing."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Believed:
    """A twin by its name, the moment of the community's time it was made at, and from how many entries."""

    digest: str
    at: datetime
    entries: int

    @property
    def twin(self) -> "Twin":
        """All that it says."""
        return _read(_line().folder / f"{self.digest}.toml")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is written down of it: `head` is the hash of the last entry it knows of, `made` by this machine's clock."""

    digest: str
    at: str
    entries: int
    head: str
    made: float

    def of(self, community: Community) -> bool:
        """Whether it is of this very record: after `--fresh` or `restore` there may be another one under the name."""
        if self.entries == community.head_seq:
            return self.head == community.head_hash
        return Entry.objects.filter(community=community, seq=self.entries, hash=self.head).exists()

    def believed(self) -> Believed:
        """For pages."""
        return Believed(self.digest, datetime.fromisoformat(self.at), self.entries)


def believed_now(community: Community, now: datetime) -> Believed | None:
    """The twin of this community, the same for every process for an hour; None while the first one is being made.

    `NoTwin` where there is nothing to make one from. Nobody waits long: while it is made anew there is the one before.
    """
    file = _line().folder / f"believed-{community.pk}.json"
    kept = _kept(file)
    if kept is not None and not kept.of(community):
        kept = None
    if kept is not None and time.time() - kept.made < LASTS:
        return kept.believed()
    missing = _line().failed(f"twin-{community.pk}")
    if missing is not None:
        raise NoTwin(missing)
    made = _begin(community, now, file)
    return made.believed() if made is not None else None if kept is None else kept.believed()


def _begin(community: Community, now: datetime, file: Path) -> _Kept | None:
    """Begin to make it, if nobody does; it, where that did not take long: a year of record may take half a minute."""
    lock = (_line().folder / "making").open("w", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    if connection.in_atomic_block:  # nobody else would see what is not committed yet
        with lock:
            return _made(community, now, file)
    making = Thread(target=_beside, args=(community, now, file, lock), name="twin", daemon=True)
    making.start()
    making.join(PATIENCE)
    missing = None if making.is_alive() else _line().failed(f"twin-{community.pk}")
    if missing is not None:
        raise NoTwin(missing)
    return None if making.is_alive() else _kept(file)


def _beside(community: Community, now: datetime, file: Path, lock: IO[str]) -> None:
    """Make it in a thread of its own: what is missing is told to whoever asks next."""
    try:
        with lock:
            _made(community, now, file)
    except NoTwin as missing:
        _line().fail(f"twin-{community.pk}", missing.code)
    finally:
        connection.close()


def keep(twin: "Twin") -> str:
    """Write a twin down for who plays it; its name, which is another one for any other number."""
    from renxing.rehearse.twin_writing import write_twin  # noqa: PLC0415 - loaded only by who rehearses

    text = write_twin(twin)
    digest = sha256(text.encode()).hexdigest()[:32]
    _line().keep(f"{digest}.toml", text)
    return digest


def _line() -> Line:
    return Line(Path(settings.REHEARSALS))


def _kept(file: Path) -> _Kept | None:
    try:
        kept = _Kept(**json.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return None
    return kept if (file.parent / f"{kept.digest}.toml").exists() else None


@lru_cache(maxsize=8)
def _read(path: Path) -> "Twin":
    from renxing.rehearse.twin import Twin  # noqa: PLC0415 - loaded only by who rehearses

    return Twin.load(path)


def _made(community: Community, now: datetime, file: Path) -> _Kept:
    from renxing.rehearse.twin import Twin  # noqa: PLC0415 - loaded only by who rehearses

    head = community.head_seq
    registry = with_stock(with_plans(registry_of(community), community), community)
    _refuse_empty(registry)
    try:
        twin = Twin.from_registry(registry, record_of(community, head) if head else None)
        digest = keep(replace(twin, name=community.slug))
        _read(file.parent / f"{digest}.toml")
    except ValueError as error:
        LOG.exception("No twin of %s could be made.", community.slug)
        raise NoTwin("record") from error
    kept = _Kept(digest, now.isoformat(), head, community.head_hash, time.time())
    _line().put(file.name, json.dumps(asdict(kept)))
    return kept


def _refuse_empty(registry: "Registry") -> None:
    if registry.people["block"].drop_nulls().is_empty():
        raise NoTwin("people")
    for name in ("centres", "functions"):
        if getattr(registry, name).is_empty():
            raise NoTwin(name)
