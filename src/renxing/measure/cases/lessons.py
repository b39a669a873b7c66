"""Lessons: drawn after an incident, closed by a change, adopted when that change was used."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind

ADOPTED = 3
"""The lesson's own entries: the first draws it, the second closes it, the third says that its change was used."""

CHANGING = (
    Kind.CHANGE, Kind.DECIDE, Kind.DELEGATE, Kind.DECLINE, Kind.LEARN, Kind.MOVE, Kind.REVERSE, Kind.WITHDRAW
)  # fmt: skip
"""Kinds that make a change: the cause that closes a lesson, wherever it was done, does not yet show the change used."""


def lessons(entries: pl.DataFrame, told: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    """One row a lesson: subject, row, incident (it was drawn from), drawn, adopted, end (the row that says so).

    Adopted is at its third entry, or at one after the first whose cause lies in an incident or a drill and is not
    itself a change.
    """
    own = entries.filter(of_kind(Kind.LESSON)).select("subject", "row", "at", "pos", "incident").sort("pos")
    own = own.with_columns(step=pl.int_range(1, pl.len() + 1).over("subject"))
    causes = own.join(told.select("row", "because"), on="row", how="left").drop_nulls("because")
    tried = every.filter(pl.col("incident").is_not_null() | pl.col("drill"))
    tried = tried.filter(~of_kind(*CHANGING)).select("row").join(told, on="row")
    shown = causes.join(tried, left_on="because", right_on="id", how="semi").select("row")
    drawn = own.filter(pl.col("step") == 1)
    used = own.filter(
        (pl.col("step") > 1) & ((pl.col("step") >= ADOPTED) | pl.col("row").is_in(shown["row"].implode()))
    )
    used = used.unique("subject", keep="first", maintain_order=True)
    found = drawn.select("subject", "row", "incident", drawn="at")
    return found.join(used.select("subject", adopted="at", end="row"), on="subject", how="left", maintain_order="left")
