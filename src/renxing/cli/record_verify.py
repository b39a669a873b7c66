"""Walks a chain, in the database or in an exported file, and says in one sentence how it stands."""

import json as encoder
from collections.abc import Iterator
from pathlib import Path

from renxing.cli import django
from renxing.cli.progress import bar
from renxing.cli.stopping import Stopped
from renxing.core.entries import GENESIS, Break, Entry, first_break, read_line

WHY = {
    "gap": "an entry is missing there, or out of its place",
    "hash": "what is written there is not what was sealed",
    "community": "it belongs to another community",
    "head": "entries were cut off at the end, or put on",
}
PART = 10_000


def verify(slug: str | None, *, json: bool) -> int:
    """Walk the chain in the database, with a bar; 1 where it is broken."""
    django.start()
    from renxing.apps.record import chain
    from renxing.cli.communities import chosen

    community = chosen(slug)
    head, reached = chain.head(community), chain.Link()
    broken: Break | None = None
    with bar("Walking the chain", quiet=json) as progress:
        while broken is None and reached.seq < head.seq:
            step = chain.walk(community, reached, min(PART, head.seq - reached.seq))
            if isinstance(step, Break) or step == reached:
                broken = step if isinstance(step, Break) else chain.verdict(reached, head)
                break
            reached = step
            progress(reached.seq, head.seq)
    return _say(community.slug, reached.seq, reached.hash, broken or chain.verdict(reached, head), json=json)


def verify_file(path: Path, *, json: bool) -> int:
    """Walk the chain in an exported file, without a database; 1 where it is broken."""
    last = ("", 0, GENESIS)

    def passing() -> Iterator[Entry]:
        nonlocal last
        for entry in _read(path):
            yield entry
            last = (entry.community, entry.seq, entry.hash)

    broken = first_break(passing())
    return _say(last[0] or path.name, last[1], last[2], broken, json=json)


def _read(path: Path) -> Iterator[Entry]:
    with path.open("rb") as file:
        for number, text in enumerate(file, start=1):
            try:
                yield read_line(text)
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise Stopped(
                    f"{path}, line {number}: this is not an entry of a record. "
                    "Give a file that ./renxing record export --format jsonl wrote."
                ) from error


def _say(slug: str, count: int, digest: str, broken: Break | None, *, json: bool) -> int:
    if json:
        result = {"community": slug, "entries": count, "head": digest, "unbroken": broken is None}
        if broken is not None:
            result |= {"broken_at": broken.seq, "entry": broken.entry, "why": broken.why}
        print(encoder.dumps(result))
    elif broken is None:
        seal = " ".join(digest[place : place + 4] for place in range(0, 16, 4))
        print(f"{slug}: {count:,} entries, unbroken. Head {digest[:8]}…; seal for the notice board: {seal}")
    else:
        print(f"{slug}: broken at entry {broken.seq:,}: {WHY[broken.why]}. The {broken.seq - 1:,} before it are whole.")
        print("Bring back the last backup (./renxing restore PATH), compare, and tell the committee.")
    return 0 if broken is None else 1
