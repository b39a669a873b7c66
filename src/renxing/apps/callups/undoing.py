"""How a call-up is undone when whoever gave the mandate says so."""

from renxing.apps.callups.acts import stand_down
from renxing.apps.mandates.reversing import reverses
from renxing.apps.record.doing import Doing
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry


@reverses("callup.call")
def stand_down_again(doing: Doing, entry: Entry) -> None:
    """Nobody need come: it is stood down, and whoever said yes is thanked all the same."""
    stand_down(doing, callup=FINDERS["callup"](doing.community, entry.subject))
