"""Double entry: what moves goes from one place to another, so nothing appears from nowhere and nothing vanishes.

A posting is lines; each says that a place holds so much more (or less) of a thing. The lines of a posting sum to zero
for each thing. What comes from outside comes from a place too (`outside`), whose level may be below zero; a place that
is kept never may. What was posted is never changed: a reversal is the same lines with the sign turned, once.
Amounts are whole numbers of the smallest unit (a cent, a thousandth of a bag), never floats.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Place = TypeVar("Place", bound=Hashable)
Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Line(Generic[Place, Thing]):
    """A place holds `amount` more of a thing than before; below zero: less."""

    place: Place
    thing: Thing
    amount: int


@dataclass(frozen=True, slots=True)
class Short(Generic[Place, Thing]):
    """A kept place has less of a thing than would be taken from it."""

    place: Place
    thing: Thing
    there: int
    wanted: int


class Wrong(ValueError):
    """These lines cannot be posted: `code` is `nothing_moves`, `unbalanced`, `short`, `posted` or `reversed`."""

    def __init__(self, code: str, shorts: tuple[Short[Any, Any], ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.shorts = shorts


Lines = tuple[Line[Place, Thing], ...]
Levels = Mapping[tuple[Place, Thing], int]


def move(thing: Thing, amount: int, source: Place, target: Place) -> Lines[Place, Thing]:
    """The two lines of one thing going from one place to another.

    >>> [(line.place, line.amount) for line in move("rice", 3, "store", "people")]
    [('store', -3), ('people', 3)]
    """
    return Line(source, thing, -amount), Line(target, thing, amount)


def turned(lines: Iterable[Line[Place, Thing]]) -> Lines[Place, Thing]:
    """The lines that undo these.

    >>> turned(move("rice", 3, "store", "people")) == move("rice", -3, "store", "people")
    True
    """
    return tuple(Line(line.place, line.thing, -line.amount) for line in lines)


def totals(lines: Iterable[Line[Place, Thing]]) -> dict[tuple[Place, Thing], int]:
    """How much each place holds of each thing after these lines; nothing is left out, not even what is zero.

    >>> totals(move("rice", 3, "store", "people") + move("rice", 1, "people", "store"))
    {('store', 'rice'): -2, ('people', 'rice'): 2}
    """
    found: dict[tuple[Place, Thing], int] = {}
    for line in lines:
        key = line.place, line.thing
        found[key] = found.get(key, 0) + line.amount
    return found


def balanced(lines: Iterable[Line[Place, Thing]]) -> bool:
    """Whether the lines sum to zero for each thing.

    >>> balanced(move("rice", 3, "store", "people")), balanced([Line("store", "rice", 3)])
    (True, False)
    """
    sums: Counter[Thing] = Counter()
    for line in lines:
        sums[line.thing] += line.amount
    return not any(sums.values())


def shorts(
    lines: Iterable[Line[Place, Thing]], levels: Levels[Place, Thing], kept: Collection[Place]
) -> tuple[Short[Place, Thing], ...]:
    """What kept places would lack: taken more than is there.

    >>> shorts(move("rice", 3, "store", "people"), {("store", "rice"): 2}, {"store"})
    (Short(place='store', thing='rice', there=2, wanted=3),)
    """
    found = []
    for (place, thing), change in totals(lines).items():
        there = levels.get((place, thing), 0)
        if place in kept and change < 0 and there + change < 0:
            found.append(Short(place, thing, there, -change))
    return tuple(found)


def check(lines: Lines[Place, Thing], levels: Levels[Place, Thing], kept: Collection[Place]) -> None:
    """Raise `Wrong` unless these lines may be posted on top of these levels.

    >>> check(move("rice", 3, "store", "people"), {("store", "rice"): 3}, {"store"})
    >>> check((Line("store", "rice", 3),), {}, {"store"})
    Traceback (most recent call last):
    ...
    renxing.core.ledger.Wrong: unbalanced
    """
    if not any(totals(lines).values()):
        raise Wrong("nothing_moves")
    if not balanced(lines):
        raise Wrong("unbalanced")
    lacking = shorts(lines, levels, kept)
    if lacking:
        raise Wrong("short", lacking)


@dataclass(slots=True)
class Book(Generic[Place, Thing]):
    """A whole ledger in memory: the rules above, kept at every posting. Rooms keep theirs in a database.

    >>> book = Book({"store"})
    >>> book.post("delivery", move("rice", 5, "outside", "store"))
    >>> book.post("given", move("rice", 2, "store", "people"))
    >>> book.reverse("given again", "given")
    >>> book.levels["store", "rice"], sum(book.levels.values())
    (5, 0)
    """

    kept: Collection[Place]
    levels: Counter[tuple[Place, Thing]] = field(default_factory=Counter)
    postings: dict[str, Lines[Place, Thing]] = field(default_factory=dict)
    reversed: dict[str, str] = field(default_factory=dict)

    def post(self, key: str, lines: Lines[Place, Thing]) -> None:
        """Write a posting under its key, or raise `Wrong` and leave the book as it was."""
        if key in self.postings:
            raise Wrong("posted")
        check(lines, self.levels, self.kept)
        self.postings[key] = lines
        self.levels.update(totals(lines))

    def reverse(self, key: str, of: str) -> None:
        """Undo a posting by another one, once; a reversal is not reversed but posted anew."""
        if of in self.reversed or of in self.reversed.values():
            raise Wrong("reversed")
        self.post(key, turned(self.postings[of]))
        self.reversed[of] = key
