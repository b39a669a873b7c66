"""Who asked, where and how to reach them, as far as the reader may know."""

from dataclasses import dataclass

from renxing.apps.needs.queries.shown import Seen
from renxing.apps.needs.queries.thread import Faces
from renxing.apps.people.queries import spoken
from renxing.core.mandates import Actor


@dataclass(frozen=True, slots=True)
class Contact:
    """Name, phone and place of whoever asked; empty where the reader may not know."""

    name: str
    phone: str
    place: str


def contact(actor: Actor, found: Seen, people: Faces) -> Contact:
    """Whole for the helper and those who dispatch; for others what was agreed, and never more than the block."""
    need = found.need
    block = need.block.name if need.block else ""
    if not found.whole:
        return Contact("", "", block)
    home = need.household
    if found.reaches and need.asker is not None:
        return Contact(need.asker.name, spoken(need.asker.phone), home.place if home else block)
    if found.reaches or "link" in found.held:
        return Contact(need.visitor_name, spoken(need.visitor_phone), home.place if home and found.reaches else block)
    _person, view = people.get(need.asker_id, (None, None)) if need.asker_id else (None, None)
    place = home.place if home is not None and actor.home == str(home.id) else (view.place if view else "")
    return Contact(view.name if view else "", view.phone if view else "", place or block)
