"""Hand-overs: from which centre to which."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind

TAKING = (Kind.ACCEPT, Kind.START, Kind.FINISH)


def handed(entries: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """One row a hand-over between two centres that are known: row, giver, taker.

    The taker is the centre that the entry names (data.to), else the one on whose behalf the same thing is taken next.
    """
    read = entries.select("subject", "pos", "row", "kind", "centre")
    steps = read.filter(of_kind(Kind.HAND_OVER, *TAKING) & pl.col("centre").is_not_null())
    about = steps.filter(of_kind(Kind.HAND_OVER)).select("subject").unique()
    steps = steps.join(about, on="subject", how="semi").sort("subject", maintain_order=True)
    names = steps.select("row", "kind", "pos", "subject", giver=pl.col("centre").cast(pl.String))
    following = pl.when(pl.col("subject").shift(-1) == pl.col("subject")).then(pl.col("giver").shift(-1))
    names = names.with_columns(following=following).filter(of_kind(Kind.HAND_OVER))
    names = names.join(told.select("row", "to"), on="row", how="left")
    found = names.select("row", "pos", "giver", taker=pl.coalesce("to", "following"))
    return found.filter(pl.col("taker").is_not_null() & (pl.col("taker") != pl.col("giver"))).sort("pos").drop("pos")
