"""A twin and a shock in, futures out: what would happen to this community, and which change helps most.

The package is pure: no clock, no database, no network. What is compiled by Numba says so where it is written
(`compiled`).
What is slow to load (numba, xarray, SciPy) is loaded when it is first asked for.
"""

from importlib import import_module
from typing import Any, Final

_WHERE: Final = {
    "Arrangement": "arrangement",
    "Estimate": "estimate",
    "Lever": "levers",
    "Scenario": "scenario",
    "Twin": "twin",
    "compare": "comparing",
    "country": "countries",
    "entries": "entering",
    "propositions": "proposing",
    "simulate": "simulating",
    "what_buys_most": "buying",
}
__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
