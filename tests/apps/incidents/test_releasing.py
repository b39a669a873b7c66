"""Ticking a task that releases stock moves it; where too little is there the task stays open and says so."""

import pytest

from renxing.apps.incidents.acts import finish_task
from renxing.apps.record.models import Entry
from renxing.apps.supplies.models import Line
from renxing.apps.supplies.queries import quantity_of
from renxing.core.refusals import WrongState
from tests.apps.incidents.making import started
from tests.apps.supplies.permissions import item, received
from tests.cast import Cast


def test_the_bags_go_to_the_riders_by_one_tap(cast: Cast) -> None:
    bags = item(cast, "bags", name_en="Sandbags")
    received(cast, bags, 39)
    task = started(cast).tasks.get(key="release 1")
    with pytest.raises(WrongState) as refused:
        finish_task(cast.by("qing"), task=task)
    assert (refused.value.code, refused.value.data["there"], refused.value.data["wanted"]) == (
        "stock_short",
        "39",
        "40",
    )
    task.refresh_from_db()
    assert task.to_do
    received(cast, bags, 1)
    by = cast.by("qing")
    for _tap in range(2):
        finish_task(by, task=task)
    held = {line.store.centre.code: line.amount for line in Line.objects.filter(posting__sort="move") if line.store}
    assert (held, quantity_of(bags)) == ({"clinic": -40_000, "riders": 40_000}, 40)
    moved = Entry.objects.get(act="stock.move")
    assert (moved.incident, moved.quantity) == (task.incident_id, 40)
