"""The acts on catalogues, purchases, orders, and what is paid for them."""

from renxing.apps.purchases.acts.cataloguing import close_catalogue, correct_ware, read_catalogue
from renxing.apps.purchases.acts.handing import assign_block, hand_out
from renxing.apps.purchases.acts.opening import (
    call_off,
    close_purchase,
    extend_purchase,
    name_treasurer,
    open_purchase,
    order_goods,
)
from renxing.apps.purchases.acts.ordering import place_order, withdraw_order
from renxing.apps.purchases.acts.paying import note_payment, pay_back, pay_supplier, reverse_payment
from renxing.apps.purchases.acts.sharing import keep_rest, share_goods

__all__ = [
    "assign_block",
    "call_off",
    "close_catalogue",
    "close_purchase",
    "correct_ware",
    "extend_purchase",
    "hand_out",
    "keep_rest",
    "name_treasurer",
    "note_payment",
    "open_purchase",
    "order_goods",
    "pay_back",
    "pay_supplier",
    "place_order",
    "read_catalogue",
    "reverse_payment",
    "share_goods",
    "withdraw_order",
]
