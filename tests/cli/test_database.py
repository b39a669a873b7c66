"""A database file looked at without Django."""

import sqlite3
from contextlib import closing
from pathlib import Path

from renxing.cli.database import reading, take_stock


def sampled(path: Path) -> dict[str, str]:
    """What SQLite knows of its indexes."""
    with reading(path) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone():
            return {}
        return dict(connection.execute("SELECT idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL"))


def test_stock_is_taken_of_a_table_that_has_grown(tmp_path: Path) -> None:
    path = tmp_path / "grown.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE need (community INTEGER, number INTEGER)")
        connection.execute("CREATE INDEX of_community ON need (community)")
        connection.executemany("INSERT INTO need VALUES (1, ?)", [(number,) for number in range(1000)])
        connection.commit()
    assert sampled(path) == {}
    take_stock(path)
    assert sampled(path) == {"of_community": "1000 1000"}
