"""What is said of an act before it is done: the declaration it carries, and who does it now."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from renxing.apps.record.models import Community
from renxing.core.kinds import Kind
from renxing.core.mandates import Actor, Approval, Rights


@dataclass(frozen=True, slots=True)
class Declaration:
    """What an act says of itself; API, permission matrix, offline and measures follow from it."""

    verb: str
    kind: Kind
    rights: Rights
    data: frozenset[str]


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does an act, when, on behalf of which centre; `act_id` is made by the sender, so a retry does nothing.

    `incident` is the one it is done in: whatever room records it, it is found again there. `plea` is why it should be
    approved: where authority is missing, it is asked for. `approval` is one that was given.
    """

    actor: Actor
    community: Community
    now: datetime
    act_id: UUID = field(default_factory=uuid4)
    centre: str | None = None
    cause: UUID | None = None
    incident: UUID | None = None
    plea: str | None = None
    approval: Approval | None = None
