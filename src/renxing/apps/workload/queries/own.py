"""What one person sees of their own load."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from renxing.apps.centres.queries import rules_of
from renxing.apps.record.models import Community
from renxing.apps.workload.models import Guest, Relief, Work
from renxing.apps.workload.queries.bearing import caps_of, lately, moment_in, tasks_by_function
from renxing.apps.workload.queries.relief import open_relief
from renxing.apps.workload.queries.spare import Spare, spare_for
from renxing.apps.workload.wording import Why
from renxing.core.mandates import Actor
from renxing.core.workload import Caps, Load, load


@dataclass(frozen=True, slots=True)
class Own:
    """My hours, my tasks, whether I asked for relief, and who could take something over."""

    work: Work | None
    recent: list[Work]
    load: Load
    caps: Caps
    relief: Relief | None
    functions: frozenset[str]

    @property
    def why(self) -> str:
        """Why nothing more is asked of me; empty while I am free."""
        return str(Why(self.load))


@dataclass(frozen=True, slots=True)
class Known:
    """What a page may have read already: the caps, tasks in hand by person and function, and who asked for relief."""

    caps: Caps
    tasks: Mapping[UUID, Counter[str]]
    reliefs: Sequence[Relief]


def known(community: Community) -> Known:
    """The same, read for this; three queries."""
    return Known(caps_of(rules_of(community)), tasks_by_function(community), list(open_relief(community)))


def own(community: Community, actor: Actor, now: datetime, at_hand: Known | None = None) -> Own | None:
    """My load; one query beside what is at hand. None for who is nobody here."""
    return None if actor.person is None else borne_by(community, UUID(actor.person), now, at_hand)


def borne_by(community: Community, person: UUID, now: datetime, at_hand: Known | None = None) -> Own:
    """The load of one person, whoever asks."""
    read = at_hand or known(community)
    recent = list(lately(community, now).filter(person=person).order_by("-starts"))
    tasks = read.tasks.get(person, Counter())
    return Own(
        work=next((row for row in recent if row.ends is None), None),
        recent=recent,
        load=load([row.as_value() for row in recent], tasks.total(), read.caps, moment_in(community, now)),
        caps=read.caps,
        relief=next((row for row in read.reliefs if row.person_id == person), None),
        functions=frozenset(tasks),
    )


def could_take_over(community: Community, mine: Own) -> list[Spare]:
    """The centres to hand something over to, where I bear enough; none while I am free."""
    return [] if mine.load.free or not mine.functions else spare_for(community)(mine.functions)


def stay_of(community: Community, actor: Actor) -> Guest | None:
    """My stay as a guest, while it lasts."""
    if actor.person is None:
        return None
    return Guest.objects.filter(community=community, person=UUID(actor.person), left_at__isnull=True).first()
