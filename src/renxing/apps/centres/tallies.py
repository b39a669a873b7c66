"""Counts that only rooms above this one can make, such as of needs; they are asked for by name.

A room writes `@tally("open_by_block")` over a function from a community to counts by id. Known names: `open_by_block`
(open needs by block), `in_hand` (tasks in hand by centre), `in_hand_by_person_and_function`
(tasks in hand by helper and function, as `<person>/<function>`), `messages_by_person` (what others wrote about them).
"""

from collections.abc import Callable, Mapping

from renxing.apps.record.models import Community

Tally = Callable[[Community], Mapping[str, int]]

TALLIES: dict[str, Tally] = {}


def tally(name: str) -> Callable[[Tally], Tally]:
    """Declare how this count is made."""

    def declare(made: Tally) -> Tally:
        TALLIES[name] = made
        return made

    return declare


def counted(name: str, community: Community) -> Mapping[str, int]:
    """The count by id; nothing where no room makes it."""
    return TALLIES[name](community) if name in TALLIES else {}
