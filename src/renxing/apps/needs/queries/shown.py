"""One need as one reader may see it: what they are to it, how much they see, and who else is in the picture."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from renxing.apps.needs.models import Hand, Need
from renxing.apps.needs.queries.hands import going_to, helpers_of
from renxing.apps.needs.queries.relations import ASKING, TRUSTED, Sight, relations, sight
from renxing.apps.people.models import Person
from renxing.apps.people.queries import Shown, shown
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Seen:
    """A need, what the reader is to it, and how much of it they see."""

    need: Need
    held: frozenset[str]
    sight: Sight
    trusted: bool
    hands: list[Hand] = field(default_factory=list)

    @property
    def helpers(self) -> frozenset[UUID]:
        """Everybody who sees to it."""
        return helpers_of(self.need, self.hands)

    @property
    def whole(self) -> bool:
        """Whether words, thread and helper are shown."""
        return self.sight is Sight.WHOLE

    @property
    def asking(self) -> bool:
        """Whether the reader is on the side of whoever asked."""
        return bool(self.held & ASKING)

    @property
    def reaches(self) -> bool:
        """Whether the reader may know name, door and phone of whoever asked: the helper, and who dispatches."""
        return self.trusted or "helper" in self.held


def need_of(community: Community, pk: UUID) -> Need:
    """The need, whoever asks; for acts, which judge for themselves."""
    rows = Need.objects.select_related("community", "household__block", "block", "centre", "asker", "merged_into")
    need = rows.filter(community=community, pk=pk).first()
    if need is None:
        raise NotFound("need_not_here")
    return need


def need_by_tracking(community: Community, code: str) -> Need:
    """The need whose secret link ends in this code."""
    need = Need.objects.filter(community=community, tracking=code).first()
    if need is None:
        raise NotFound("link_unknown")
    return need


def may_see(actor: Actor, need: Need) -> bool:
    """Whether this need is there at all for this reader."""
    return sight(actor, need, relations(actor, need)) is not Sight.NOTHING


def seen(actor: Actor, community: Community, pk: UUID) -> Seen:
    """The need as this reader sees it; what they may not see is not here for them."""
    need = need_of(community, pk)
    held = relations(actor, need)
    extent = sight(actor, need, held)
    if extent is Sight.NOTHING:
        raise NotFound("need_not_here")
    return Seen(need, held, extent, actor.is_a(*TRUSTED), going_to(need))


def faces(actor: Actor, community: Community, ids: Iterable[UUID | None]) -> dict[UUID, tuple[Person, Shown]]:
    """These people as the reader may see them, in one query however many they are."""
    wanted = {one for one in ids if one is not None}
    rows = Person.objects.filter(community=community, id__in=wanted).select_related("household__block")
    return {person.id: (person, shown(actor, person, skilled=False)) for person in rows}
