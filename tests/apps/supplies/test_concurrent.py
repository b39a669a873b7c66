"""However many reach for the last of it at once, no more goes out than was there."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from django.db import connection
from django.db.models import Sum

from renxing.apps.record.models import Community, Entry
from renxing.apps.supplies import acts
from renxing.apps.supplies.models import Item, Line, Posting
from renxing.apps.supplies.queries import quantity_of
from renxing.core.refusals import WrongState
from tests.apps.supplies.permissions import item, received
from tests.cast import Cast

TRIES = 12


def test_the_last_boxes_are_given_once(shared_cast: Cast) -> None:
    """Seven boxes, twelve hands that each take two: three get some, one is left, and every sum is zero."""
    cast = shared_cast
    masks = item(cast)
    received(cast, masks, 7)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _turn: _take(cast, masks), range(TRIES)))
    assert sorted(answers) == ["stock_short"] * 9 + ["taken"] * 3
    assert quantity_of(masks) == 1
    sums = Line.objects.filter(community=cast.community).values("posting").annotate(total=Sum("amount"))
    assert {row["total"] for row in sums} == {0}
    assert Posting.objects.filter(sort="issue").count() == Entry.objects.filter(act="stock.issue").count() == 3


def _take(cast: Cast, masks: Item) -> str:
    by = replace(cast.by("wen"), community=Community.objects.get(pk=cast.community.pk))
    try:
        acts.issue_stock(by, item=masks, quantity=2)
    except WrongState as refused:
        return refused.code
    finally:
        connection.close()
    return "taken"
