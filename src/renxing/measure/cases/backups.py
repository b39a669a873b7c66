"""Backups: who was to do it did not, and somebody else began."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import UNSAID, of_kind

FAILING = (Kind.DECLINE, Kind.HAND_OVER)
ENDING = {Kind.START: 1, Kind.FINISH: 1, Kind.WITHDRAW: 2, Kind.EXPIRE: 3}


def backups(entries: pl.DataFrame, owed: pl.DataFrame) -> pl.DataFrame:
    """Each time the first in line declined or handed on: subject, row, urgency, failed, ended, cause, end.

    `cause` is 1 where somebody began (or finished at once), 2 where it was not needed any more, 3 where it expired,
    0 while nothing has happened. Several declining one after the other are one case, from the first of them.
    """
    steps = entries.select("subject", "pos", "row", "at", "kind").filter(of_kind(*FAILING, *ENDING))
    known = pl.concat([owed["subject"], steps.filter(of_kind(Kind.HAND_OVER))["subject"]]).unique().to_frame()
    steps = steps.join(known, on="subject", how="semi").sort("subject", maintain_order=True)
    failing = of_kind(*FAILING)
    same = pl.col("subject") == pl.col("subject").shift(1)
    steps = steps.filter(~(failing & same & failing.shift(1).fill_null(False)))
    follows = pl.col("subject").shift(-1) == pl.col("subject")
    causes = {kind.value: cause for kind, cause in ENDING.items()}
    steps = steps.with_columns(
        ended=pl.when(follows).then(pl.col("at").shift(-1)),
        end=pl.when(follows).then(pl.col("row").shift(-1)),
        cause=pl.when(follows)
        .then(pl.col("kind").shift(-1).cast(pl.String).replace_strict(causes, default=0, return_dtype=pl.Int8))
        .otherwise(0),
    )
    found = steps.filter(failing).select("subject", "row", "pos", "ended", "end", "cause", failed="at")
    found = found.join(owed.select("subject", "urgency"), on="subject", how="left")
    return found.sort("pos").drop("pos").with_columns(pl.col("urgency").fill_null(UNSAID))
