"""How opening an incident is undone when whoever gave the mandate says so."""

from renxing.apps.incidents.acts import stand_down
from renxing.apps.mandates.reversing import reverses
from renxing.apps.record.doing import Doing
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry


@reverses("incident.open")
def stand_down_again(doing: Doing, entry: Entry) -> None:
    """It is stood down, as long as nobody has responded."""
    stand_down(doing, incident=FINDERS["incident"](doing.community, entry.subject), reason="mistaken")
