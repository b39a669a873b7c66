"""What figures are judged by: goalposts and constants, the community's own over those that come along."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from renxing.apps.record.models import Community
from renxing.apps.resilience.models import Constant, Goalpost
from renxing.apps.resilience.queries.constants import constants_of, fields_of
from renxing.apps.resilience.queries.goalposts import sections_of, standing
from renxing.measure.goalposts import over


@dataclass(frozen=True, slots=True)
class Own:
    """What the community set itself and what stands; goalposts by the code of their figure."""

    goalposts: Mapping[str, Goalpost] = field(default_factory=dict)
    constants: tuple[Constant, ...] = ()

    @property
    def entries(self) -> frozenset[UUID]:
        """Of the acts that set it."""
        return frozenset(row.entry for row in self.goalposts.values()) | {row.entry for row in self.constants}

    @property
    def sections(self) -> dict[str, Any]:
        """As the library's `read_goalposts` takes it."""
        return over(sections_of(self.goalposts), fields_of(self.constants))


def own_of(community: Community) -> Own:
    """What stands now. Two queries."""
    return Own(standing(community), constants_of(community))
