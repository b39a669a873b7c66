"""For whom something is asked: oneself, or somebody found by door, name or phone."""

from uuid import UUID

from renxing.apps.people.models import Person
from renxing.apps.people.queries import Shown, directory, shown
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

MOST = 12


def somebody(community: Community, actor: Actor, pk: str) -> Person | None:
    """A person this actor may find in the directory."""
    return directory(community, actor).filter(pk=pk).first() if _is_id(pk) else None


def found(community: Community, actor: Actor, words: str) -> list[Shown]:
    """Whom these words find for this actor; nothing for nothing."""
    words = words.strip()
    return [shown(actor, person) for person in directory(community, actor, words)[:MOST]] if words else []


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
