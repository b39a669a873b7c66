"""Places of a shift, by skill: who fits in, what is still missing. Seats are found so that nobody stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass

Skills = frozenset[str]
"""What somebody can do; and where they chose a team, the team among it."""

TEAM = "team:"


def in_team(skills: Skills, team: str) -> Skills:
    """Somebody who chose a team of a shift; without one they sit wherever they are needed."""
    return skills | {f"{TEAM}{team}"} if team else skills


@dataclass(frozen=True, slots=True)
class Places:
    """So many people with a skill, or with none in particular: at least so many, and as many as are wanted; of a team.

    >>> gate = Places(None, 1, 1, "East gate")
    >>> gate.takes(frozenset()), gate.takes(in_team(frozenset(), "West gate"))
    (True, False)
    """

    skill: str | None
    least: int
    wanted: int
    team: str = ""

    def takes(self, skills: Skills) -> bool:
        """Whether somebody who can do this may take such a place."""
        chosen = {each for each in skills if each.startswith(TEAM)}
        return (self.skill is None or self.skill in skills) and (not chosen or f"{TEAM}{self.team}" in chosen)


@dataclass(frozen=True, slots=True)
class Seating:
    """Which place each person has (its number; None for who finds none), and what is missing of each place."""

    seats: tuple[int | None, ...]
    missing: tuple[int, ...]
    free: tuple[int, ...]

    @property
    def enough(self) -> bool:
        """Whether every place has as many as it needs at least."""
        return not any(self.missing)

    @property
    def full(self) -> bool:
        """Whether nobody more is wanted."""
        return not any(self.free)


def seat(people: Sequence[Skills], places: Sequence[Places]) -> Seating:
    """Seat these people so that as many as possible sit, and as much as possible of what is needed at least is there.

    The order of the people does not matter: who came first for any place gives way to a nurse's where they are one.

    >>> wanted = [Places("nursing", 1, 1), Places(None, 1, 2)]
    >>> seat([frozenset({"nursing"}), frozenset()], wanted).missing
    (0, 0)
    >>> seat([frozenset(), frozenset()], wanted)
    Seating(seats=(1, 1), missing=(1, 0), free=(1, 0))
    """
    chairs = [number for number, place in enumerate(places) for _each in range(place.least)]
    chairs += [number for number, place in enumerate(places) for _each in range(place.wanted - place.least)]
    fits = [[one for one, skills in enumerate(people) if places[number].takes(skills)] for number in chairs]
    sits = _matched(fits)
    seats: list[int | None] = [None] * len(people)
    for chair, one in sits.items():
        seats[one] = chairs[chair]
    sitting = [seats.count(number) for number in range(len(places))]
    return Seating(
        seats=tuple(seats),
        missing=tuple(max(0, place.least - count) for place, count in zip(places, sitting, strict=True)),
        free=tuple(max(0, place.wanted - count) for place, count in zip(places, sitting, strict=True)),
    )


def has_room(people: Sequence[Skills], one: Skills, places: Sequence[Places]) -> bool:
    """Whether one more finds a place, the others moving up where they can.

    >>> wanted = [Places("nursing", 1, 1), Places(None, 0, 1)]
    >>> has_room([frozenset({"nursing"})], frozenset(), wanted), has_room([frozenset()], frozenset(), wanted)
    (True, False)
    """
    before, after = seat(people, places), seat([*people, one], places)
    return after.seats.count(None) <= before.seats.count(None)


def _matched(fits: Sequence[Sequence[int]]) -> dict[int, int]:
    """Who sits on each chair: as many as possible, and a chair that somebody has, somebody keeps having."""
    sits: dict[int, int] = {}

    def found(chair: int, seen: set[int]) -> bool:
        for one in fits[chair]:
            if one not in seen:
                seen.add(one)
                if one not in sits or found(sits[one], seen):
                    sits[one] = chair
                    return True
        return False

    for chair in range(len(fits)):
        found(chair, set())
    return {chair: one for one, chair in sits.items()}
