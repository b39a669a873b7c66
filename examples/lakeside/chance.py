"""Chance that can be repeated: each drawing has a stream of its own, so adding one does not disturb the others."""

from random import Random


def stream(seed: str, purpose: str) -> Random:
    """The stream of random numbers for one purpose."""
    return Random(f"{seed} {purpose}")  # noqa: S311 - the point is that anybody can draw the same community again
