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
from renxing.cli.rehearse_keeping import OFTEN, Kept, asked, parts, whole, write_outcomes
from renxing.cli.rehearse_plots import Band
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.comparing import Comparison, comparison
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin

if TYPE_CHECKING:
    import xarray as xr

    from renxing.rehearse.playing import Part


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
    done, all_of_it = _played(args, (twin, scenario, arrangement), kept)
    from renxing.rehearse.simulating import dataset

    found = dataset(twin, scenario, done)
    told = comparison(twin, scenario, (arrangement,), [done.outcomes], args.seed)
    if kept is not None:
        _write(kept.folder, done, found)
        if all_of_it:
            _write_entries(args, kept.folder, (twin, scenario, arrangement))
    return Ran(told, bands(found, arrangement.name), scenario, "" if all_of_it else _how_to_go_on(kept))


def _how_to_go_on(kept: Kept | None) -> str:
    if kept is None:
        return "With --out FOLDER they would be kept, and the same command would go on."
    return f"They are kept in {shown(kept.folder)}; the same command goes on from there."


def _played(
    args: argparse.Namespace, case: tuple[Twin, Scenario, Arrangement], kept: Kept | None
) -> "tuple[Part, bool]":
    """All that is done, and whether that is all; Ctrl-C ends it after what is done."""
    from renxing.rehearse.simulating import merged, part

    before = None if kept is None else kept.read()
    first = 0 if before is None else len(before.which)
    if first > args.replications:
        raise ValueError(f"replications: {first:,} are done already in that folder; ask for as many or more")
    pieces = [] if before is None else [before]
    written = time.monotonic()
    with bar("Rehearsing", quiet=args.json) as said:
        try:
            for which in parts(first, args.replications):
                pieces.append(part(*case, which, args.seed))
                said(which.stop, args.replications)
                if kept is not None and time.monotonic() - written > OFTEN:
                    pieces = [merged(pieces)]
                    kept.keep(pieces[0])
                    written = time.monotonic()
        except KeyboardInterrupt:
            if not pieces:
                raise
    done = merged(pieces)
    if kept is not None:
        kept.keep(done)
    return done, len(done.which) == args.replications


def bands_of(twin: Twin, scenario: Scenario, arrangement: Arrangement, replications: int, seed: int) -> dict[str, Band]:
    """The bands of an arrangement that was not kept."""
    from renxing.rehearse.simulating import simulate

    return bands(simulate(twin, scenario, arrangement, replications, seed), arrangement.name)


def bands(found: "xr.Dataset", name: str = "") -> dict[str, Band]:
    """Q over time, all functions together first, then each: its 5 %, 50 % and 95 %."""
    low, middle, high = (found["quality"].sel(quantile=at).values for at in (0.05, 0.5, 0.95))
    names = [str(each) for each in found["of"].values]
    return {each: Band(name, low[place], middle[place], high[place]) for place, each in enumerate(names)}


def _write(folder: Path, done: "Part", found: "xr.Dataset") -> None:
    """Every future, and the curves, as Parquet."""
    import polars as pl

    from renxing.rehearse.outcomes import OUTCOMES

    functions = tuple(str(name) for name in found["function"].values)
    write_outcomes(folder / "outcomes.parquet", done, OUTCOMES, functions)
    quality = found["quality"].transpose("of", "hour", "quantile")
    names, hours, quantiles = quality.shape
    levels = [f"q{round(100 * float(at)):02d}" for at in quality["quantile"].values]
    values = quality.values.reshape(names * hours, quantiles)
    table = {
        "function": np.repeat(quality["of"].values.astype(str), hours),
        "hour": np.tile(quality["hour"].values, names),
        **{level: values[:, place] for place, level in enumerate(levels)},
    }
    curves = pl.DataFrame(table).with_columns(pl.col(levels).fill_nan(None))
    whole(folder / "curves.parquet", curves.write_parquet)


def _write_entries(args: argparse.Namespace, folder: Path, case: tuple[Twin, Scenario, Arrangement]) -> None:
    """The first futures as records that `./renxing measure` reads, and the registry they belong to."""
    if not args.entries:
        return
    from renxing.rehearse.entering import entries, write_registry

    write_registry(case[0], folder / "registry")
    for replication in range(args.entries):
        entries(*case, args.seed, replication).write_parquet(folder / f"record-{replication:04d}.parquet")
