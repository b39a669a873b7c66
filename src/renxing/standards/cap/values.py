"""A warning as values: what every dialect is read into and CAP 1.2 is written from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from renxing.standards.cap.faults import Oddity

CAP_12, CAP_11, CAP_CHINA, DOMESTIC = "cap-1.2", "cap-1.1", "cap-1.2-china", "china-domestic"
"""Dialects. `cap-1.2-china` is CAP 1.2 whose areas are named by Chinese codes of 6 or 12 digits."""

SEVERITIES: Final = ("Unknown", "Minor", "Moderate", "Severe", "Extreme")
"""From the least to the worst."""

Point = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84: CAP's order, not GeoJSON's."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A centre and a radius in kilometres, 0 or more."""

    centre: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Named:
    """A value and whose system it belongs to: a geocode, an event code, a parameter."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Area:
    """Where: in words, and by any of polygons (four points or more, closed), circles and codes."""

    description: str
    polygons: tuple[tuple[Point, ...], ...] = ()
    circles: tuple[Circle, ...] = ()
    codes: tuple[Named, ...] = ()
    altitude: str = ""
    ceiling: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that goes with it; its address is kept and never fetched."""

    description: str
    mime_type: str
    size: int | None = None
    uri: str = ""
    content: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Info:
    """What, how bad and what to do, in one language."""

    event: str
    categories: tuple[str, ...]
    severity: str = "Unknown"
    urgency: str = "Unknown"
    certainty: str = "Unknown"
    language: str = "en-US"
    responses: tuple[str, ...] = ()
    audience: str = ""
    event_codes: tuple[Named, ...] = ()
    effective: datetime | None = None
    onset: datetime | None = None
    expires: datetime | None = None
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    web: str = ""
    contact: str = ""
    parameters: tuple[Named, ...] = ()
    resources: tuple[Resource, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier message: who sent it, its identifier, when. The domestic dialect may give the identifier alone."""

    sender: str
    identifier: str
    sent: datetime | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """One message. Times know their zone; texts are as they came; what was absent is empty."""

    dialect: str
    identifier: str
    sender: str
    sent: datetime
    status: str = "Actual"
    kind: str = "Alert"
    scope: str = "Public"
    source: str = ""
    restriction: str = ""
    addresses: str = ""
    codes: tuple[str, ...] = ()
    note: str = ""
    references: tuple[Reference, ...] = ()
    incidents: str = ""
    infos: tuple[Info, ...] = ()

    @property
    def level(self) -> str | None:
        """The worst severity of its blocks, a word of CAP; None where it has none."""
        said = [info.severity for info in self.infos]
        return max(said, key=SEVERITIES.index) if said else None

    @property
    def is_drill(self) -> bool:
        """Whether only those who take part in an exercise should act."""
        return self.status == "Exercise"

    @property
    def calls_for_action(self) -> bool:
        """Whether it is about the world: not a test, a draft, or traffic between systems."""
        return self.status in {"Actual", "Exercise"} and self.kind in {"Alert", "Update", "Cancel"}

    @property
    def areas(self) -> Iterator[Area]:
        """Of all blocks, in their order."""
        return (area for info in self.infos for area in info.areas)

    @property
    def area_codes(self) -> tuple[str, ...]:
        """Each once, in the order of the file."""
        return tuple(dict.fromkeys(code.value for area in self.areas for code in area.codes))

    @property
    def languages(self) -> tuple[str, ...]:
        """Each once, in the order of the file."""
        return tuple(dict.fromkeys(info.language for info in self.infos))

    @property
    def ends(self) -> datetime | None:
        """When its last block expires; None where one of them does not say, or it has none."""
        said = [info.expires for info in self.infos if info.expires is not None]
        return max(said) if said and len(said) == len(self.infos) else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A warning that may be used, the faults that leave its meaning whole, and whether CAP 1.2's schema accepts it."""

    alert: Alert
    faults: tuple[Oddity, ...]
    valid: bool
