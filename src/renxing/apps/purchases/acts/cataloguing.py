"""A supplier's catalogue: read from a file, corrected line by line, closed."""

from dataclasses import dataclass
from uuid import uuid5

from renxing.apps.centres.models import Centre
from renxing.apps.purchases.acts.begin import DESK, fresh_catalogue, runs
from renxing.apps.purchases.models import Catalogue, Ware
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.values import value
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a catalogue; `price` is in cents for one unit."""

    code: str
    name_en: str
    name_zh: str
    unit: str
    price: int
    pack: int = 1
    most: int = 0
    minimum: int = 0


@act("catalogue.read", Kind.REPORT, own=("runs_it",), roles=DESK, data=("wares",))
def read_catalogue(deed: Deed, *, centre: Centre, supplier: str, lines: tuple[Line, ...]) -> Catalogue:
    """Keep what a supplier offers, from a file that was read whole."""
    deed.authorise(relations=runs(deed, centre.pk))
    if centre.community_id != deed.community.pk:
        raise NotFound("gone", what="centre")
    if not supplier.strip():
        raise BadInput("catalogue_of_nobody", field="supplier")
    if not lines or len({line.code for line in lines}) < len(lines):
        raise BadInput("catalogue_empty", field="file")
    catalogue = Catalogue.objects.create(
        id=uuid5(deed.doing.act_id, "catalogue"), community=deed.community, centre=centre,
        supplier=supplier.strip(), read_at=deed.now,
    )  # fmt: skip
    Ware.objects.bulk_create(_ware(catalogue, line) for line in lines)
    deed.record(catalogue.reference, centre=str(centre.pk), data={"wares": len(lines)})
    return catalogue


def _ware(catalogue: Catalogue, line: Line) -> Ware:
    ware = Ware(community=catalogue.community, catalogue=catalogue, code=line.code)
    _fill(ware, line)
    return ware


def _fill(ware: Ware, line: Line) -> None:
    if not (line.name_en.strip() or line.name_zh.strip()) or not line.unit.strip():
        raise BadInput("ware_without_name", field="name_zh")
    if line.price <= 0 or line.pack < 1 or min(line.most, line.minimum) < 0:
        raise BadInput("ware_without_price", field="price")
    if line.most and line.most < max(line.minimum, line.pack):
        raise BadInput("ware_out_of_reach", field="most")
    ware.name_en = line.name_en.strip() or line.name_zh.strip()
    ware.name_zh = line.name_zh.strip() or line.name_en.strip()
    ware.unit, ware.price, ware.pack = line.unit.strip(), line.price, line.pack
    ware.most, ware.minimum = line.most, line.minimum


FIELDS = ("name_en", "name_zh", "unit", "price", "pack", "most", "minimum")


@act("catalogue.correct", Kind.CHANGE, own=("runs_it",), roles=DESK, data=("ware",))
def correct_ware(deed: Deed, *, ware: Ware, line: Line) -> Catalogue:
    """Correct a line of a catalogue; purchases that are open already keep the prices they were opened with."""
    found = Ware.objects.filter(community=deed.community, pk=ware.pk).select_related("catalogue").first()
    if found is None:
        raise NotFound("gone", what="catalogue")
    catalogue = fresh_catalogue(deed, found.catalogue)
    deed.authorise(relations=runs(deed, catalogue.centre_id))
    before = [getattr(found, name) for name in FIELDS]
    _fill(found, line)
    if before == [getattr(found, name) for name in FIELDS]:
        raise WrongState("ware_same")
    found.save()
    deed.record(catalogue.reference, centre=str(catalogue.centre_id), data={"ware": str(found.pk)})
    return catalogue


@act("catalogue.close", Kind.CHANGE, own=("runs_it",), roles=DESK)
def close_catalogue(deed: Deed, *, catalogue: Catalogue) -> Catalogue:
    """Nothing more is opened from this catalogue."""
    fresh = fresh_catalogue(deed, catalogue)
    deed.authorise(relations=runs(deed, fresh.centre_id))
    fresh.closed_at = deed.now
    fresh.save(update_fields=["closed_at"])
    deed.record(fresh.reference, centre=str(fresh.centre_id))
    return fresh


findable("catalogue", Catalogue)
