"""Promises: something was taken on, to be done by a time; kept, broken, handed on, or not needed any more."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind

ENDING = {
    Kind.FINISH: "kept",
    Kind.DECLINE: "given up",
    Kind.EXPIRE: "expired",
    Kind.HAND_OVER: "handed on",
    Kind.WITHDRAW: "withdrawn",
}


def promises(entries: pl.DataFrame, owed: pl.DataFrame) -> pl.DataFrame:
    """Each time an obligation was taken on: subject, urgency, due, taken, row, ended, how (nothing while it runs), end.

    `how` is kept, given up, expired, handed on or withdrawn; `end` the row that says so. Taken on twice without
    anything between (chosen, then accepted) is one promise, from the first time.
    """
    wanted = entries.select("subject", "pos", "row", "at", "kind").filter(of_kind(Kind.ACCEPT, *ENDING))
    steps = wanted.join(owed.select("subject"), on="subject", how="semi").sort("subject", maintain_order=True)
    accepted = pl.col("kind") == Kind.ACCEPT.value
    same = pl.col("subject") == pl.col("subject").shift(1)
    steps = steps.filter(~(accepted & same & accepted.shift(1).fill_null(False)))
    follows = pl.col("subject").shift(-1) == pl.col("subject")
    names = {kind.value: how for kind, how in ENDING.items()}
    steps = steps.with_columns(
        ended=pl.when(follows).then(pl.col("at").shift(-1)),
        end=pl.when(follows).then(pl.col("row").shift(-1)),
        how=pl.when(follows).then(pl.col("kind").shift(-1).cast(pl.String).replace(names)),
    )
    about = owed.select("subject", "urgency", "due")
    taken = steps.filter(accepted).select("subject", "row", "ended", "how", "end", "pos", taken="at")
    return taken.sort("pos").drop("pos").join(about, on="subject", how="left", maintain_order="left")
