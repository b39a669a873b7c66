"""Obligations: what was asked for or ordered with a time to meet, and what became of it."""

import polars as pl

from renxing.core.functions import WEIGHTS
from renxing.core.kinds import Kind
from renxing.measure.record import HOUR

OPENING = (Kind.REQUEST, Kind.ORDER)
SETTING = (*OPENING, Kind.DECIDE, Kind.ANSWER, Kind.CHANGE, Kind.REVERSE)
"""Kinds that may set anew what an obligation is about, how urgent it is and when it is due; the last of them counts."""

OUTCOMES = {Kind.FINISH: "met", Kind.WITHDRAW: "withdrawn", Kind.EXPIRE: "unmet"}
ANSWERING = (Kind.ACCEPT, Kind.ANSWER, Kind.START)
UNSAID = "unsaid"


def of_kind(*kinds: Kind) -> pl.Expr:
    """Entries of one of these kinds.

    >>> pl.DataFrame({"kind": ["order", "move"]}).filter(of_kind(Kind.ORDER)).height
    1
    """
    return pl.col("kind").is_in([kind.value for kind in kinds])


def obligations(entries: pl.DataFrame) -> pl.DataFrame:
    """Needs, orders and whatever else was asked for with a function and a due time: one row each, by opening.

    Columns: subject, row (of the opening), order (whether it was ordered), function, urgency ("unsaid" where nobody
    said), opened, due, closed, outcome (met, unmet or withdrawn; nothing while open) and closing (its row). A reversal
    opens again what was closed before it. What expired and was finished all the same is met, late.
    """
    read = entries.select("subject", "pos", "row", "at", "kind", "due", "function", "urgency")
    asked = read.filter(of_kind(*OPENING) & pl.col("due").is_not_null() & pl.col("function").is_not_null())
    opened = asked.filter(pl.col("subject").is_first_distinct()).select(
        "subject", "pos", "row", order=pl.col("kind") == Kind.ORDER.value, opened="at"
    )
    said = read.filter(of_kind(*SETTING)).join(opened.select("subject"), on="subject", how="semi")
    last = said.group_by("subject").agg(pl.col("due", "function", "urgency").last(ignore_nulls=True))
    found = opened.join(last, on="subject", how="left", maintain_order="left")
    found = found.join(closings(entries), on="subject", how="left", maintain_order="left")
    return found.with_columns(pl.col("urgency").cast(pl.String).fill_null(UNSAID)).drop("pos")


def closings(entries: pl.DataFrame) -> pl.DataFrame:
    """How each subject ended, once for each: subject, closed, outcome, closing (the row)."""
    ends = entries.select("subject", "pos", "row", "at", "kind").filter(of_kind(*OUTCOMES))
    again = (
        entries.select("subject", "pos", "kind")
        .filter(of_kind(Kind.REVERSE))
        .group_by("subject")
        .agg(again=pl.col("pos").max())
    )
    ends = ends.join(again, on="subject", how="left").filter(pl.col("pos") > pl.col("again").fill_null(-1))
    expired = pl.col("kind") == Kind.EXPIRE.value
    first = pl.concat([ends.filter(~expired), ends.filter(expired)]).filter(pl.col("subject").is_first_distinct())
    names = {kind.value: outcome for kind, outcome in OUTCOMES.items()}
    outcome = pl.col("kind").cast(pl.String).replace_strict(names, return_dtype=pl.String)
    return first.select("subject", closed="at", outcome=outcome, closing="row")


def backwards(entries: pl.DataFrame, owed: pl.DataFrame) -> pl.DataFrame:
    """Those of them in which time goes back: due, taken on, answered or ended before it was asked for."""
    steps = entries.select("subject", "pos", "at", "kind").filter(of_kind(*ANSWERING, *OUTCOMES))
    first = steps.filter(pl.col("subject").is_first_distinct()).select("subject", first="at")
    stepped = owed.join(first, on="subject", how="left", maintain_order="left")
    back = pl.min_horizontal("due", "first") < pl.col("opened")
    return stepped.filter(back.fill_null(False)).select(owed.columns)


def curve_table(owed: pl.DataFrame, since: int) -> pl.DataFrame:
    """The same as `measure.curve` reads them: hours from `since`; due and closed never before the opening."""
    weights = {urgency.value: weight for urgency, weight in WEIGHTS.items()}
    hours = ((pl.max_horizontal(pl.col(name), "opened") - since) / HOUR for name in ("opened", "due"))
    opened, due = hours
    return owed.select(
        pl.col("function").cast(pl.String),
        opened.alias("opened"),
        due.alias("due"),
        pl.when(pl.col("closed").is_not_null())
        .then((pl.max_horizontal("closed", "opened") - since) / HOUR)
        .alias("closed"),
        "outcome",
        weight=pl.col("urgency").replace_strict(weights, default=1.0, return_dtype=pl.Float64),
    )
