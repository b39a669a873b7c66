"""The shape of what is said about a figure."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Words:
    """Its name, what it asks, how it could be gamed, what it does not see, what would make it known."""

    name: str | Promise
    asks: str | Promise
    gamed: str | Promise
    weak: str | Promise
    unknown: str | Promise
