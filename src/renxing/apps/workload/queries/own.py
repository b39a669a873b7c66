"""What one person sees of their own load."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from renxing.apps.centres.queries import rules_of
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.apps.workload.models import Guest, Relief, Stage, Work
from renxing.apps.workload.queries.bearing import caps_of, lately, moment_in, tasks_by_function
from renxing.apps.workload.queries.spare import Spare, spare_for
from renxing.apps.workload.wording import Why
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
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


def own(community: Community, actor: Actor, now: datetime) -> Own | None:
    """My load; four queries. None for who is nobody here."""
    if actor.person is None:
        return None
    person = UUID(actor.person)
    recent = list(lately(community, now).filter(person=person).order_by("-starts"))
    tasks = tasks_by_function(community).get(person)
    caps = caps_of(rules_of(community))
    return Own(
        work=next((row for row in recent if row.ends is None), None),
        recent=recent,
        load=load([row.as_value() for row in recent], tasks.total() if tasks else 0, caps, moment_in(community, now)),
        caps=caps,
        relief=Relief.objects.filter(community=community, person=person, stage=Stage.ASKED).first(),
        functions=frozenset(tasks or ()),
    )


def could_take_over(community: Community, mine: Own) -> list[Spare]:
    """The centres to hand something over to, where I bear enough; none while I am free."""
    return [] if mine.load.free or not mine.functions else spare_for(community)(mine.functions)


def me(community: Community, actor: Actor) -> Person:
    """My own row."""
    known = Person.objects.filter(community=community)
    found = known.filter(pk=actor.person).first() if actor.person is not None else None
    if found is None:
        raise NotFound("gone", what="person")
    return found


def stay_of(community: Community, actor: Actor) -> Guest | None:
    """My stay as a guest, while it lasts."""
    if actor.person is None:
        return None
    return Guest.objects.filter(community=community, person=UUID(actor.person), left_at__isnull=True).first()
