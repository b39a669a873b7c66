"""A lock that the operating system lets go of when its holder dies, however it dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

NAP = 0.05


@contextmanager
def only_one(name: str, patience: float = 0.0) -> Iterator[bool]:
    """Whether we are the only one in this installation that does `name`; waits at most `patience` seconds to be."""
    descriptor = os.open(settings.VAR / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _taken(descriptor, time.monotonic() + patience)
    finally:
        os.close(descriptor)


def _taken(descriptor: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(NAP)
        else:
            return True
