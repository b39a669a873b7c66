"""The same doing twice in the same world: what it wrote is taken down, all of it is undone, and it is done again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID, uuid5

from django.db import transaction

from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.core.entries import Entry as Written
from tests.cast import Cast

OURS = UUID(int=26)


@dataclass(slots=True)
class Hands:
    """The cast, each of whose acts has the id its sender gave it: the first always the same, and so on."""

    cast: Cast
    numbers: Iterator[int] = field(default_factory=count)

    def at(self, hours: float) -> datetime:
        """So many hours after the beginning."""
        return self.cast.now + timedelta(hours=hours)

    def __call__(self, name: str, hours: float = 0.0) -> Doing:
        """What this person does then."""
        return self.cast.by(name, now=self.at(hours), act_id=uuid5(OURS, str(next(self.numbers))))


def written(cast: Cast, play: Callable[[Hands], None]) -> list[Written]:
    """The canonical entries of it, with ids, data and hashes; the world is then as it was before."""
    with transaction.atomic():
        cast.community.demonstration = True  # what is played is written in its day, so that this says the same too
        cast.community.save(update_fields=["demonstration"])
        play(Hands(cast))
        rows = Entry.objects.filter(community=cast.community).order_by("seq")
        found = [row.as_value(cast.community.slug) for row in rows]
        transaction.set_rollback(True)
    cast.community.refresh_from_db()
    return found
