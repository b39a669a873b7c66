"""From the record to figures: how well a community's functions are kept, and what that says of its resilience.

The package is pure: tables and arrays in, figures out. It has no clock, no database and no network, so real life, a
drill and a rehearsal are read by the same ruler. Times are in hours unless a name says otherwise. What is not known
stays not known (NaN or None); wrong input raises ``ValueError`` naming the row and the field.

`renxing.measure.curve` holds the performance curve: the share of what was owed that is kept, at every instant.
`renxing.measure.detect` asks of every day of a series of counts whether it is unusual, and says why.
`renxing.measure.assess` makes the whole assessment: twenty indicators and four outcomes, each with its evidence.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from renxing.measure.assessing import Assessment, assess
    from renxing.measure.watching import Rung, unusual_day, unusual_hour

__all__ = ["Assessment", "Rung", "assess", "unusual_day", "unusual_hour"]
WHERE = {"assess": "assessing", "Assessment": "assessing"}


def __getattr__(name: str) -> Any:
    """Each is loaded when it is asked for: who only starts a command takes no tables and no arrays with them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"renxing.measure.{WHERE.get(name, 'watching')}"), name)
