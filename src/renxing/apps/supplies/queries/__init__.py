"""What is in store, what became of it, how long it lasts."""

from renxing.apps.supplies.queries.levels import last_days, quantity_of, stock

__all__ = ["last_days", "quantity_of", "stock"]
