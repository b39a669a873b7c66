"""A community's own file: a spreadsheet or a folder of CSV, and a map of its blocks, to typed rows and back."""

from renxing.standards.community.reading import read_community
from renxing.standards.community.registry import Registry
from renxing.standards.community.rows import (
    BlockRow,
    CentreRow,
    CommunityRow,
    FunctionRow,
    HouseholdRow,
    MandateRow,
    MemberRow,
    PersonRow,
    SkillRow,
    StockRow,
)
from renxing.standards.community.writing import write_community

__all__ = [
    "BlockRow",
    "CentreRow",
    "CommunityRow",
    "FunctionRow",
    "HouseholdRow",
    "MandateRow",
    "MemberRow",
    "PersonRow",
    "Registry",
    "SkillRow",
    "StockRow",
    "read_community",
    "write_community",
]
