"""What was said about a need, and by whom as far as the reader may know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from renxing.apps.needs.models import Message
from renxing.apps.needs.queries.shown import Seen
from renxing.apps.people.models import Person
from renxing.apps.people.queries import Shown
from renxing.core.mandates import Actor

Faces = Mapping[UUID, tuple[Person, Shown]]


@dataclass(frozen=True, slots=True)
class Said:
    """One message."""

    at: datetime
    who: str
    text: str
    mine: bool


def called(actor: Actor, found: Seen, people: Faces, person: UUID | None) -> str:
    """What to call somebody who had to do with a need: "you", a name the reader may know, else nothing."""
    if person is None or not found.whole:
        return ""
    if str(person) == actor.person:
        return _("you")
    if person not in people:
        return ""
    row, view = people[person]
    need = found.need
    known = person in found.helpers or (found.reaches and person in (need.asker_id, need.raised_by_id))
    return row.name if known else view.name


def thread(actor: Actor, found: Seen, messages: Iterable[Message], people: Faces) -> list[Said]:
    """The messages, oldest first."""
    return [_said(actor, found, message, people) for message in messages]


def _said(actor: Actor, found: Seen, message: Message, people: Faces) -> Said:
    need, author = found.need, message.author_id
    asking = author is None or author in (need.asker_id, need.raised_by_id)
    mine = str(author) == actor.person if author else actor.person is None
    name = _("you") if mine else called(actor, found, people, author)
    return Said(message.at, name or (_("who asked") if asking else _("the community")), message.text, mine)
