"""Reports: somebody says that something is the matter, and somebody answerable decides what to do about it."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind

NAMING = (Kind.DECIDE, Kind.START, Kind.RELATE)
"""Kinds of the entries of an incident that say what it answers to."""


def answered_by(entries: pl.DataFrame, told: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    """Which incident answers to which entries of a kind: subject, incident, each pair once.

    By the incident an entry itself names; or because an entry of an incident names its subject among its data, or the
    entry as its cause.
    """
    named = entries.select("row", "kind", "subject", "incident").filter(of_kind(kind))
    named = named.join(told.select("row", "id"), on="row", how="left")
    own = named.filter(pl.col("incident").is_not_null()).select("subject", "incident")
    naming = entries.filter(of_kind(*NAMING) & pl.col("incident").is_not_null()).select("row", "incident")
    saying = naming.join(told.select("row", "because", "names"), on="row", how="inner")
    by_name = saying.select("incident", subject="names").explode("subject").drop_nulls()
    by_name = by_name.join(named.select("subject").unique(), on="subject", how="semi").select("subject", "incident")
    by_cause = saying.join(named.select("id", "subject"), left_on="because", right_on="id").select(
        "subject", "incident"
    )
    found = pl.concat([own, by_name, by_cause]).unique(maintain_order=False)
    return found.sort("subject", pl.col("incident").cast(pl.String))


def reports(entries: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Every signal, with the first decision about it that a person answers for, on itself or in its incident.

    Columns: subject, row, own (whether somebody of here or our own watch said it), incident (the first that answers to
    it, nothing where none), began and began_latest (nothing where nobody said when it began), reported, ended (when it
    was decided or withdrawn), how ("decided", "withdrawn" or nothing) and end (the row that says so).
    """
    first = entries.filter(of_kind(Kind.SIGNAL)).unique("subject", keep="first", maintain_order=True)
    first = first.join(told.select("row", "at_latest", "written", "on"), on="row", how="left", maintain_order="left")
    stated, later = pl.col("at_latest").is_not_null(), pl.col("written") >= pl.col("at_latest")
    signals = first.select(
        "subject", "row", "pos",
        own=pl.col("authority").is_in(["own", "mandate"]) | (pl.col("on") == "rule:watch"),
        began=pl.when(stated).then("at"),
        began_latest="at_latest",
        reported=pl.when(stated & later).then("written").otherwise(pl.max_horizontal("at", "at_latest")),
    )  # fmt: skip
    links = answered_by(entries, told, Kind.SIGNAL).unique("subject", keep="first", maintain_order=True)
    signals = signals.join(links, on="subject", how="left", maintain_order="left")
    return signals.join(_ends(entries, signals), on="subject", how="left", maintain_order="left").drop("pos")


def _ends(entries: pl.DataFrame, signals: pl.DataFrame) -> pl.DataFrame:
    """The first decision or withdrawal about each signal: subject, ended, how, end."""
    answerable = (pl.col("kind") == Kind.WITHDRAW.value) | (pl.col("authority") != "rule").fill_null(True)
    ends = entries.filter(of_kind(Kind.DECIDE, Kind.WITHDRAW) & answerable)
    columns = ("kind", "at", "row", "pos")
    about = signals.select("subject", "incident", since="reported")
    on_itself = ends.select("subject", *columns).join(about.drop("incident"), on="subject")
    decided = ends.filter(of_kind(Kind.DECIDE) & pl.col("incident").is_not_null()).select("incident", *columns)
    in_incident = about.drop_nulls("incident").join(decided, on="incident").drop("incident")
    both = pl.concat([on_itself, in_incident.select(on_itself.columns)])
    first = (
        both.filter(pl.col("at") >= pl.col("since")).sort("pos").unique("subject", keep="first", maintain_order=True)
    )
    names = {Kind.DECIDE.value: "decided", Kind.WITHDRAW.value: "withdrawn"}
    how = pl.col("kind").cast(pl.String).replace_strict(names, return_dtype=pl.String)
    return first.select("subject", ended="at", how=how, end="row")
