"""What a page of settings says where something above them holds instead: set by the room that lays it over them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise

from renxing.apps.record.models import Community


@dataclass(frozen=True, slots=True)
class Override:
    """In one condition something else holds: of what, what it says, and where that is written."""

    condition: str | Promise
    now: bool
    what: str | Promise
    says: str | Promise
    name: str
    href: str


Overrides = Callable[[Community, Collection[str]], list[Override]]

OVERRIDING: Final[list[Overrides]] = []


def overrides(found: Overrides) -> Overrides:
    """Have pages ask this what overrides these settings."""
    OVERRIDING.append(found)
    return found


def overriding(community: Community, keys: Collection[str]) -> list[Override]:
    """Whatever overrides one of these settings in any condition, what holds now first."""
    rows = [row for found in OVERRIDING for row in found(community, keys)]
    return sorted(rows, key=lambda row: not row.now)
