"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from typing import Any

from tests.cast import Cast

ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {}
