"""The four conditions a community can be in."""

from enum import StrEnum


class Condition(StrEnum):
    """Changing it changes mandates, screens, dispatch and duties in one act (product.md, row 2)."""

    NORMAL = "normal"
    ALERT = "alert"
    EMERGENCY = "emergency"
    RECOVERY = "recovery"
