"""Parts of a person's page that rooms above this one write: memberships, invitations, needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from renxing.apps.people.models import Person
from renxing.apps.record.request import CommunityRequest


@dataclass(frozen=True, slots=True)
class Section:
    """A template and what it shows; it has its own heading."""

    template: str
    context: Mapping[str, object]


Writer = Callable[[CommunityRequest, Person], Section | None]

WRITERS: list[Writer] = []


def section(writer: Writer) -> Writer:
    """Declare a part of a person's page; None where the reader sees nothing of it."""
    WRITERS.append(writer)
    return writer


def sections(request: CommunityRequest, person: Person) -> list[Section]:
    """Every part this reader sees, in the order the rooms are loaded."""
    written = (writer(request, person) for writer in WRITERS)
    return [part for part in written if part is not None]
