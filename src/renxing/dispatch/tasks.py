"""What is to be done and who could do it, as the dispatch reads them. No names: who is meant stands behind the ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from renxing.core.functions import Function, Urgency

Place = tuple[float, float]
"""Metres east and north of a point that is the same for all."""

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Task:
    """A need as it looks for somebody.

    Parameters
    ----------
    function, block, place, languages
        What it is, where (code of the block, its middle in metres), and what whoever asked speaks.
    due_in
        Hours until it is due, zero or less once it is late; None where nothing is due.
    declined, asked, never
        Who said no to this one; who was asked and has not answered; who must not go, whatever else holds.
    vetting
        What whoever goes has to have been vetted for.
    centre
        To which centre it was handed, which finds its own helper where it can.
    hands
        How many go.
    together
        Tasks that say the same word here go to the same hands, on behalf of one centre, or to none.
    on_the_way
        Who has begun or said yes: stays, unless that is forbidden.
    suggested
        Who was suggested before.
    """

    id: str
    function: Function
    block: str | None = None
    place: Place | None = None
    languages: frozenset[str] = NOBODY
    urgency: Urgency = Urgency.SOON
    due_in: float | None = None
    declined: frozenset[str] = NOBODY
    asked: frozenset[str] = NOBODY
    never: frozenset[str] = NOBODY
    vetting: frozenset[str] = NOBODY
    centre: str | None = None
    hands: int = 1
    together: str | None = None
    on_the_way: str | None = None
    suggested: str | None = None


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who may be asked, or a team that only goes together.

    Parameters
    ----------
    centres
        On whose behalf they would go, by function; what is missing here is not theirs to do.
    asleep
        Functions that a centre of theirs carries, but whose mandate sleeps now.
    crowded
        Functions for which the centre they would go for has as much in hand as it said it can bear.
    in_hand, promised, room
        Tasks they have; those they were asked for and have not answered; tasks more before a cap, None without one.
    tired
        They rest or have reached a cap of hours: nothing more is asked of them.
    free_in
        Hours until they have time, 0 now; None where nobody knows.
    partner
        With whom alone they go, where there is somebody.
    members
        Of a team: who they are.
    """

    person: str
    centres: Mapping[Function, str] = field(default_factory=dict)
    asleep: frozenset[Function] = frozenset()
    crowded: frozenset[Function] = frozenset()
    skills: frozenset[str] = NOBODY
    languages: frozenset[str] = NOBODY
    block: str | None = None
    place: Place | None = None
    in_hand: int = 0
    promised: int = 0
    room: int | None = None
    tired: bool = False
    free_in: float | None = None
    vetted: frozenset[str] = NOBODY
    partner: str | None = None
    members: tuple["Helper", ...] = ()

    @property
    def size(self) -> int:
        """How many hands come: more than one for a team."""
        return len(self.members) or 1

    @property
    def each(self) -> tuple["Helper", ...]:
        """Who goes, one by one: the members of a team, else the one it is."""
        return self.members or (self,)

    @property
    def carried(self) -> int:
        """Tasks that count before another one is given."""
        return self.in_hand + self.promised

    @property
    def full(self) -> bool:
        """Whether nothing more may be asked of them."""
        return self.tired or (self.room is not None and self.room <= 0)


def team(name: str, members: Sequence[Helper]) -> Helper:
    """Several who only go together, as one: they know what one of them knows, and bear what the most burdened can.

    >>> from renxing.core.functions import Function
    >>> one = Helper("a", {Function.FOOD: "c"}, skills=frozenset({"driving"}), room=3, free_in=0.0)
    >>> pair = team("a+b", [one, Helper("b", {Function.FOOD: "c"}, room=1, free_in=2.0, in_hand=2)])
    >>> pair.size, pair.room, pair.in_hand, pair.free_in, sorted(pair.skills)
    (2, 1, 2, 2.0, ['driving'])
    """
    first = members[0]
    rooms = [member.room for member in members if member.room is not None]
    hours = [member.free_in for member in members]
    return Helper(
        person=name,
        centres={f: c for f, c in first.centres.items() if all(f in member.centres for member in members)},
        asleep=frozenset.union(*(member.asleep for member in members)),
        crowded=frozenset.union(*(member.crowded for member in members)),
        skills=frozenset.union(*(member.skills for member in members)),
        languages=frozenset.union(*(member.languages for member in members)),
        block=first.block,
        place=first.place,
        in_hand=max(member.in_hand for member in members),
        promised=max(member.promised for member in members),
        room=min(rooms, default=None),
        tired=any(member.tired for member in members),
        free_in=None if None in hours else max(hour for hour in hours if hour is not None),
        vetted=frozenset.intersection(*(member.vetted for member in members)),
        members=tuple(members),
    )
