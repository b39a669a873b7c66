"""Incidents: when each began, was first reported, first acted on by people here, first ordered about, and reviewed."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind
from renxing.measure.cases.reports import answered_by

OWN = ("own", "role", "mandate")
"""Authorities of people here: nobody ordered it, no rule did it, and nobody above had to say yes first."""

ACTING = (Kind.START, Kind.FINISH, Kind.MOVE)
ASKED = (Kind.REQUEST, Kind.ORDER)
"""What somebody asked for: to do it is to answer, not to begin."""

REORGANISING = (Kind.DELEGATE, Kind.HAND_OVER, Kind.CHANGE)


def incidents(entries: pl.DataFrame, told: pl.DataFrame, reports: pl.DataFrame) -> pl.DataFrame:
    """One row an incident, by opening; times in microseconds, nothing where there is none.

    Columns: incident, row, opened, subject (its own), hazard, began and began_latest (of the earliest signal that says
    so), signal (the row) and reported (first reported; when it was opened, where no signal is linked), own_first
    (whether a signal of here came before any order or signal from outside), acted and action (first action of people
    here, its row) and doing (what it was about), ruled (first action by a rule or an order), ordered, ended (first
    review, or finish of its own subject), reviewed, lesson, none (signed that there is nothing to learn).
    """
    inside = entries.filter(pl.col("incident").is_not_null())
    first = inside.unique("incident", keep="first", maintain_order=True).select("incident", "row", opened="at")
    told_inside = inside.select("row", "incident", "kind", "at", "pos").join(told, on="row", how="inner").sort("pos")
    own = _first(inside.filter(of_kind(Kind.DECIDE, Kind.START)), subject="subject")
    parts = [
        own,
        _first(told_inside.filter(pl.col("hazard").is_not_null()), hazard="hazard"),
        _signals(reports),
        *_actions(inside),
        _orders(entries, told),
        _endings(inside, own),
        _first(inside.filter(of_kind(Kind.REVIEW)), reviewed="at"),
        _first(inside.filter(of_kind(Kind.LESSON)), lesson="at"),
        _first(told_inside.filter(of_kind(Kind.REVIEW) & (pl.col("quantity") == 0)), none="at"),
    ]
    for part in parts:
        first = first.join(part, on="incident", how="left", maintain_order="left")
    return first.with_columns(pl.coalesce("reported", "opened").alias("reported"))


def _first(rows: pl.DataFrame, **columns: str) -> pl.DataFrame:
    kept = {new: pl.col(old) for new, old in columns.items()}
    return rows.unique("incident", keep="first", maintain_order=True).select("incident", **kept)


def _signals(reports: pl.DataFrame) -> pl.DataFrame:
    """The signals of each incident: when it began by those that say so, who was first, whether that was one of us."""
    linked = reports.drop_nulls("incident").sort("reported", "row")
    seen = _first(linked, signal="row", reported="reported")
    stated = linked.drop_nulls("began").sort("began", "row")
    outside = _first(linked.filter(~pl.col("own").fill_null(False)), outside="reported")
    ours = _first(linked.filter(pl.col("own") & (pl.col("how").fill_null("") != "withdrawn")), ours="reported")
    found = seen.join(_first(stated, began="began", began_latest="began_latest"), on="incident", how="left")
    return found.join(outside, on="incident", how="left").join(ours, on="incident", how="left")


def _actions(inside: pl.DataFrame) -> list[pl.DataFrame]:
    asked = inside.filter(of_kind(*ASKED)).select("subject").unique()
    acts = inside.filter(of_kind(*ACTING)).join(asked, on="subject", how="anti", maintain_order="left")
    own = _first(
        acts.filter(pl.col("authority").is_in(OWN)), acted="at", action="row", doing="subject", acted_pos="pos"
    )
    other = acts.filter(pl.col("authority").is_in(["rule", "order"]))
    return [own, _first(other, ruled="at", ruled_pos="pos")]


def _orders(entries: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """The first order that each incident names, or that names it."""
    orders = entries.filter(of_kind(Kind.ORDER)).select("subject", "at", "pos").unique("subject", keep="first")
    linked = answered_by(entries, told, Kind.ORDER).join(orders, on="subject").sort("pos")
    return _first(linked, ordered="at", ordered_pos="pos")


def _endings(inside: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """When there was nothing more to do: the first review, or the finish of the incident itself."""
    ends = inside.filter(of_kind(Kind.FINISH, Kind.REVIEW)).join(own, on="incident", how="left", suffix="_own")
    itself = (pl.col("kind") == Kind.REVIEW.value) | (pl.col("subject") == pl.col("subject_own"))
    return _first(ends.filter(itself), ended="at")


def reorganisations(entries: pl.DataFrame) -> pl.DataFrame:
    """Delegations, hand-overs and changes of rules and roles: pos, at, row, subject, incident (nothing: not said)."""
    made = entries.filter(of_kind(*REORGANISING))
    named = pl.col("incident").is_not_null() | (pl.col("kind") == Kind.DELEGATE.value)
    return made.filter(named).select("at", "row", "subject", "incident", "kind")
