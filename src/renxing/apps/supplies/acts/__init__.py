"""The acts on items, stores and what is in them."""

from renxing.apps.supplies.acts.coming import donate_stock, receive_stock
from renxing.apps.supplies.acts.counting import count_item, move_stock
from renxing.apps.supplies.acts.going import issue_stock, lend_stock, return_loan
from renxing.apps.supplies.acts.keeping import add_item, change_item, compose_kit, open_store
from renxing.apps.supplies.acts.kits import make_kits, take_kits_apart
from renxing.apps.supplies.acts.losing import ask_to_write_off, decline_loss, sign_loss, write_off
from renxing.apps.supplies.acts.reversing import reverse_posting

__all__ = [
    "add_item",
    "ask_to_write_off",
    "change_item",
    "compose_kit",
    "count_item",
    "decline_loss",
    "donate_stock",
    "issue_stock",
    "lend_stock",
    "make_kits",
    "move_stock",
    "open_store",
    "receive_stock",
    "return_loan",
    "reverse_posting",
    "sign_loss",
    "take_kits_apart",
    "write_off",
]
