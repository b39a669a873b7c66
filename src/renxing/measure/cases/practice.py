"""Practice: who acted for which function, in earnest or in a drill, and when last."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind

DOING = (
    Kind.DECIDE, Kind.ACCEPT, Kind.START, Kind.FINISH, Kind.HAND_OVER, Kind.MOVE, Kind.CALL, Kind.ANSWER, Kind.DRILL,
    Kind.DELEGATE, Kind.ORDER,
)  # fmt: skip


def strangers(every: pl.DataFrame, known: pl.Series) -> pl.DataFrame:
    """When each function was last acted for by somebody who is not known: function, last."""
    read = every.select("actor", "function", "at", "kind")
    acted = read.filter(pl.col("function").is_not_null() & of_kind(*DOING))
    each = acted.group_by("actor", "function").agg(pl.col("at").max())  # first: then there are few names to look up
    nobody = ~pl.col("actor").cast(pl.String).is_in(known.implode()).fill_null(False)
    last = each.filter(nobody).group_by("function").agg(stranger=pl.col("at").max())
    return last.select(pl.col("function").cast(pl.String), "stranger").sort("function")


def practice(every: pl.DataFrame) -> pl.DataFrame:
    """For each person and function: person, function, last (when), row (of that entry), drilled."""
    read = every.select("actor", "function", "kind", "pos", "at", "row", "drill")
    acted = read.filter(pl.col("actor").is_not_null() & pl.col("function").is_not_null() & of_kind(*DOING))
    found = acted.group_by("actor", "function").agg(pl.col("pos", "at", "row", "drill").last())
    return found.select(
        person=pl.col("actor").cast(pl.String), function=pl.col("function").cast(pl.String), last="at", row="row",
        drilled="drill",
    ).sort("person", "function")  # fmt: skip
