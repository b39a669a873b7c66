"""A run kept in a folder, part by part: stopped anywhere, the same command goes on where it was."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renxing.cli.places import shown
from renxing.cli.stopping import Stopped
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin
from renxing.rehearse.twin_writing import write_twin

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
PART = 200
"""Futures in a part: what is lost at most when it is stopped."""


@dataclass(frozen=True)
class Kept:
    """A folder with one file for every part that is done."""

    folder: Path

    def begin(self, asked: dict[str, Any]) -> None:
        """Make it, or see that it holds parts of the same run; otherwise nothing is touched."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / "asked.json"
        if path.exists():
            if json.loads(path.read_text("utf-8")) != asked:
                raise Stopped(f"{shown(self.folder)} holds another run and was left as it is. Name another folder.")
        elif any(self.folder.iterdir()):
            raise Stopped(f"{shown(self.folder)} holds other files and was left as it is. Name another folder.")
        else:
            _write(path, json.dumps(asked, indent=2).encode())

    def part(self, which: range) -> Path:
        """Where a part is kept."""
        return self.folder / f"part-{which.start:08d}.npz"

    def keep(self, which: range, outcomes: Floats, counts: Whole) -> None:
        """Keep a part: it is there whole, or not at all."""
        path = self.part(which)
        with path.with_suffix(".new").open("wb") as file:
            np.savez_compressed(file, outcomes=outcomes, counts=counts)
        path.with_suffix(".new").replace(path)

    def read(self, which: range) -> tuple[Floats, Whole] | None:
        """A part that is done; None where it is not, or cannot be read."""
        try:
            with np.load(self.part(which)) as found:
                outcomes, counts = found["outcomes"], found["counts"]
        except (OSError, ValueError, KeyError):
            return None
        return (outcomes, counts) if len(outcomes) == len(which) else None


def parts(replications: int) -> Iterator[range]:
    """The replications, part by part.

    >>> list(parts(450))
    [range(0, 200), range(200, 400), range(400, 450)]
    """
    for start in range(0, replications, PART):
        yield range(start, min(start + PART, replications))


def asked(twin: Twin, scenario: Scenario, arrangement: Arrangement, seed: int) -> dict[str, Any]:
    """What a run is known by: the same words, the same futures. The number of futures is no part of it."""
    with np.printoptions(threshold=1_000_000, floatmode="unique"):
        words = repr((scenario, arrangement))
    digest = hashlib.sha256((write_twin(twin) + words).encode()).hexdigest()
    return {
        "twin": twin.name,
        "scenario": scenario.code,
        "arrangement": arrangement.name,
        "seed": seed,
        "digest": digest,
    }


def write_outcomes(path: Path, outcomes: Floats, names: tuple[str, ...]) -> None:
    """Every future as Parquet: replication, shock, and its outcomes."""
    count, shocks, _ = outcomes.shape
    columns: dict[str, Any] = {
        "replication": np.repeat(np.arange(count), shocks),
        "shock": np.tile(np.arange(shocks), count),
        **{name: outcomes[:, :, place].reshape(-1) for place, name in enumerate(names)},
    }
    fresh = path.with_suffix(".new")
    pl.DataFrame(columns).with_columns(pl.col(list(names)).fill_nan(None)).write_parquet(fresh)
    fresh.replace(path)


def _write(path: Path, data: bytes) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_bytes(data)
    fresh.replace(path)
