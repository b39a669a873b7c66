"""How answers to signals and alarms are undone when whoever gave the mandate says so: they wait again."""

from renxing.apps.mandates.reversing import reverses
from renxing.apps.record.doing import Doing
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry
from renxing.apps.signals.acts import reopen_alarm, reopen_signal


@reverses("signal.confirm")
@reverses("signal.merge")
@reverses("signal.dismiss")
def wait_again(doing: Doing, entry: Entry) -> object:
    """It waits to be looked into again."""
    return reopen_signal(doing, signal=FINDERS["signal"](doing.community, entry.subject))


@reverses("alarm.confirm")
@reverses("alarm.dismiss")
def ring_again(doing: Doing, entry: Entry) -> object:
    """It rings again."""
    return reopen_alarm(doing, alarm=FINDERS["alarm"](doing.community, entry.subject))
