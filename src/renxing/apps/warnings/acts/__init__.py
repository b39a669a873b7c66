"""The acts on warnings and on where they come from."""

from renxing.apps.warnings.acts.issuing import Draft, OwnWarning, issue_warning
from renxing.apps.warnings.acts.reaching import say_reach
from renxing.apps.warnings.acts.receiving import Arrival, dismiss_warning, receive_warning
from renxing.apps.warnings.acts.sources import add_source, end_source, set_area

__all__ = [
    "Arrival",
    "Draft",
    "OwnWarning",
    "add_source",
    "dismiss_warning",
    "end_source",
    "issue_warning",
    "receive_warning",
    "say_reach",
    "set_area",
]
