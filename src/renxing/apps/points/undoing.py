"""How a change of a point is undone when whoever gave the mandate says so."""

from renxing.apps.mandates.reversing import before, changed_since, reverses
from renxing.apps.points.acts import change_point
from renxing.apps.points.models import Point
from renxing.apps.record.doing import Doing
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry
from renxing.core.refusals import WrongState

TOOK = ("point.open", "point.change")


@reverses("point.change")
def take_less_again(doing: Doing, entry: Entry) -> Point:
    """The money and the people that were taken for more are given up; it closes when it would have closed.

    What is written about it stays: the record keeps no words that could be put back.
    """
    point: Point = FINDERS["point"](doing.community, entry.subject)
    if changed_since(entry, TOOK):
        raise WrongState("point_changed_since")
    due = before(entry, TOOK).due
    closes = due if due is not None and due > doing.now else point.until
    return change_point(
        doing,
        point=point,
        title=point.title,
        words=point.words,
        until=closes,
        people=max(0, point.people - int(entry.data.get("people", 0))),
        money=max(0.0, point.money - entry.data.get("money", 0.0)),
    )
