"""Goalposts: between which figures a score runs from 0 to 1, and how long is in time. They are data, in a file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from renxing.measure.limits import Ends, ends_of, fault_of

__all__ = ["Goalposts", "ends", "is_scored", "over", "read_goalposts"]

FILE: Final = Path(__file__).with_name("goalposts.toml")
Section = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Goalposts:
    """The sections of the file, by name; those of indicators hold `poor` and `good` and what else they need."""

    sections: Mapping[str, Section]

    def __getitem__(self, name: str) -> Section:
        return self.sections[name]

    @property
    def level(self) -> float:
        """The level of every interval."""
        return float(self.sections["window"]["level"])

    @property
    def least(self) -> int:
        """Below so many cases a figure is not estimable."""
        return int(self.sections["window"]["least_cases"])

    @property
    def own(self) -> dict[str, Section]:
        """What the community set otherwise than it comes along, by section.

        >>> read_goalposts({"K2": {"poor": 0.4}}).own, read_goalposts().own
        ({'K2': {'poor': 0.4}}, {})
        """
        found = {
            name: {field: value for field, value in section.items() if shipped.get(field) != value}
            for name, section in self.sections.items()
            for shipped in [_shipped()[name]]
        }
        return {name: section for name, section in found.items() if section}

    def score(self, name: str, figure: float) -> float | None:
        """``clip((x − poor)/(good − poor), 0, 1)``; None where the indicator is unscored.

        >>> read_goalposts().score("K4", 0.75), read_goalposts().score("K2", 0.2), read_goalposts().score("S3", 2.0)
        (0.5, 0.0, None)
        """
        section = self.sections[name]
        if "poor" not in section or "good" not in section:
            return None
        poor, good = section["poor"], section["good"]
        return float(min(1.0, max(0.0, (figure - poor) / (good - poor))))

    def band(self, score: float) -> str:
        """The name of the band a score lies in.

        >>> read_goalposts().band(0.4), read_goalposts().band(0.39)
        ('fair', 'weak')
        """
        bands = sorted(self.sections["bands"].items(), key=lambda band: band[1])
        return str([name for name, start in bands if score >= start][-1])


def read_goalposts(own: Mapping[str, Section] | None = None) -> Goalposts:
    """The goalposts that come along, with those that a community set itself in their place.

    Parameters
    ----------
    own : sections and what is different in them

    Raises
    ------
    ValueError
        Names the section and the field: not known, out of its limits, or ends that no figure can be scored between.

    >>> read_goalposts({"S3": {"poor": 1.0, "good": 2.0}}).score("S3", 1.5)
    0.5
    >>> read_goalposts({"K2": {"poor": 0.95}})
    Traceback (most recent call last):
    ValueError: goalposts, K2, poor and good: 0.95 and 0.95; expected them at least 0.01 apart
    """
    shipped = _shipped()
    for name in own or {}:
        if name not in shipped:
            raise ValueError(f"goalposts: {name} is not known; expected {', '.join(shipped)}")
    sections = over(shipped, own or {})
    for name, section in sections.items():
        if why := fault_of(name, section, shipped[name], scored=is_scored(name)):
            raise ValueError(f"goalposts, {name}, {why}")
    return Goalposts(sections)


def over(sections: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Sections, with what `more` says of single fields in their place; the other fields stay.

    >>> over({"K2": {"poor": 0.5, "good": 0.9}}, {"K2": {"good": 0.8}, "K1": {"poor": 0.0}})
    {'K2': {'poor': 0.5, 'good': 0.8}, 'K1': {'poor': 0.0}}
    """
    found = dict(sections)
    for name, value in more.items():
        both = isinstance(value, Mapping) and isinstance(found.get(name), Mapping)
        found[name] = over(found[name], value) if both else value
    return found


def is_scored(name: str) -> bool:
    """Whether a section is that of an indicator: outcomes are never scored, for no record says how severe a shock was.

    >>> [name for name in ("S3", "O1", "window") if is_scored(name)]
    ['S3']
    """
    return name in _shipped() and len(name) == 2 and name[0] != "O"


def ends(name: str) -> Ends:
    """What a community may set as poor and as good of an indicator."""
    return ends_of(name, _shipped()[name])


@cache
def _shipped() -> Mapping[str, Section]:
    return tomllib.loads(FILE.read_text("utf-8"))
