"""Puts a recent SQLite in the place of the system's before Django loads it.

Debian 12 ships 3.40.1, whose WAL-reset bug can corrupt a database (fixed in 3.51.3 and 3.50.7):
see docs/decisions/0004.
"""

import sys
from importlib import import_module
from importlib.util import find_spec

BUNDLED = "pysqlite3"


def install() -> None:
    """Make `import sqlite3` mean the bundled library where there is one for this machine."""
    if find_spec(BUNDLED) is None:
        return
    for module in ("", ".dbapi2"):
        sys.modules["sqlite3" + module] = import_module(BUNDLED + module)
