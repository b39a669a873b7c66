"""A survey that is shown without showing anybody: its answers as a box without order, and what of it is published."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

FLOOR: Final = 8
"""No figure stands on fewer people's answers than this."""

SCALE: Final = (1, 2, 3, 4, 5)
AGREES: Final = 4
"""From this answer on somebody agrees."""

ABOUT: Final = ("trust", "belonging", "safety", "help")


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence one agrees with or not, and what it is about."""

    code: str
    about: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A group somebody may say they belong to."""

    code: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Questions:
    """A community's own questions: sentences, and at most one question by which results are shown apart."""

    en: str
    zh: str
    items: tuple[Item, ...]
    by_en: str = ""
    by_zh: str = ""
    groups: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """What one person said: their group, empty where they did not say it, and a number for each sentence."""

    group: str
    said: tuple[int, ...]


def dropped(box: Iterable[str], answer: Answer) -> list[str]:
    """The box with one more answer in it: always in one and the same order, so that nothing tells which came last.

    >>> first = dropped([], Answer("old", (4, 5)))
    >>> dropped(first, Answer("", (1, 2))) == dropped(dropped([], Answer("", (1, 2))), Answer("old", (4, 5)))
    True
    """
    return sorted([*box, json.dumps([answer.group, *answer.said])])


def opened(box: Iterable[str]) -> list[Answer]:
    """The answers in a box.

    >>> opened(dropped([], Answer("old", (4, 5))))
    [Answer(group='old', said=(4, 5))]
    """
    rows = [json.loads(slip) for slip in box]
    return [Answer(row[0], tuple(row[1:])) for row in rows]


def published(sizes: Mapping[str, int], floor: int = FLOOR) -> frozenset[str]:
    """The groups that can be shown apart beside the whole, so that no smaller set than `floor` can be worked out.

    A group below the floor is held back. What is held back can be worked out together, as the whole less what is shown:
    so it too must be nobody, or as many as the floor; else the smallest group that is shown is held back as well.

    >>> sorted(published({"young": 20, "old": 30}))
    ['old', 'young']
    >>> sorted(published({"young": 20, "old": 30, "": 3}))  # 53 less 50 would show the three
    ['old']
    >>> published({"young": 20, "": 3}), published({"young": 4, "old": 3})
    (frozenset(), frozenset())
    """
    if sum(sizes.values()) < floor:
        return frozenset()
    shown = sorted((size, group) for group, size in sizes.items() if size >= floor)
    held_back = sum(sizes.values()) - sum(size for size, _group in shown)
    while shown and 0 < held_back < floor:
        held_back += shown.pop(0)[0]
    if len(shown) == 1 and not held_back:
        return frozenset()  # a single group that is the whole says nothing more
    return frozenset(group for _size, group in shown)


def cells(answers: Sequence[Answer], floor: int = FLOOR) -> dict[str | None, list[Answer]]:
    """What figures may stand on: the whole under None, and each group that may be shown; nothing below the floor."""
    if len(answers) < floor:
        return {}
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[answer.group].append(answer)
    shown = published({group: len(those) for group, those in groups.items()}, floor)
    return {None: list(answers), **{group: groups[group] for group in sorted(shown) if group}}


def of_construct(questions: Questions, answer: Answer, about: str) -> float:
    """What somebody said of one thing: the mean of their answers to the sentences about it.

    >>> two = Questions("Pulse", "", (Item("a", "trust", "", ""), Item("b", "trust", "", "")))
    >>> of_construct(two, Answer("", (4, 5)), "trust")
    4.5
    """
    said = [answer.said[place] for place, item in enumerate(questions.items) if item.about == about]
    return sum(said) / len(said)
