"""A run kept in a folder: stopped anywhere, the same command goes on where it was."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np
import polars as pl

from renxing.cli.places import shown
from renxing.cli.stopping import Stopped
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin
from renxing.rehearse.twin_writing import write_twin

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from renxing.rehearse.playing import Part

    Counts = NDArray[np.int32]

TALLY = ("raised", "met", "on_time", "given_up")
PART = 400
"""Futures that are played at once: what is lost at most when it is stopped."""
OFTEN = 5.0
"""Seconds after which what is done is written down."""


@dataclass(frozen=True)
class Kept:
    """A folder with what was asked, and all that is done so far."""

    folder: Path

    def begin(self, asked: dict[str, Any]) -> None:
        """Make it, or see that it holds the same run; otherwise nothing is touched."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / "asked.json"
        if path.exists():
            known = _asked_before(path)
            if known != asked and {**known, "model": asked.get("model")} == asked:
                raise Stopped(
                    f"{shown(self.folder)} holds this run by another version of the model, and was left as it is: its "
                    "futures are not those of this one. Name another folder."
                )
            if known != asked:
                raise Stopped(f"{shown(self.folder)} holds another run and was left as it is. Name another folder.")
        elif any(self.folder.iterdir()):
            raise Stopped(f"{shown(self.folder)} holds other files and was left as it is. Name another folder.")
        else:
            whole(path, lambda fresh: fresh.write_text(json.dumps(asked, indent=2), "utf-8"))

    @property
    def path(self) -> Path:
        """Where it stands how far it is, and what the curves came to so far."""
        return self.folder / "done.npz"

    @property
    def parts(self) -> Path:
        """The folder of what was written so far, a file for each piece and each table."""
        return self.folder / "parts"

    def keep(self, piece: "Part", counts: "Counts", names: tuple[tuple[str, ...], ...]) -> None:
        """Write down a piece, then that it is done: it is there whole, or not at all.

        Parameters
        ----------
        counts : of all curves, of all that is done with this piece
        names : of the outcomes, of the functions, of the classes
        """
        self.parts.mkdir(exist_ok=True)
        first = int(piece.which[0])
        for name, table in (("outcomes", outcomes_of(piece, *names[:2])), ("tally", tally_of(piece, names[2]))):
            whole(self.parts / f"{name}-{first:09d}.parquet", table.write_parquet)
        whole(self.path, lambda fresh: _save(fresh, int(piece.which[-1]) + 1, counts))

    def read(self) -> "tuple[int, Counts | None]":
        """How many futures are done, and the counts of their curves."""
        if not self.path.exists():
            return 0, None
        try:
            with np.load(self.path) as found:
                return int(found["upto"]), found["counts"]
        except (OSError, ValueError, KeyError, BadZipFile, EOFError):
            raise Stopped(
                f"{shown(self.path)} cannot be read, and was left as it is: it says how far the run in that folder is. "
                "Remove the folder to begin anew, or name another one."
            ) from None

    def table(self, name: str) -> pl.LazyFrame:
        """What is done of a table; what was begun and not said to be done is no part of it."""
        upto, _ = self.read()
        return pl.scan_parquet(self.parts / f"{name}-*.parquet").filter(pl.col("replication") < upto)

    def finish(self) -> None:
        """Each table as one file."""
        for name in ("outcomes", "tally"):
            whole(self.folder / f"{name}.parquet", self.table(name).sink_parquet)


def set_aside(path: Path) -> None:
    """Under another name, and say so: whoever wonders where the futures went finds them."""
    aside = path.with_name(path.name + ".damaged")
    path.replace(aside)
    print(f"{shown(path)} is damaged: it was set aside as {aside.name}, and what was in it is played again.",
          file=sys.stderr)  # fmt: skip


def kept_frame(path: Path | None) -> pl.DataFrame | None:
    """A table that was kept; None where nothing is. What is damaged is set aside, and played again."""
    if path is None or not path.exists():
        return None
    try:
        return pl.read_parquet(path)
    except pl.exceptions.PolarsError:
        set_aside(path)
        return None


def keep_frame(path: Path | None, found: pl.DataFrame) -> pl.DataFrame:
    """Keep it, where a place is named; the same is given back."""
    if path is not None:
        whole(path, found.write_parquet)
    return found


def _asked_before(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError:
        raise Stopped(
            f"{shown(path)} is damaged: it does not say which run the folder holds. Nothing was touched; name another "
            "folder, or empty this one to play it all again."
        ) from None


def _save(path: Path, upto: int, counts: "Counts") -> None:
    with path.open("wb") as file:
        np.savez(file, upto=upto, counts=counts)


def whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place and put it there: nobody ever reads half of it."""
    fresh = path.with_name(path.name + ".new")
    write(fresh)
    fresh.replace(path)


def parts(first: int, last: int, size: int = PART) -> Iterator[range]:
    """The replications from one to another, so many at a time.

    >>> list(parts(400, 1000))
    [range(400, 800), range(800, 1000)]
    """
    for start in range(first, last, size):
        yield range(start, min(start + size, last))


def asked(twin: Twin, scenario: Scenario, arrangement: Arrangement, seed: int) -> dict[str, Any]:
    """What a run is known by: the same words and the same model, the same futures. How many is no part of it."""
    with np.printoptions(threshold=1_000_000, floatmode="unique"):
        words = repr((scenario, arrangement))
    digest = hashlib.sha256((write_twin(twin) + words).encode()).hexdigest()
    from renxing.rehearse.compiled import fingerprint

    return {
        "twin": twin.name,
        "scenario": scenario.code,
        "arrangement": arrangement.name,
        "seed": seed,
        "digest": digest,
        "model": fingerprint(),
    }


def outcomes_of(done: "Part", names: tuple[str, ...], functions: tuple[str, ...]) -> pl.DataFrame:
    """Every future: replication, shock, its outcomes, and the loss of each function."""
    count, shocks, _ = done.outcomes.shape
    columns: dict[str, Any] = {
        "replication": np.repeat(done.which, shocks),
        "shock": np.tile(np.arange(shocks), count),
        **{name: done.outcomes[:, :, place].reshape(-1) for place, name in enumerate(names)},
        **{f"loss_{name}": done.functions[:, :, place].reshape(-1) for place, name in enumerate(functions)},
    }
    floats = [name for name in columns if name not in {"replication", "shock"}]
    return pl.DataFrame(columns).with_columns(pl.col(floats).fill_nan(None))


def tally_of(done: "Part", classes: tuple[str, ...]) -> pl.DataFrame:
    """Every future and class of residents: needs raised, met, met on time, given up."""
    count = len(done.which)
    columns = {
        "replication": np.repeat(done.which, len(classes)),
        "class": np.tile(np.array(classes), count),
        **{name: done.tally[:, :, place].reshape(-1) for place, name in enumerate(TALLY)},
    }
    return pl.DataFrame(columns)
