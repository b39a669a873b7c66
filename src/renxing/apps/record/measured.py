"""The record as measures read it: every entry up to a place in the chain, by way of a file that is gone afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from renxing.apps.record import chain, files
from renxing.apps.record.models import Community
from renxing.core.entries import Entry

if TYPE_CHECKING:
    from renxing.measure.record import Record

OFTEN = 1000


def record_of(community: Community, upto: int, said: Callable[[int, int], None] | None = None) -> "Record":
    """The first `upto` entries, checked; row n of it is entry n + 1 of the chain. `said` hears how far it is.

    A file between, because Polars then reads typed columns as a stream. What measures is loaded only here: most pages
    never need it.
    """
    import polars as pl  # noqa: PLC0415 - loaded only by who measures

    from renxing.measure.record import read_record  # noqa: PLC0415 - loaded only by who measures

    def entries() -> Iterator[Entry]:
        for entry in chain.stream(community, upto=upto):
            if said is not None and entry.seq % OFTEN == 0:
                said(entry.seq, upto)
            yield entry

    with TemporaryDirectory(prefix="renxing-measure-") as folder:
        path = Path(folder) / "record.parquet"
        files.write_parquet(entries(), path)
        return read_record(pl.read_parquet(path))
