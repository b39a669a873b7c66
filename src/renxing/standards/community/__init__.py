"""A community's own file: a spreadsheet or a folder of CSV, and a map of its blocks, to typed rows and back."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from renxing.standards.community.registry import Registry
from renxing.standards.community.rows import (
    BlockRow,
    CentreRow,
    CommunityRow,
    FunctionRow,
    HouseholdRow,
    KitRow,
    LotRow,
    MandateRow,
    MemberRow,
    PersonRow,
    SkillRow,
    StockRow,
    StoreRow,
)

if TYPE_CHECKING:
    from renxing.standards.community.reading import read_community
    from renxing.standards.community.writing import write_community

__all__ = [
    "BlockRow",
    "CentreRow",
    "CommunityRow",
    "FunctionRow",
    "HouseholdRow",
    "KitRow",
    "LotRow",
    "MandateRow",
    "MemberRow",
    "PersonRow",
    "Registry",
    "SkillRow",
    "StockRow",
    "StoreRow",
    "read_community",
    "write_community",
]
WHERE = {"read_community": "reading", "write_community": "writing"}


def __getattr__(name: str) -> Any:
    """Reading and writing load what knows spreadsheets; whoever handles rows needs none of it."""
    if name not in WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"renxing.standards.community.{WHERE[name]}"), name)
