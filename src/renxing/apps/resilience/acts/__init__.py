"""What changes in this room: what counts as poor and good, and how long is in time."""

from renxing.apps.resilience.acts.scoring import set_goalposts
from renxing.apps.resilience.acts.timing import set_constant

__all__ = ["set_constant", "set_goalposts"]
