"""`./renxing rehearse country`: every community of a country once; first what that takes, measured on some of them."""

import argparse
import os
from dataclasses import dataclass
from functools import partial
from html import escape
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from renxing.cli import rehearse_sources as sources
from renxing.cli.progress import bar
from renxing.cli.rehearse_keeping import Kept, asked, keep_frame, kept_frame
from renxing.cli.rehearse_telling import tell
from renxing.cli.stopping import USAGE, Stopped

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from renxing.rehearse.census import Census

PART = 2000
"""Communities of a task: seconds of work, so that sending it is not what takes the time."""
MOST = 10_000_000
QUARTER = 900.0
"""Seconds in which a country should be played."""
HEADS = ("what differs between communities", "rank correlation with loss")


@dataclass(frozen=True)
class Cost:
    """What was played now, and what that says about all: CPU seconds, bytes, cores."""

    communities: int
    played: int
    seconds: float
    size: int
    cores: int

    @property
    def each(self) -> float:
        """CPU seconds of a community."""
        return self.seconds / max(1, self.played)

    @property
    def whole(self) -> float:
        """CPU seconds of all."""
        return self.each * self.communities

    def lines(self) -> list[str]:
        """The plan on paper."""
        if not self.played:
            return ["Nothing had to be played: all was kept before."]
        each, whole, here = self.each * 1e3, self.whole, self.whole / self.cores
        kept = self.size / 1e6 * self.communities / self.played
        cost = f"Cost: {each:.2f} ms of CPU a community, measured on {self.played:,} of them."
        time = f"All {self.communities:,}: {whole:,.0f} s of one core, {here:,.0f} s on the {self.cores} cores of this "
        time += f"machine; {ceil(whole / QUARTER)} cores for a quarter of an hour."
        parts = f"Kept: {kept:,.0f} MB in {ceil(self.communities / PART):,} parts of {PART:,}; "
        return [cost, time, parts + "each can be played anywhere, and again."]

    def to_dict(self) -> dict[str, float]:
        """As plain values, for JSON."""
        about = {"communities": self.communities, "played": self.played, "cpu_seconds": self.seconds}
        return {**about, "cpu_seconds_each": self.each, "cpu_seconds_all": self.whole, "cores": self.cores}


def told(args: argparse.Namespace) -> int:
    """The plan and a sample; or, with --out, every community."""
    sources.check(args)
    for name, most in (("communities", MOST), ("sample", args.communities), ("span", 6)):
        if not 1 <= getattr(args, name) <= most:
            raise Stopped(f"--{name}: {getattr(args, name)} is not a number from 1 to {most}.", USAGE)
    try:
        found, cost, whole = _played(args)
    except ValueError as error:
        raise Stopped(str(error)) from None
    from renxing.rehearse.census import census

    total = census(found)
    about = (
        f"{args.twin}, {args.scenario}, {args.arrangement}: {total.communities:,} varied communities, one future each, "
        f"{args.span} hours at once, seed {args.seed}."
    )
    end = _ending(args, whole=whole)
    plain = {"about": about, "cost": cost.to_dict(), "census": total.to_dict(), "whole": whole}
    tell(args, plain, lambda: text(about, cost, total, end), lambda: page(about, cost, total, end))
    return 0 if whole or args.out is None else 130


def _ending(args: argparse.Namespace, *, whole: bool) -> str:
    if args.out is None:
        return "This was a sample. With --out FOLDER all are played and kept; stopped anywhere, the same goes on."
    return f"Each community is a row of {args.out}/communities.parquet." if whole else "Stopped; the same goes on."


def _played(args: argparse.Namespace) -> "tuple[pl.DataFrame, Cost, bool]":
    """What is kept already and what is played now; what it took; whether that is all."""
    import polars as pl

    from renxing.rehearse.census import counted
    from renxing.rehearse.engines import connected, mapped

    twin, scenario = sources.case_of(args)
    base = sources.arrangement_of(args.arrangement, None, twin)
    kept = None if args.out is None else Kept(args.out.expanduser())
    if kept is not None:
        kept.begin({**asked(twin, scenario, base, args.seed), "communities": args.communities, "span": args.span})
    last = args.communities if kept is not None else args.sample
    done = {which: frame for which in _ranges(last) if (frame := kept_frame(_path(kept, which))) is not None}
    missing, seconds, size, played = [which for which in _ranges(last) if which not in done], 0.0, 0.0, 0
    workers = None if args.engine == "local" else 1
    play = partial(counted, (twin, scenario, base), seed=args.seed, workers=workers, span=args.span)
    with connected(args.engine) as engine, bar("Playing a country", quiet=args.json) as said:
        try:
            for which, one in mapped(engine, play, missing):
                done[which] = keep_frame(_path(kept, which), one.frame)
                seconds, size, played = seconds + one.seconds, size + one.frame.estimated_size(), played + len(which)
                said(sum(map(len, done)), last)
        except KeyboardInterrupt:
            if not done:
                raise
    found = pl.concat([done[which] for which in sorted(done, key=lambda one: one.start)])
    if kept is not None and found.height == last:
        keep_frame(kept.folder / "communities.parquet", found)
    return found, Cost(args.communities, played, seconds, int(size), os.cpu_count() or 1), found.height == last


def _ranges(communities: int) -> "Iterator[range]":
    for start in range(0, communities, PART):
        yield range(start, min(start + PART, communities))


def _path(kept: Kept | None, which: range) -> Path | None:
    return None if kept is None else kept.folder / f"communities-{which.start:08d}.parquet"


def _share(found: tuple[float, float, float]) -> str:
    return f"{found[0]:.1%} ({found[1]:.1%} to {found[2]:.1%})"


def _outcome(total: "Census") -> list[str]:
    mean, low, middle, high = total.loss
    loss = f"Loss: {mean:.3f} in the mean; {low:.3f} in the best twentieth or less, {middle:.3f} in the middle, "
    loss += f"{high:.3f} in the worst twentieth or more."
    ends = f"Collapsed: {_share(total.collapsed)}. Recovered in the time of the scenario: {_share(total.recovered)}. "
    return [loss, ends + f"Needs met on time: {total.on_time:.1%}."]


def _cells(total: "Census") -> list[list[str]]:
    return [[one.what, f"{one.rho:+.3f} ({one.low:+.3f} to {one.high:+.3f})"] for one in total.moved]


def text(about: str, cost: Cost, total: "Census", end: str) -> str:
    """For the terminal."""
    from renxing.cli.rehearse_text import MODEL, table

    lines = [about, "", *cost.lines(), "", *_outcome(total), "", table(HEADS, _cells(total)), "", end, MODEL]
    return "\n".join(lines)


def page(about: str, cost: Cost, total: "Census", end: str) -> str:
    """To look at and to print."""
    from renxing.cli import rehearse_report

    said = "".join(f"<p>{escape(line)}</p>" for line in (about, *cost.lines(), *_outcome(total), end))
    return rehearse_report.page("A country", [said, rehearse_report.table(HEADS, _cells(total))])
