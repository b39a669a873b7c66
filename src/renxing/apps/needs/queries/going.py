"""Those of several who see to a need, each as the reader may know them, and how many are still looked for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from renxing.apps.needs.queries.bodies import Bodies
from renxing.apps.needs.queries.shown import Seen
from renxing.apps.needs.queries.thread import Faces, called
from renxing.core.mandates import Actor


@dataclass(frozen=True, slots=True)
class Going:
    """One of them: a name where the reader may know it, for which centre, since when on the way."""

    person: UUID
    name: str
    of: str
    started_at: datetime | None


def going(actor: Actor, found: Seen, people: Faces, known: Bodies) -> list[Going]:
    """In the order in which they said yes; nothing where one person is enough, or the reader may not know."""
    if not found.whole:
        return []
    return [
        Going(hand.helper_id, called(actor, found, people, hand.helper_id), known.name(hand.centre_id), hand.started_at)
        for hand in found.hands
    ]
