"""One server per folder of data: `var/server.lock` is held, by flock, as long as any process of the server lives."""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from renxing.cli.places import make_var, var


@dataclass(frozen=True, kw_only=True)
class Serving:
    """Who holds the lock: the supervisor's process, the server's process, and where it answers."""

    supervisor: int
    server: int
    address: str


class ServerLock:
    """The descriptor is handed to the server's processes, so a dead supervisor does not free a living server's data."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    @staticmethod
    def path() -> Path:
        """The file that is locked."""
        return var() / "server.lock"

    @classmethod
    def take(cls) -> Self | None:
        """The lock, or None where another server holds it."""
        make_var()
        descriptor = os.open(cls.path(), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        return cls(descriptor)

    @classmethod
    def holder(cls) -> Serving | None:
        """Who is serving now; None where nobody is."""
        if not cls.path().exists():
            return None
        lock = cls.take()
        if lock is not None:
            lock.release()
            return None
        try:
            return Serving(**json.loads(cls.path().read_text(encoding="utf-8")))
        except (ValueError, TypeError):
            return Serving(supervisor=0, server=0, address="an address not known yet")

    def tell(self, serving: Serving) -> None:
        """Write down who serves, for whoever asks: in one write over what stood there, so that it is always whole."""
        before = os.fstat(self.descriptor).st_size
        os.pwrite(self.descriptor, json.dumps(asdict(serving)).encode().ljust(before), 0)

    def release(self) -> None:
        """Give our own hold up; a server's process that still lives keeps its own."""
        os.close(self.descriptor)
