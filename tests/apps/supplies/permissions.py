"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from renxing.apps.supplies import acts
from renxing.apps.supplies.acts.coming import Giver
from renxing.apps.supplies.acts.going import To
from renxing.apps.supplies.acts.keeping import Said
from renxing.apps.supplies.models import Item, Loss, Posting, Store
from tests.cast import Cast

SAID = Said(name_en="Gloves", name_zh="手套", unit="pair")


def item(cast: Cast, code: str = "I1", **more: Any) -> Item:
    """Masks of the clinic, or something else of it."""
    said = {"name_en": "Masks", "name_zh": "口罩", "unit": "box", "centre": cast.centres["clinic"], **more}
    return Item.objects.get_or_create(community=cast.community, code=code, defaults=said)[0]


def store(cast: Cast, centre: str = "clinic", code: str = "") -> Store:
    """A store of this centre."""
    said = {"name_en": f"{centre} store", "name_zh": f"{centre}仓", "centre": cast.centres[centre]}
    return Store.objects.get_or_create(community=cast.community, code=code or centre, defaults=said)[0]


def received(cast: Cast, what: Item, quantity: float, **more: Any) -> Posting:
    """So much of it came in."""
    acts.receive_stock(cast.by("wen"), item=what, quantity=quantity, **more)
    return Posting.objects.filter(item=what, sort="receive").latest("seq")


def lent(cast: Cast, what: Item, quantity: float = 2) -> Posting:
    """So much of it was lent to Mei's door."""
    to = To(household=cast.households["H1"])
    acts.lend_stock(cast.by("wen"), item=what, quantity=quantity, to=to, due_at=cast.now + timedelta(days=2))
    return Posting.objects.get(item=what, sort="lend")


def _full(cast: Cast) -> Item:
    full = item(cast)
    received(cast, full, 10)
    return full


def asked_off(cast: Cast) -> Loss:
    """Bo asked that a box be written off, when he was of the clinic."""
    loan = lent(cast, _full(cast))
    said = {"amount": 1_000, "worth": 200_000, "reason": "lost", "stage": "waits", "asked_by": cast.people["bo"]}
    return Loss.objects.create(community=cast.community, loan=loan, asked_at=cast.now, **said)


def _reverse(cast: Cast, by: Any) -> Item:
    return acts.reverse_posting(by, posting=received(cast, item(cast), 10), why="number")


def _make(cast: Cast, by: Any, do: Any) -> Item:
    kit = item(cast, "K1", name_en="Fever kit", unit="kit")
    return do(by, item=kit, quantity=1)


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "item.add": ("qwl", lambda c, by: acts.add_item(by, centre=c.centres["clinic"], code="I9", said=SAID)),
    "item.change": ("qwl", lambda c, by: acts.change_item(by, item=item(c), said=SAID)),
    "item.compose": ("qwl", lambda c, by: acts.compose_kit(by, item=item(c), part=item(c, "I2"), quantity=2)),
    "store.open": (
        "qwl",
        lambda c, by: acts.open_store(by, centre=c.centres["clinic"], code="S9", names=("Van", "车")),
    ),
    "stock.receive": ("qwl", lambda c, by: acts.receive_stock(by, item=item(c), quantity=3)),
    "stock.donate": ("qwl", lambda c, by: acts.donate_stock(by, item=item(c), quantity=3, giver=Giver())),
    "stock.issue": ("qwl", lambda c, by: acts.issue_stock(by, item=_full(c), quantity=3)),
    "stock.move": (
        "qwl",
        lambda c, by: acts.move_stock(by, item=_full(c), quantity=3, store=store(c), to_store=store(c, "choir")),
    ),
    "stock.count": ("qwl", lambda c, by: acts.count_item(by, item=item(c), counted=3)),
    "stock.lend": (
        "qwl",
        lambda c, by: acts.lend_stock(
            by, item=_full(c), quantity=1, to=To(centre=c.centres["choir"]), due_at=c.now + timedelta(days=1)
        ),
    ),
    "stock.return": ("qwl", lambda c, by: acts.return_loan(by, loan=lent(c, _full(c)), quantity=1)),
    "stock.write_off": ("qwl", lambda c, by: acts.write_off(by, loan=lent(c, _full(c)), quantity=1, worth=20.0)),
    "loss.ask": ("qwl", lambda c, by: acts.ask_to_write_off(by, loan=lent(c, _full(c)), quantity=1, worth=9.0)),
    "loss.sign": ("qwl", lambda c, by: acts.sign_loss(by, loss=asked_off(c))),
    "loss.decline": ("bqwl", lambda c, by: acts.decline_loss(by, loss=asked_off(c))),
    "stock.make": ("qwl", lambda c, by: _make(c, by, acts.make_kits)),
    "stock.take_apart": ("qwl", lambda c, by: _make(c, by, acts.take_kits_apart)),
    "stock.reverse": ("qwl", _reverse),
}
