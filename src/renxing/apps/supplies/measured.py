"""What is in store, as rehearsals read it: functions and how many of their needs can be met, no goods."""

from dataclasses import replace
from typing import TYPE_CHECKING

from renxing.apps.record.models import Community
from renxing.apps.supplies.queries import stock

if TYPE_CHECKING:
    from renxing.measure.registry import Registry


def with_stock(registry: "Registry", community: Community) -> "Registry":
    """The registry, with what is counted of the goods of which somebody said what they meet."""
    import polars as pl  # noqa: PLC0415 - loaded only by who measures

    found: dict[str, float] = {}
    for item in stock(community):
        if item.function and item.needs:
            found[item.function] = found.get(item.function, 0.0) + item.quantity * item.needs
    rows = sorted(found.items())
    return replace(registry, stock=pl.DataFrame(rows, schema=dict(registry.stock.schema), orient="row"))
