"""Values that an act is called with beside rows, codes and numbers: named, so that an act can wait for approval."""

from typing import TypeVar

V = TypeVar("V")

VALUES: dict[str, type] = {}


def value(kind: type[V]) -> type[V]:
    """Declare a dataclass as something acts are called with."""
    VALUES[kind.__name__] = kind
    return kind
