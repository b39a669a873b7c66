"""The sentences of a play, drawn so that none is worn out before the others."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

LANGUAGES = ("zh", "en")


class Words:
    """What people say, by function and urgency, in Chinese or English."""

    def __init__(self, path: Path, chapter: str, rng: Random) -> None:
        """Read the sentences; `chapter` is outbreak or ordinary."""
        book: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        self.asked: dict[str, dict[str, list[list[str]]]] = book[chapter]
        self.fill: dict[str, dict[str, list[str]]] = book["fill"]
        self.phrases: dict[str, list[list[str]]] = book["said"]
        self.reasons: dict[str, list[str]] = book["why"]
        self.only_where: dict[str, str] = book["only_where"]
        self.rng = rng
        self.used: Counter[str] = Counter()

    def _fresh(self, choices: list[str]) -> int:
        """The place of one of those used least so far."""
        least = min(self.used[choice] for choice in choices)
        index = self.rng.choice([place for place, choice in enumerate(choices) if self.used[choice] == least])
        self.used[choices[index]] += 1
        return index

    def has(self, function: str, urgency: str) -> bool:
        """Whether anybody in this chapter asks for that."""
        return urgency in self.asked[function]

    def true_of(self, sentence: str, traits: set[str]) -> bool:
        """Whether somebody in such a household would say this."""
        return all(trait in traits for word, trait in self.only_where.items() if word in sentence)

    def need(self, function: str, urgency: str, language: str, traits: set[str]) -> str:
        """One sentence for a need, its braces filled; any sentence where none is true of the household."""
        pairs = [pair for pair in self.asked[function][urgency] if self.true_of(pair[0], traits)]
        pairs = pairs or self.asked[function][urgency]
        sentence = pairs[self._fresh([zh for zh, _ in pairs])][LANGUAGES.index(language)]
        filled = re.sub(r"{(\w+)}", lambda found: self.rng.choice(self.fill[language][found[1]]), sentence)
        return filled[0].upper() + filled[1:]

    def say(self, what: str, language: str) -> str:
        """One sentence for the thread of a need."""
        pairs = self.phrases[what]
        return pairs[self._fresh([zh for zh, _ in pairs])][LANGUAGES.index(language)]

    def why(self, what: str) -> str:
        """One reason; reasons are given to neighbours and workers, so in Chinese."""
        return self.reasons[what][self._fresh(self.reasons[what])]
