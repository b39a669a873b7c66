"""The registry of the lakeside example as measures and rehearsals read it, straight from its files."""

from pathlib import Path

import polars as pl

from renxing.measure.registry import Registry, read_registry

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "lakeside" / "csv"


def sheet(name: str) -> pl.DataFrame:
    return pl.read_csv(FOLDER / f"{name}.csv", infer_schema=False)


def many(column: str) -> pl.Expr:
    return pl.col(column).fill_null("").str.split(";").list.eval(pl.element().filter(pl.element() != ""))


def day(column: str) -> pl.Expr:
    return pl.col(column).str.to_datetime("%Y-%m-%d", time_zone="UTC", strict=False)


def registry() -> Registry:
    homes = sheet("households").select(pl.col("code").alias("household"), "block")
    people = sheet("people").join(homes, on="household", how="left")
    functions = sheet("functions").select(
        pl.col("code").alias("function"),
        pl.col("criticality", "urgent_hours", "soon_hours", "routine_hours").cast(pl.Float64),
        pl.col("crew").cast(pl.Int64),
    )
    return read_registry(
        people=people.select(
            pl.col("code").alias("person"), "block", pl.col("vulnerabilities").is_not_null().alias("vulnerable")
        ),
        centres=sheet("centres").select(
            pl.col("code").alias("centre"), many("functions"), pl.col("reservoir") == "yes", "kind"
        ),
        holders=sheet("members").select("person", "centre", "role", day("since"), day("until")),
        functions=functions,
        mandates=sheet("mandates")
        .filter(pl.col("dormant").fill_null("") != "yes")
        .select(
            "holder", many("acts"), many("functions"), many("conditions"), "reporting",
            day("starts").alias("since"), day("ends").alias("until"),
        ),
    )  # fmt: skip
