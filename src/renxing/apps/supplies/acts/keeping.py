"""Items and stores: added, changed; what goes into a kit."""

from dataclasses import dataclass
from typing import Any

from renxing.apps.centres.models import Centre
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.supplies.acts.booking import fresh_item
from renxing.apps.supplies.models import Item, Part, Store
from renxing.core.amounts import GOODS, smallest
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User

KEEPERS = (User.WORKER, User.COMMITTEE_LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of an item: what it is called, how it is counted, the least there should be, what it meets."""

    name_en: str
    name_zh: str
    unit: str
    minimum: float | None = None
    function: Function | None = None
    needs: float | None = None
    barcode: str = ""

    def fields(self) -> dict[str, Any]:
        """As columns of the item."""
        names = {"name_en": self.name_en.strip(), "name_zh": self.name_zh.strip(), "barcode": self.barcode.strip()}
        more = {"unit": self.unit.strip(), "minimum": self.minimum, "needs": self.needs}
        return {**names, **more, "function": self.function or ""}


@act("item.add", Kind.CHANGE, own=("colleague",), roles=KEEPERS)
def add_item(deed: Deed, *, centre: Centre, code: str, said: Said) -> Item:
    """Add something that a centre keeps; nothing of it is there yet."""
    deed.authorise(relations=_colleague(deed, centre))
    _check(deed, said)
    if centre.community_id != deed.community.pk:
        raise NotFound("gone", what="centre")
    code = code.strip()
    if not code or Item.objects.filter(community=deed.community, code=code).exists():
        raise BadInput("item_code_taken", field="code")
    item = Item.objects.create(
        id=deed.id_for("item"), community=deed.community, centre=centre, code=code, **said.fields()
    )
    deed.record(item.reference, centre=str(centre.pk), function=item.function or None)
    return item


@act("item.change", Kind.CHANGE, own=("colleague",), roles=KEEPERS, data=("minimum",))
def change_item(deed: Deed, *, item: Item, said: Said) -> Item:
    """Say anew what it is called, how little of it is too little, or what its makers print on it."""
    fresh = fresh_item(deed, item)
    deed.authorise(relations=_colleague(deed, fresh.centre))
    _check(deed, said, fresh)
    changed = {name: value for name, value in said.fields().items() if getattr(fresh, name) != value}
    if not changed:
        raise WrongState("item_same")
    for name, value in changed.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=list(changed))
    data = {"minimum": said.minimum} if "minimum" in changed else {}
    deed.record(fresh.reference, centre=str(fresh.centre_id), function=fresh.function or None, data=data)
    return fresh


@act("item.compose", Kind.CHANGE, own=("colleague",), roles=KEEPERS, data=("part",))
def compose_kit(deed: Deed, *, item: Item, part: Item, quantity: float) -> Item:
    """Say how much of another item goes into one of this; zero takes it out again."""
    kit, inside = fresh_item(deed, item), fresh_item(deed, part)
    deed.authorise(relations=_colleague(deed, kit.centre))
    if kit.pk == inside.pk or inside.parts.exists() or Part.objects.filter(item=kit).exists():
        raise BadInput("kit_in_a_kit", field="part")
    try:
        amount = smallest(quantity, GOODS)
    except ValueError as wrong:
        raise BadInput("stock_no_number", field="quantity") from wrong
    if amount < 0:
        raise BadInput("stock_nothing", field="quantity")
    kit.parts.filter(item=inside).delete()
    if amount:
        Part.objects.create(community=deed.community, kit=kit, item=inside, amount=amount)
    deed.record(kit.reference, centre=str(kit.centre_id), quantity=quantity, data={"part": str(inside.pk)})
    return kit


@act("store.open", Kind.CHANGE, own=("colleague",), roles=KEEPERS)
def open_store(deed: Deed, *, centre: Centre, code: str, names: tuple[str, str]) -> Store:
    """Add a place in which a centre keeps things."""
    deed.authorise(relations=_colleague(deed, centre))
    if centre.community_id != deed.community.pk:
        raise NotFound("gone", what="centre")
    english, chinese, code = names[0].strip(), names[1].strip(), code.strip()
    if not (english or chinese):
        raise BadInput("stock_without_name", field="name_en")
    if not code or Store.objects.filter(community=deed.community, code=code).exists():
        raise BadInput("item_code_taken", field="code")
    store = Store.objects.create(
        id=deed.id_for("store"),
        community=deed.community,
        centre=centre,
        code=code,
        name_en=english or chinese,
        name_zh=chinese or english,
    )
    deed.record(store.reference, centre=str(centre.pk))
    return store


def _colleague(deed: Deed, centre: Centre) -> set[str]:
    return {"colleague"} if str(centre.pk) in deed.actor.centres() else set()


def _check(deed: Deed, said: Said, item: Item | None = None) -> None:
    if not (said.name_en.strip() or said.name_zh.strip()) or not said.unit.strip():
        raise BadInput("stock_without_name", field="name_en" if said.unit.strip() else "unit")
    if (said.minimum or 0) < 0 or (said.needs or 0) < 0:
        raise BadInput("stock_nothing", field="minimum")
    alike = Item.objects.filter(community=deed.community, barcode=said.barcode.strip())
    if said.barcode.strip() and any(other != item for other in alike):
        raise BadInput("item_code_taken", field="barcode")


findable("item", Item)
findable("store", Store)
