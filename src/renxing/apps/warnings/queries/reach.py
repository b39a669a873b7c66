"""Whether a warning reaches us: our area codes and the ground of our blocks, held against what it says."""

from dataclasses import dataclass, replace
from typing import Any

from renxing.apps.people.models import Block
from renxing.apps.record.models import Community
from renxing.apps.warnings.models import Area
from renxing.standards import cap
from renxing.standards.geojson import Outline


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of where we are."""

    codes: tuple[str, ...]
    outlines: dict[str, Outline]

    @property
    def outline(self) -> Outline:
        """All our ground."""
        return tuple(polygon for outline in self.outlines.values() for polygon in outline)

    @property
    def known(self) -> bool:
        """Whether anything is."""
        return bool(self.codes or self.outlines)

    def reached_by(self, alert: cap.Alert) -> tuple[cap.Info, ...]:
        """The blocks of a warning that reach us; all of them where none is known to."""
        ours = (info for info in alert.infos if self._concerns(replace(alert, infos=(info,))))
        return tuple(ours) or alert.infos

    def _concerns(self, alert: cap.Alert) -> cap.Concern:
        return cap.concerns(alert, codes=self.codes, outline=self.outline or None)

    def of(self, alert: cap.Alert) -> dict[str, Any]:
        """What a row keeps: whether it concerns us, why, and which blocks; a code that is ours means all of them."""
        concern = self._concerns(alert)
        by_code = any(reason.by == "code" for reason in concern.because)
        blocks = tuple(self.outlines) if by_code else cap.blocks_concerned(alert, self.outlines)
        because = [{"area": reason.area, "by": reason.by, "code": reason.code} for reason in concern.because]
        return {"concerned": concern.concerned, "because": because, "blocks": list(blocks) if concern else []}


def reach(community: Community) -> Reach:
    """Where this community is."""
    known = Area.objects.filter(community=community).values_list("codes", flat=True).first()
    blocks = Block.objects.filter(community=community).order_by("code").values_list("code", "outline")
    return Reach(tuple(known or ()), {code: _outline(rings) for code, rings in blocks if rings})


def _outline(polygons: list[list[list[list[float]]]]) -> Outline:
    return tuple(tuple(tuple((each[0], each[1]) for each in ring) for ring in polygon) for polygon in polygons)
