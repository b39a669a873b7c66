"""What rooms above this one show on a lesson's page: each adds a panel, and this room knows none of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from renxing.apps.record.request import CommunityRequest
from renxing.apps.reviews.models import Lesson


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of a lesson's page: its template and what stands in it."""

    template: str
    shown: Mapping[str, object]


Beside = Callable[[CommunityRequest, Lesson], Panel | None]
_beside: list[Beside] = []


def beside(panel: Beside) -> Beside:
    """Have this shown on the page of every lesson for which it is not None."""
    _beside.append(panel)
    return panel


def panels(request: CommunityRequest, lesson: Lesson) -> list[Panel]:
    """Every panel that has something to show to this reader."""
    return [shown for shown in (panel(request, lesson) for panel in _beside) if shown is not None]
