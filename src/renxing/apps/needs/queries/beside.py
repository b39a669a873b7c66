"""What rooms above this one show on a need's page: each adds a panel of its own, and this room knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from renxing.apps.needs.queries.shown import Seen
from renxing.apps.record.request import CommunityRequest


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of a need's page: its template and what stands in it."""

    template: str
    shown: dict[str, Any]


Beside = Callable[[CommunityRequest, Seen], Panel | None]
_beside: list[Beside] = []


def beside(panel: Beside) -> Beside:
    """Have this shown on the page of every need for which it is not None."""
    _beside.append(panel)
    return panel


def panels(request: CommunityRequest, found: Seen) -> list[Panel]:
    """Every panel that has something to show to this reader."""
    return [shown for shown in (panel(request, found) for panel in _beside) if shown is not None]
