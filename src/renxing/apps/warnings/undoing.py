"""How a warning of ours is undone when whoever gave the mandate says so: it is cancelled, for all who read it."""

from datetime import datetime

from renxing.apps.mandates.reversing import reverses
from renxing.apps.record.doing import Doing
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry
from renxing.apps.warnings.acts import OwnWarning, issue_warning
from renxing.apps.warnings.acts.issuing import Words
from renxing.apps.warnings.models import Received
from renxing.apps.warnings.queries.standing import in_force
from renxing.core.refusals import WrongState


@reverses("warning.issue")
def cancel(doing: Doing, entry: Entry) -> Received:
    """What went out cannot be called back: a cancellation follows it, in its own words."""
    row: Received = FINDERS["warning"](doing.community, entry.subject)
    if row.kind == "Cancel" or row.pk not in {each.pk for each in in_force(doing.community, doing.now)}:
        raise WrongState("warning_moved_on")
    return issue_warning(doing, draft=_cancelling(row, doing.now))


def _cancelling(row: Received, now: datetime) -> OwnWarning:
    first = row.told[0]
    names = ("language", "event", "headline", "description", "instruction")
    return OwnWarning(
        words=tuple(Words(**{name: told[name] or "" for name in names}) for told in row.told),
        category=first["categories"][0],
        **{name: first[name] for name in ("severity", "urgency", "certainty")},
        expires=row.expires or now,
        kind="Cancel",
        earlier=row,
    )
