"""How often one address did something lately. Each process counts for itself, as its cache is its own."""

import contextlib
from datetime import timedelta

from django.core.cache import cache

from renxing.core.refusals import Refusal


def hold(what: str, address: str, most: int, span: timedelta) -> None:
    """Refuse an address that did this `most` times within `span`."""
    if cache.get(_key(what, address), 0) >= most:
        raise Refusal("too_many_tries", minutes=minutes(span))


def note(what: str, address: str, span: timedelta) -> None:
    """Count it once more."""
    if cache.add(_key(what, address), 1, int(span.total_seconds())):
        return
    with contextlib.suppress(ValueError):  # it ended in this very moment, and with it the count
        cache.incr(_key(what, address))


def minutes(span: timedelta) -> int:
    """Whole minutes to wait, at least one."""
    return int(span.total_seconds() // 60) + 1


def _key(what: str, address: str) -> str:
    return f"pace:{what}:{address}"
