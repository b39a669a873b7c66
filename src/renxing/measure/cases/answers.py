"""Answers to requests: who came first, and whether anybody had authority over whom."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind

ANSWERING = (Kind.ACCEPT, Kind.ANSWER, Kind.START, Kind.FINISH)
ENDING = (Kind.WITHDRAW, Kind.EXPIRE)


def answers(entries: pl.DataFrame, owed: pl.DataFrame, ties: pl.DataFrame) -> pl.DataFrame:
    """Requests with a due time ahead: subject, row, urgency, opened, due, answered, answer (its row), cause.

    `cause` is 1 where the first answer came on somebody's own right, between centres that are not tied; 2 where it
    came by role, mandate, rule or order, or from a centre that is; 3 where the request was withdrawn or expired before;
    0 while open; nothing where the answer does not say on whose authority it came.
    """
    asked = owed.filter(~pl.col("order") & (pl.col("due") > pl.col("opened")))
    steps = entries.select("subject", "row", "at", "kind", "authority", "centre")
    steps = steps.filter(of_kind(*ANSWERING, *ENDING))
    first = steps.filter(pl.col("subject").is_first_distinct())
    asker = entries.select("row", "kind", from_centre="centre").filter(of_kind(Kind.REQUEST)).drop("kind")
    found = asked.select("subject", "row", "urgency", "opened", "due")
    found = found.join(
        first.rename({"row": "answer", "at": "answered"}), on="subject", how="left", maintain_order="left"
    )
    found = found.join(asker, on="row", how="left", maintain_order="left")
    pairs = pl.concat([ties.select("above", "below"), ties.select(above="below", below="above")]).unique()
    pair = pl.concat_str("from_centre", "centre", separator="\n", ignore_nulls=False)
    tied = pair.is_in(pairs.select(pl.concat_str("above", "below", separator="\n"))["above"].implode()).fill_null(False)
    cause = (
        pl.when(pl.col("answer").is_null())
        .then(0)
        .when(of_kind(*ENDING))
        .then(3)
        .when(pl.col("authority").is_null())
        .then(None)
        .when((pl.col("authority") == "own") & ~tied)
        .then(1)
        .otherwise(2)
    )
    return found.select("subject", "row", "urgency", "opened", "due", "answered", "answer", cause=cause)
