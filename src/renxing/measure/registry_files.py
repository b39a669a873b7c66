"""A registry as CSV files, a table each, in a folder or a ZIP: people, centres, holders, functions, ties and others."""

from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile
from zipfile import Path as InZip

import polars as pl

from renxing.measure.reading import iso
from renxing.measure.registry import SCHEMAS, Registry, read_registry

__all__ = ["as_files", "read_folder", "to_measure", "zipped"]

MEASURED: Final = {
    "people": ("person", "block"),
    "centres": ("centre", "functions"),
    "holders": ("person", "centre", "role", "since", "until", "hours"),
    "functions": ("function", "criticality", "crew"),
    "ties": ("above", "below"),
}
"""What figures read; all else is for rehearsals."""

MEANT: Final = {
    pl.Boolean: "true or false",
    pl.Int64: "a whole number",
    pl.Float64: "a number",
    pl.Datetime: "a time with its offset, like 2026-03-01T12:00:00+08:00",
}


def to_measure(registry: Registry) -> dict[str, pl.DataFrame]:
    """The tables that figures need, and of them no more: no names, and of each block only who shares it.

    >>> from renxing.measure.registry import read_registry
    >>> people = pl.DataFrame({"person": ["b", "a"], "block": ["Lotus 3", None], "vulnerable": [True, False]})
    >>> to_measure(read_registry(people=people))["people"].rows()
    [('a', None), ('b', '1')]
    """
    tables = {name: getattr(registry, name).select(columns) for name, columns in MEASURED.items()}
    people = tables["people"].sort("person")
    order = people.drop_nulls("block").unique("block", keep="first", maintain_order=True).select("block")
    named = order.with_row_index("number", offset=1).select("block", pl.col("number").cast(pl.String))
    numbered = people.join(named, on="block", how="left", maintain_order="left")
    return tables | {"people": numbered.select("person", block="number")}


def as_files(tables: dict[str, pl.DataFrame]) -> dict[str, bytes]:
    """Each table as a CSV file by its name; lists with blanks between, times in ISO 8601 with their offset."""
    files = {}
    for name, table in tables.items():
        lists = [column for column, dtype in table.schema.items() if isinstance(dtype, pl.List)]
        flat = table.with_columns(pl.col(column).list.join(" ") for column in lists)
        written = BytesIO()
        flat.write_csv(written, datetime_format="%Y-%m-%dT%H:%M:%S%.f%:z")
        files[f"{name}.csv"] = written.getvalue()
    return files


def zipped(tables: dict[str, pl.DataFrame]) -> bytes:
    """All of them in one ZIP, that `read_folder` reads as it is."""
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, content in as_files(tables).items():
            archive.writestr(name, content)
    return whole.getvalue()


def read_folder(folder: Path) -> Registry:
    """The tables of `renxing.measure.registry.read_registry`, a file each, with a heading; from a folder or a ZIP.

    Times are in ISO 8601 with their offset; several functions of a centre stand in one cell, with blanks between;
    reservoir is true or false.

    Raises
    ------
    ValueError
        Names the table, the row (counted from 1 after the heading) and the field, or says that there is no table.
    """
    try:
        place = InZip(folder) if folder.is_file() else folder
    except BadZipFile:
        raise ValueError(f"{folder.name}: neither a folder nor a ZIP of tables") from None
    files = {name: place / f"{name}.csv" for name in SCHEMAS}
    given = {name: _table(file.read_bytes(), name) for name, file in files.items() if file.exists()}
    if not given:
        raise ValueError(f"{folder}: expected at least one of {', '.join(f'{name}.csv' for name in SCHEMAS)}")
    return read_registry(**given)


def _table(content: bytes, name: str) -> pl.DataFrame:
    frame, schema = pl.read_csv(content, infer_schema=False), SCHEMAS[name]
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
            meant = MEANT[schema[field].base_type()]
            raise ValueError(f"{name}, row {row + 1}, {field}: '{frame[field][row]}' is not {meant}")
    return typed


def _typed(text: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, pl.List):
        return text.str.split(" ")
    if isinstance(dtype, pl.Datetime):
        return iso(text)
    if isinstance(dtype, pl.Boolean):
        return text.str.to_lowercase().replace_strict({"true": True, "false": False}, default=None)
    return text.cast(dtype, strict=False)
