"""Values that an act is called with beside rows, codes and numbers: named, so that an act can wait for approval."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.utils.functional import Promise

V = TypeVar("V")

VALUES: dict[str, type] = {}


def value(kind: type[V]) -> type[V]:
    """Declare a dataclass as something acts are called with."""
    VALUES[name_of(kind)] = kind
    return kind


def name_of(kind: type) -> str:
    """How it is written down: `needs.Draft`, for two rooms may each have a `Draft`."""
    return f"{kind.__module__.removeprefix('renxing.apps.').split('.')[0]}.{kind.__name__}"


CODED: dict[tuple[str, str], Mapping[str, str | Promise]] = {}


def coded(verb: str, field: str, words: Iterable[tuple[str, str | Promise]]) -> None:
    """Say what the codes mean that an act is called with in one of its fields, for whoever approves it."""
    CODED[verb, field] = dict(words)
