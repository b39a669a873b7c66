"""Whether a warning concerns a community or a block: by area code, by polygon, by circle; and why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from renxing.standards.cap import codes as area_codes
from renxing.standards.cap.geometry import circle_meets, polygon_meets
from renxing.standards.cap.values import DOMESTIC, Alert, Area
from renxing.standards.geojson import Outline


@dataclass(frozen=True, slots=True)
class Because:
    """One area that reaches us: in its own words, and by what ("code", "polygon" or "circle")."""

    area: str
    by: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """`concerned` is None where it cannot be said: no area that could be compared with what is known of us.

    An area that reaches us decides; only where none does and one of them could not be compared is it unknown.
    """

    concerned: bool | None
    because: tuple[Because, ...] = ()

    def __bool__(self) -> bool:
        return self.concerned is True


def concerns(alert: Alert, *, codes: Collection[str] = (), outline: Outline | None = None) -> Concern:
    """Whether any area of the warning reaches us.

    Parameters
    ----------
    alert : Alert
    codes : collection of str
        Our own Chinese area codes, of 6 or 12 digits. A warned code reaches us when one is a prefix of the other, zeros
        at its end aside: the city reaches the committee, and the committee the district that is ours.
    outline : Outline, optional
        Our own ground as GeoJSON has it (longitude first); polygons and circles are compared with it.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from renxing.standards.cap.values import Info, Named
    >>> area = Area("Some District", codes=(Named("CPEAS Geographic Code", "110105"),))
    >>> info = Info("暴雨", ("Met",), areas=(area,))
    >>> alert = Alert("cap-1.2-china", "W1", "a@b.cn", datetime(2026, 7, 15, tzinfo=UTC), infos=(info,))
    >>> concerns(alert, codes=["110105007003"])
    Concern(concerned=True, because=(Because(area='Some District', by='code', code='110105'),))
    >>> concerns(alert, codes=["310104"]).concerned, concerns(alert).concerned
    (False, None)
    """
    verdicts = [_reaches(area, codes, outline, domestic=alert.dialect == DOMESTIC) for area in alert.areas]
    because = tuple(dict.fromkeys(reason for verdict in verdicts for reason in verdict or ()))
    if because:
        return Concern(True, because)
    told = bool(verdicts) and all(verdict is not None for verdict in verdicts)
    return Concern(False if told and all(info.areas for info in alert.infos) else None)


def blocks_concerned(alert: Alert, outlines: Mapping[str, Outline]) -> tuple[str, ...]:
    """The blocks whose ground a polygon or a circle of the warning reaches, in the order of `outlines`."""
    return tuple(block for block, outline in outlines.items() if concerns(alert, outline=outline))


def _reaches(
    area: Area, ours: Collection[str], outline: Outline | None, *, domestic: bool
) -> tuple[Because, ...] | None:
    """Why the area reaches us; empty where it does not, None where it cannot be compared."""
    found, compared = [], False
    for code in area.codes:
        if ours and (area_codes.are_chinese(code) or (domestic and area_codes.is_code(code.value))):
            compared = True
            if area_codes.overlap(code.value, ours):
                found.append(Because(area.description, "code", code.value))
    if outline:
        compared = compared or bool(area.polygons or area.circles)
        found += [Because(area.description, "polygon") for ring in area.polygons if polygon_meets(ring, outline)]
        found += [Because(area.description, "circle") for circle in area.circles if circle_meets(circle, outline)]
    return tuple(found) if compared else None
