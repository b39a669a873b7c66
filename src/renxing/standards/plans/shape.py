"""The shape of a plan's file: which keys each table has, and what may stand there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.plans import Hazard, Source, Ticked
from renxing.standards.wording import _

CODE = re.compile(r"[^\s,;]{1,40}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
MOST = 200
LONGEST_DAY = 24.0 * 366

Wrong = tuple[str, str, dict[str, str]]
"""What is wrong with a value: the complaint's code, what was expected, and what fills that."""


@dataclass(frozen=True)
class Text:
    """Words; `longest` in characters."""

    longest: int = 500
    required: bool = True

    def wrong(self, value: Any) -> Wrong | None:
        """What is wrong with it, if anything."""
        if not isinstance(value, str) or CONTROL.search(value):
            return "not_text_cell", _("write words in quotation marks"), {}
        if len(value) > self.longest:
            return "too_long", _("write it shorter"), {"longest": str(self.longest)}
        return None


@dataclass(frozen=True)
class Code:
    """One code, as the community's own file writes it."""

    required: bool = True

    def wrong(self, value: Any) -> Wrong | None:
        """What is wrong with it, if anything."""
        if isinstance(value, str) and CODE.fullmatch(value):
            return None
        return "not_a_code", _("write a code of at most 40 signs without spaces, as in the community's own file"), {}


@dataclass(frozen=True)
class Choice:
    """One of a closed list."""

    codes: type[StrEnum]
    required: bool = True

    def wrong(self, value: Any) -> Wrong | None:
        """What is wrong with it, if anything."""
        choices = ", ".join(self.codes)
        known = isinstance(value, str) and value in set(self.codes)
        return None if known else ("not_a_choice", _("write one of %(choices)s"), {"choices": choices})


@dataclass(frozen=True)
class Several:
    """A list of codes or words."""

    longest: int = 40
    codes: bool = True
    required: bool = False

    def wrong(self, value: Any) -> Wrong | None:
        """What is wrong with it, if anything."""
        each = Code() if self.codes else Text(self.longest)
        whole = isinstance(value, list) and len(value) <= MOST
        if whole and all(each.wrong(one) is None and one.strip() for one in value):
            return None
        return "not_a_list", _('write a list in square brackets, like ["one", "two"]'), {}


@dataclass(frozen=True)
class Number:
    """A number; hours may have a fraction, people may not. Zero only where `zero`."""

    whole: bool = False
    zero: bool = False
    most: float = LONGEST_DAY
    required: bool = True

    def wrong(self, value: Any) -> Wrong | None:
        """What is wrong with it, if anything."""
        kinds = int if self.whole else (int, float)
        if isinstance(value, kinds) and not isinstance(value, bool) and math.isfinite(value):
            least = value >= 0 if self.zero else value > 0
            if least and value <= self.most:
                return None
        return "not_a_number", self._expected(), {"most": f"{self.most:g}"}

    def _expected(self) -> str:
        if self.whole:
            return _("write a whole number from 1 to %(most)s")
        if self.zero:
            return _("write a number from 0 to %(most)s")
        return _("write a number above 0, at most %(most)s")


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    required: bool = False

    def wrong(self, value: Any) -> Wrong | None:
        """What is wrong with it, if anything."""
        return None if isinstance(value, bool) else ("not_yes_or_no", _("write true or false"), {})


Field = Text | Code | Choice | Several | Number | Flag
TEXT, TITLE = Text(), Text(120)
HOURS = Number()

PLAN: dict[str, Field] = {
    "code": Code(),
    "hazard": Choice(Hazard),
    "title_en": TITLE,
    "title_zh": TITLE,
    "owner": Code(),
    "condition": Choice(Condition, required=False),
    "wakes": Several(),
}
SHAPES: dict[str, dict[str, Field]] = {
    "triggers": {
        "source": Choice(Source),
        "words": Several(codes=False, longest=80),
        "level": Text(20, required=False),
        "function": Choice(Function, required=False),
        "starts": Flag(),
    },
    "steps": {
        "key": Code(),
        "function": Choice(Function),
        "centre": Code(),
        "what_en": TEXT,
        "what_zh": TEXT,
        "within_hours": HOURS,
        "backup": Code(required=False),
        "after": Several(),
        "people": Several(),
        "passes_on": Flag(),
        "ticked_by": Choice(Ticked, required=False),
    },
    "duties": {
        "key": Code(),
        "function": Choice(Function),
        "centre": Code(),
        "what_en": TEXT,
        "what_zh": TEXT,
        "places": Number(whole=True, most=1000),
        "from_hour": Number(zero=True),
        "hours": HOURS,
        "people": Several(),
    },
    "callups": {
        "centre": Code(),
        "function": Choice(Function),
        "places": Number(whole=True, most=1000),
        "within_hours": HOURS,
        "skill": Code(required=False),
        "what_en": Text(required=False),
        "what_zh": Text(required=False),
        "meet": Text(120, required=False),
    },
    "releases": {"item": Code(), "quantity": Number(most=1e9), "centre": Code()},
    "notices": {"title_en": TITLE, "title_zh": TITLE, "text_en": Text(2000), "text_zh": Text(2000)},
}
"""The keys of each list's tables, in the order in which they are written."""


def choices_of(names: Iterable[str]) -> str:
    """Names as they are told in a fault."""
    return ", ".join(names)
