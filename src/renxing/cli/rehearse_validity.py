"""`./renxing rehearse validity`: whether potential, measured from ordinary days, tells loss in a later shock."""

import argparse
from functools import partial
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from renxing.cli import rehearse_sources as sources
from renxing.cli.progress import bar
from renxing.cli.rehearse_keeping import Kept, asked, keep_frame, kept_frame
from renxing.cli.rehearse_telling import tell
from renxing.cli.stopping import USAGE, Stopped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import polars as pl

    from renxing.rehearse.validity import Told

PART = 20
HEADS = ("known before", "rank correlation with loss", "beside severity", "communities", "as meant")
WHAT = {
    "profile": "profile (mean score)",
    "severity": "naive: severity of the shock",
    "staff": "naive: staff for each resident",
    "last_loss": "naive: last loss",
}


def told(args: argparse.Namespace) -> int:
    """Every community, part by part; then the table."""
    sources.check(args)
    if not 1 <= args.communities <= 1_000_000:
        raise Stopped(f"--communities: {args.communities} is not a number from 1 to 1000000.", USAGE)
    from renxing.rehearse.validity import table

    try:
        found, whole = _found(args)
    except ValueError as error:
        raise Stopped(str(error)) from None
    rows = table(found)
    about = (
        f"{args.twin}, {args.scenario}: {found.height:,} varied communities, {args.replications} futures each, "
        f"seed {args.seed}."
    )
    plain = {"about": about, "rows": [row.to_dict() for row in rows], "communities": found.height, "whole": whole}
    tell(args, plain, lambda: text(rows, about), lambda: page(found, rows, about))
    return 0 if whole else 130


def _found(args: argparse.Namespace) -> "tuple[pl.DataFrame, bool]":
    import polars as pl

    from renxing.rehearse.arrangement import NAMED
    from renxing.rehearse.engines import connected, mapped
    from renxing.rehearse.futures import Futures
    from renxing.rehearse.validity import validity

    twin, scenario = sources.case_of(args)
    kept = None if args.out is None else Kept(args.out.expanduser())
    if kept is not None:
        known = asked(twin, scenario, NAMED["today"], args.seed)
        kept.begin({**known, "communities": args.communities, "futures": args.replications})
    done = dict(_parts(args, kept))
    missing = [which for which in _ranges(args.communities) if which not in done]
    futures = Futures(args.replications, args.seed)
    lived = partial(validity, twin, scenario, communities=args.communities, futures=futures)
    with connected(args.engine) as engine, bar("Living many lives", quiet=args.json) as said:
        try:
            for which, found in mapped(engine, lived, missing):
                done[which] = keep_frame(_path(kept, which), found)
                said(sum(map(len, done)), args.communities)
        except KeyboardInterrupt:
            if not done:
                raise
    found = pl.concat([done[which] for which in sorted(done, key=lambda one: one.start)], how="diagonal_relaxed")
    if kept is not None:
        keep_frame(kept.folder / "communities.parquet", found)
    return found, found.height == args.communities


def _ranges(communities: int) -> list[range]:
    return [range(start, min(start + PART, communities)) for start in range(0, communities, PART)]


def _path(kept: Kept | None, which: range) -> Path | None:
    return None if kept is None else kept.folder / f"communities-{which.start:07d}.parquet"


def _parts(args: argparse.Namespace, kept: Kept | None) -> "Iterator[tuple[range, pl.DataFrame]]":
    """What was done before."""
    for which in _ranges(args.communities):
        found = kept_frame(_path(kept, which))
        if found is not None:
            yield which, found


def cells(rows: "Sequence[Told]") -> list[list[str]]:
    """A line for everything that was known before, the naive ones last."""
    from renxing.measure.indicators.catalogue import CATALOGUE

    names = WHAT | {one.id: f"{one.id} {one.name}" for one in CATALOGUE}
    return [
        [
            names[row.name],
            _correlation(row),
            "" if isnan(row.beside) else f"{row.beside:+.3f} ({row.beside_low:+.3f} to {row.beside_high:+.3f})",
            f"{row.communities:,}",
            "" if isnan(row.rho) else "cannot tell" if row.low < 0 < row.high else "yes" if row.right else "no",
        ]
        for row in rows
    ]


def _correlation(row: "Told") -> str:
    from renxing.rehearse.validity import FEWEST

    if isnan(row.rho):
        return "the same for all" if row.communities >= FEWEST else "not estimable"
    return f"{row.rho:+.3f} ({row.low:+.3f} to {row.high:+.3f})"


NOTE = (
    "Figures are turned so that more is better: as meant is below 0, for severity and last loss above 0. "
    "The communities are a model's: what is true of them need not be true of yours."
)


def text(rows: "Sequence[Told]", about: str) -> str:
    """The table for the terminal."""
    from renxing.cli.rehearse_text import table

    return "\n".join([about, "", table(HEADS, cells(rows)), "", NOTE])


def page(found: "pl.DataFrame", rows: "Sequence[Told]", about: str) -> str:
    """The table, and every community as a dot: its profile before, its loss later."""
    from renxing.cli import rehearse_report
    from renxing.cli.rehearse_plots import scatter

    label = "Each dot a community: its profile, measured before (from 0 to 1), and its loss later (from 0 to 1)"
    drawn = scatter(label, found["profile"].to_numpy(), found["loss"].to_numpy())
    parts = [
        f"<p>{about}</p>",
        rehearse_report.table(HEADS, cells(rows)),
        f"<figure>{drawn}<figcaption>{label}</figcaption></figure><p>{NOTE}</p>",
    ]
    return rehearse_report.page("Does potential tell loss?", parts)
