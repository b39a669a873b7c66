"""K5: help without orders."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind
from renxing.measure.indicators.shape import DAY, Finding, Indicator, enough, nothing, rows, share_within
from renxing.measure.interval import Figure
from renxing.measure.record import HOUR
from renxing.measure.structure import effective_number
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """F(due) from a request to its first answer by somebody over whom, and under whom, the asker has no authority."""
    every = window.answers
    asked = every.drop_nulls("cause")
    if asked.is_empty():
        return nothing(window, "authority_not_said" if every.height else "no_requests")
    cases = asked.select(
        "urgency",
        "cause",
        time=(pl.col("answered").fill_null(window.at) - pl.col("opened")) / (pl.col("due") - pl.col("opened")),
        day=pl.col("opened") // (DAY * HOUR),
    )
    strata = {part["urgency"][0]: _share(window, part) for part in cases.sort("urgency").partition_by("urgency")}
    helped = window.real.select("subject", "actor", "kind").filter(of_kind(Kind.FINISH)).drop_nulls("actor")
    helped = helped.join(asked.select("subject"), on="subject", how="semi")
    contributors = effective_number(helped.group_by("actor").len()["len"].sort().to_numpy())
    evidence = rows(asked["row"], asked["answer"])
    beside = {"effective_contributors": contributors, "authority_not_said": float(every.height - asked.height)}
    return enough(window, _share(window, cases), evidence, strata=strata, beside=beside)


def _share(window: Window, cases: pl.DataFrame) -> Figure:
    return share_within(window, cases["time"].to_numpy(), cases["cause"].to_numpy(), 1.0, cases["day"].to_numpy())


INDICATOR = Indicator(
    id="K5",
    name="help without orders",
    source="culture",
    characteristics=("initiative",),
    mechanisms=("polycentric collaboration", "commitment"),
    formula="F(due) of request → first accept, answer, start or finish on one's own right between centres with no "
    "authority between them; answered by role, mandate or order, withdrawn and expired compete; time in units of the "
    "due time",
    reads="request with function and due; accept, answer, start, finish with authority and centre; registry: ties",
    unit="share",
    within=(0.0, 1.0),
    literature="cumulative incidence: Aalen and Johansen 1978; effective number: Laakso and Taagepera 1979, "
    "doi:10.1177/001041407901200101",
    gamed="answering and not coming: see K2",
    weak="help that nobody asked for through the record is not there",
    unknown="requests with a due time, and answers that say on whose authority",
    measure=measure,
)
