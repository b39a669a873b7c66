"""How acts on needs are undone when whoever gave the mandate says so."""

from renxing.apps.mandates.reversing import reverses
from renxing.apps.needs.acts import give_back, withdraw_need
from renxing.apps.record.doing import Doing
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry


@reverses("need.take")
def give_it_back(doing: Doing, entry: Entry) -> object:
    """Whoever took it gives it back; it is open again."""
    return give_back(doing, need=FINDERS["need"](doing.community, entry.subject))


@reverses("need.raise")
def withdraw_it(doing: Doing, entry: Entry) -> object:
    """What was raised for somebody is withdrawn."""
    return withdraw_need(doing, need=FINDERS["need"](doing.community, entry.subject))
