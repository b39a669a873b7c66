"""Which centres hold a mandate that reaches an act now: what is told to whoever may not do it themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Mandate, Reporting

Held = tuple[str, Mandate]
"""A centre's name, and a mandate it holds."""

LOADING: list[Callable[[Community], Sequence[Held]]] = []
"""Reads every mandate of a community with its holder's name. Set by the room that keeps them."""


@dataclass(frozen=True)
class Holders:
    """Asked only when a sentence is read, and then once, however many acts are refused on a page."""

    doing: Doing

    @cached_property
    def _held(self) -> Sequence[Held]:
        return [row for load in LOADING for row in load(self.doing.community)]

    def of(self, act: str, function: Function | None) -> list[str]:
        """The names of the centres that may do this act for this function now without asking first."""
        condition, now = Condition(self.doing.community.condition), self.doing.now
        names = {
            name
            for name, mandate in self._held
            if mandate.covers(act, function)
            and mandate.awake(condition, now)
            and mandate.asks().reporting is not Reporting.BEFORE
        }
        return sorted(names)
