"""A registry as a folder of CSV files: people, centres, holders, functions, ties; what is not there is empty."""

from pathlib import Path

import polars as pl

from renxing.measure.reading import iso
from renxing.measure.registry import SCHEMAS, Registry, read_registry

__all__ = ["read_folder"]


def read_folder(folder: Path) -> Registry:
    """The tables of `renxing.measure.registry.read_registry`, a file each, with a heading.

    Times are in ISO 8601 with their offset; several functions of a centre stand in one cell, with blanks between;
    reservoir is true or false.

    Raises
    ------
    ValueError
        Names the table, the row and the field, or says that there is no table at all.
    """
    given = {name: _table(folder / f"{name}.csv", name) for name in SCHEMAS if (folder / f"{name}.csv").exists()}
    if not given:
        raise ValueError(f"{folder}: expected at least one of {', '.join(f'{name}.csv' for name in SCHEMAS)}")
    return read_registry(**given)


def _table(path: Path, name: str) -> pl.DataFrame:
    frame, schema = pl.read_csv(path, infer_schema=False), SCHEMAS[name]
    columns = []
    for field, dtype in schema.items():
        if field in frame.columns:
            text = pl.when(pl.col(field).str.strip_chars() != "").then(pl.col(field).str.strip_chars())
            columns.append(_typed(text, dtype).alias(field))
    typed = frame.select(columns)
    for field in typed.columns:
        lost = (frame[field].fill_null("").str.strip_chars() != "") & typed[field].is_null()
        if lost.any():
            row = int(lost.arg_true()[0])
            raise ValueError(f"{name}, row {row}, {field}: '{frame[field][row]}' is not {schema[field]}")
    return typed


def _typed(text: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, pl.List):
        return text.str.split(" ")
    if isinstance(dtype, pl.Datetime):
        return iso(text)
    if isinstance(dtype, pl.Boolean):
        return text.str.to_lowercase().replace_strict({"true": True, "false": False}, default=None)
    return text.cast(dtype, strict=False)
