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

import renxing
from renxing.cli.places import shown
from renxing.cli.stopping import Stopped
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.parameters import read_parameters
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin
from renxing.rehearse.twin_writing import write_twin

if TYPE_CHECKING:
    from renxing.rehearse.playing import Part

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
            if _asked_before(path) != asked:
                raise Stopped(f"{shown(self.folder)} holds another run and was left as it is. Name another folder.")
        elif any(self.folder.iterdir()):
            raise Stopped(f"{shown(self.folder)} holds other files and was left as it is. Name another folder.")
        else:
            whole(path, lambda fresh: fresh.write_text(json.dumps(asked, indent=2), "utf-8"))

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self.folder / "done.npz"

    def keep(self, done: "Part") -> None:
        """Write down all that is done: it is there whole, or what was there before."""
        whole(self.path, lambda fresh: _save(fresh, done))

    def read(self) -> "Part | None":
        """All that is done; None where nothing is. What is damaged is set aside with a word, and played again."""
        from renxing.rehearse.playing import Part

        if not self.path.exists():
            return None
        try:
            with np.load(self.path) as found:
                return Part(*(found[name] for name in Part._fields))
        except (ValueError, KeyError, EOFError, BadZipFile):
            set_aside(self.path)
            return None


def set_aside(path: Path) -> None:
    """Under another name, and say so: whoever wonders where the futures went finds them."""
    aside = path.with_name(path.name + ".damaged")
    path.replace(aside)
    print(f"{shown(path)} is damaged: it was set aside as {aside.name}, and what was in it is played again.",
          file=sys.stderr)  # fmt: skip


def _asked_before(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError:
        raise Stopped(
            f"{shown(path)} is damaged: it does not say which run the folder holds. Nothing was touched; name another "
            "folder, or empty this one to play it all again."
        ) from None


def _save(path: Path, done: "Part") -> None:
    with path.open("wb") as file:
        np.savez(file, **done._asdict())


def whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place and put it there: nobody ever reads half of it."""
    fresh = path.with_name(path.name + ".new")
    write(fresh)
    fresh.replace(path)


def parts(first: int, last: int) -> Iterator[range]:
    """The replications from one to another, so many at a time.

    >>> list(parts(400, 1000))
    [range(400, 800), range(800, 1000)]
    """
    for start in range(first, last, PART):
        yield range(start, min(start + PART, last))


def asked(twin: Twin, scenario: Scenario, arrangement: Arrangement, seed: int) -> dict[str, Any]:
    """What a run is known by: the same words, the same futures. The number of futures is no part of it.

    The version and the parameters are: after an upgrade the same words may be other futures.
    """
    with np.printoptions(threshold=1_000_000, floatmode="unique"):
        words = repr((scenario, arrangement, read_parameters()))
    digest = hashlib.sha256((write_twin(twin) + words).encode()).hexdigest()
    return {
        "version": renxing.__version__,
        "twin": twin.name,
        "scenario": scenario.code,
        "arrangement": arrangement.name,
        "seed": seed,
        "digest": digest,
    }


def write_outcomes(path: Path, done: "Part", names: tuple[str, ...], functions: tuple[str, ...]) -> None:
    """Every future as Parquet: replication, shock, its outcomes, and the loss of each function."""
    count, shocks, _ = done.outcomes.shape
    columns: dict[str, Any] = {
        "replication": np.repeat(done.which, shocks),
        "shock": np.tile(np.arange(shocks), count),
        **{name: done.outcomes[:, :, place].reshape(-1) for place, name in enumerate(names)},
        **{f"loss_{name}": done.functions[:, :, place].reshape(-1) for place, name in enumerate(functions)},
    }
    floats = [name for name in columns if name not in {"replication", "shock"}]
    whole(path, lambda fresh: pl.DataFrame(columns).with_columns(pl.col(floats).fill_nan(None)).write_parquet(fresh))
