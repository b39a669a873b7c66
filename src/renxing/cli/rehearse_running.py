"""Running a rehearsal part by part, with progress; stopped, it tells what it has and goes on from there next time."""

import argparse
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from renxing.cli import rehearse_sources as sources
from renxing.cli.places import shown
from renxing.cli.progress import bar
from renxing.cli.rehearse_keeping import OFTEN, PART, Kept, asked, parts, whole
from renxing.cli.rehearse_plots import Band
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.comparing import Comparison, comparison
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin

if TYPE_CHECKING:
    import polars as pl
    import xarray as xr
    from numpy.typing import NDArray

    from renxing.rehearse.playing import Part


MANY = 20_000
"""Futures that are sent to a cluster at once."""
EACH = ("which", "outcomes", "functions", "tally")
"""What a part has of each future."""


@dataclass(frozen=True)
class Ran:
    """What came out; `missing` says, where it was stopped, how to go on."""

    comparison: Comparison
    bands: dict[str, Band]
    scenario: Scenario
    missing: str = ""


def ran(args: argparse.Namespace) -> Ran:
    """Everything that was asked for; what was done before in the same folder is not done again."""
    twin, scenario = sources.case_of(args)
    arrangement = sources.arrangement_of(args.arrangement, args.lever, twin)
    kept = None if args.out is None else Kept(args.out.expanduser())
    if kept is not None:
        kept.begin(asked(twin, scenario, arrangement, args.seed))
    played, all_of_it = _played(args, (twin, scenario, arrangement), kept)
    from renxing.rehearse.simulating import dataset

    found = dataset(twin, scenario, played.pieces[0])
    told = comparison(twin, scenario, (arrangement,), [played.outcomes], args.seed)
    if kept is not None:
        kept.finish()
        _write_curves(kept.folder, found)
        if all_of_it:
            _write_entries(args, kept.folder, (twin, scenario, arrangement))
    return Ran(told, bands(found, arrangement.name), scenario, "" if all_of_it else _how_to_go_on(kept))


def _how_to_go_on(kept: Kept | None) -> str:
    if kept is None:
        return "With --out FOLDER they would be kept, and the same command would go on."
    return f"They are kept in {shown(kept.folder)}; the same command goes on from there."


class _Played:
    """What is done: outcomes of each future, and one part that stands for all, with the counts of all their curves.

    Of what is done only the outcomes stay in memory, 48 bytes a future and shock; the rest is written down.
    """

    def __init__(self, case: tuple[Twin, Scenario, Arrangement], kept: Kept | None, seed: int) -> None:
        from renxing.rehearse.simulating import part

        self.kept, self.names, self.written = kept, _names(case[0]), time.monotonic()
        self.first, counts = (0, None) if kept is None else kept.read()
        self.pieces: list[Part] = [] if counts is None else [part(*case, range(0), seed)._replace(counts=counts)]
        self.parts = [_outcomes(kept, len(case[1].shocks))] if kept is not None and self.first else []

    def add(self, piece: "Part") -> None:
        """So many more; written down from time to time."""
        self.pieces.append(piece)
        if time.monotonic() - self.written > OFTEN:
            self.write()

    def write(self) -> None:
        """What came since the last time."""
        from renxing.rehearse.simulating import merged

        done = merged(self.pieces)
        if self.kept is not None and len(done.which):
            self.kept.keep(done, done.counts, self.names)
        self.parts.append(done.outcomes)
        self.pieces = [done._replace(**{name: getattr(done, name)[:0] for name in EACH})]
        self.written = time.monotonic()

    @property
    def outcomes(self) -> "NDArray[np.float64]":
        """(n, shocks, outcomes) of all that is done."""
        return np.concatenate(self.parts)


def _played(
    args: argparse.Namespace, case: tuple[Twin, Scenario, Arrangement], kept: Kept | None
) -> "tuple[_Played, bool]":
    """All that is done, and whether that is all; Ctrl-C ends it after what is done."""
    from renxing.rehearse.engines import connected
    from renxing.rehearse.simulating import part

    played = _Played(case, kept, args.seed)
    if played.first > args.replications:
        raise ValueError(f"replications: {played.first:,} are done already in that folder; ask for as many or more")
    with connected(args.engine) as engine, bar("Rehearsing", quiet=args.json) as said:
        try:
            for which in parts(played.first, args.replications, PART if engine is None else MANY):
                played.add(part(*case, which, args.seed, engine=engine))
                said(which.stop, args.replications)
        except KeyboardInterrupt:
            if not played.pieces:
                raise
    played.write()
    return played, len(played.outcomes) == args.replications


def _outcomes(kept: Kept, shocks: int) -> "NDArray[np.float64]":
    """(n, shocks, outcomes) of what is done."""
    from renxing.rehearse.outcomes import OUTCOMES

    rows = kept.table("outcomes").select(OUTCOMES).fill_null(np.nan).collect().to_numpy()
    return rows.reshape(-1, shocks, len(OUTCOMES))


def _names(twin: Twin) -> tuple[tuple[str, ...], ...]:
    from renxing.rehearse.outcomes import OUTCOMES
    from renxing.rehearse.simulating import classes_of

    return OUTCOMES, twin.functions.names, tuple(classes_of(twin))


def bands_of(twin: Twin, scenario: Scenario, arrangement: Arrangement, replications: int, seed: int) -> dict[str, Band]:
    """The bands of an arrangement that was not kept."""
    from renxing.rehearse.simulating import simulate

    return bands(simulate(twin, scenario, arrangement, replications, seed), arrangement.name)


def bands(found: "xr.Dataset", name: str = "") -> dict[str, Band]:
    """Q over time, all functions together first, then each: its 5 %, 50 % and 95 %."""
    low, middle, high = (found["quality"].sel(quantile=at).values for at in (0.05, 0.5, 0.95))
    names = [str(each) for each in found["of"].values]
    return {each: Band(name, low[place], middle[place], high[place]) for place, each in enumerate(names)}


def _write_curves(folder: Path, found: "xr.Dataset") -> None:
    """All curves as Parquet: Q of all and of each function, and what is told of the whole, by the hour."""
    import polars as pl

    from renxing.rehearse.world import CURVES

    tables = [_curve("quality", str(name), found["quality"].sel(of=name)) for name in found["of"].values]
    tables += [_curve(name, "all", found[name]) for name in CURVES]
    whole(folder / "curves.parquet", pl.concat(tables).write_parquet)


def _curve(name: str, function: str, values: "xr.DataArray") -> "pl.DataFrame":
    import polars as pl

    rows = {f"q{round(100 * float(at)):02d}": values.sel(quantile=at).values for at in values["quantile"].values}
    about = {"curve": name, "function": function, "hour": values["hour"].values}
    return pl.DataFrame({**about, **rows}).with_columns(pl.col(list(rows)).fill_nan(None))


def _write_entries(args: argparse.Namespace, folder: Path, case: tuple[Twin, Scenario, Arrangement]) -> None:
    """The first futures as records that `./renxing measure` reads, and the registry they belong to."""
    if not args.entries:
        return
    from renxing.rehearse.entering import entries, write_registry

    write_registry(case[0], folder / "registry")
    for replication in range(args.entries):
        entries(*case, args.seed, replication).write_parquet(folder / f"record-{replication:04d}.parquet")
