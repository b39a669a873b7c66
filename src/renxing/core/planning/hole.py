"""What a hole in a plan is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FORBIDS = frozenset(
    {
        "beyond_stock",
        "dead_alarm",
        "dead_function",
        "dead_level",
        "dead_level_here",
        "dead_sign",
        "dead_word",
        "declined",
        "empty",
        "mandate_ended",
        "not_signed",
        "ring",
        "two_places",
        "unknown_centre",
        "unknown_item",
        "unknown_mandate",
        "unknown_person",
        "unknown_step",
    }
)
"""The holes with which a plan cannot be carried out as it says. The others are shown, and a community may live with
them: `awake_already`, `few_people`, `no_backup`, `no_trigger`, `not_a_member`, `other_function`, `own_backup`,
`placeless`, `shared_people`, `sleeps_on`, `two_plans`."""


@dataclass(frozen=True, slots=True)
class Hole:
    """One hole: its code, where it is (`steps.alarm`, `triggers.2`; empty for the whole plan), and what is meant."""

    code: str
    where: str = ""
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def forbids(self) -> bool:
        """Whether the plan must not be adopted with it."""
        return self.code in FORBIDS
