"""Practice: who acted for which function, in earnest or in a drill, and when last."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind

DOING = (
    Kind.DECIDE, Kind.ACCEPT, Kind.START, Kind.FINISH, Kind.HAND_OVER, Kind.MOVE, Kind.CALL, Kind.ANSWER, Kind.DRILL,
    Kind.DELEGATE, Kind.ORDER,
)  # fmt: skip


def practice(every: pl.DataFrame) -> pl.DataFrame:
    """For each person and function: person, function, last (when), row (of that entry), drilled."""
    acted = every.filter(pl.col("actor").is_not_null() & pl.col("function").is_not_null() & of_kind(*DOING))
    last = acted.select("actor", "function", "pos").group_by("actor", "function").agg(pl.col("pos").max())
    found = last.join(every.select("pos", "at", "row", "drill"), on="pos", how="left")
    return found.select(
        person=pl.col("actor").cast(pl.String), function=pl.col("function").cast(pl.String), last="at", row="row",
        drilled="drill",
    ).sort("person", "function")  # fmt: skip
