"""Call-ups: so many people were called, and one after the other said that they come."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind

COMING = (Kind.ACCEPT, Kind.START)
OVER = (Kind.FINISH, Kind.WITHDRAW, Kind.EXPIRE)


def callups(entries: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Every subject that begins with a call: subject, row, incident, called, needed, mobilised, last, over.

    `needed` people (1 where nobody said how many) were on duty at `mobilised`, by the entry `last`; `over` is when the
    call ended, whether they came or not.
    """
    read = entries.select("subject", "pos", "row", "at", "kind", "incident")
    called = read.filter(of_kind(Kind.CALL)).select("subject").unique()
    about = read.join(called, on="subject", how="semi")
    first = about.unique("subject", keep="first", maintain_order=True).filter(of_kind(Kind.CALL))
    about = about.join(first.select("subject"), on="subject", how="semi")
    said = told.select("row", "quantity", "said")
    first = first.join(said, on="row", how="left", maintain_order="left").select(
        "subject", "row", "incident", called="at", needed=pl.col("quantity").fill_null(1.0)
    )
    steps = about.join(said, on="row", how="left", maintain_order="left")
    yes = of_kind(*COMING) | (of_kind(Kind.ANSWER) & (pl.col("said") == "yes"))
    coming = steps.filter(yes.fill_null(False)).join(first.select("subject", "needed"), on="subject")
    coming = coming.sort("pos").with_columns(count=pl.int_range(1, pl.len() + 1).over("subject"))
    enough = coming.filter(pl.col("count") >= pl.col("needed")).unique("subject", keep="first", maintain_order=True)
    ended = about.filter(of_kind(*OVER)).unique("subject", keep="first", maintain_order=True)
    found = first.join(enough.select("subject", mobilised="at", last="row"), on="subject", how="left")
    return found.join(ended.select("subject", over="at"), on="subject", how="left").sort("called", "row")
