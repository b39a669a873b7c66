"""A demonstration's stock lives two weeks by the same acts; whoever is erased is not found in the stock."""

from datetime import timedelta

from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.supplies import acts, demonstration
from renxing.apps.supplies.acts.coming import Giver
from renxing.apps.supplies.acts.going import To
from renxing.apps.supplies.models import Donation, Posting
from renxing.apps.supplies.queries.shelves import demand_since, shelves
from renxing.core.entries import first_break
from tests.apps.supplies.permissions import item, received
from tests.cast import Cast


def test_two_weeks_tell_how_long_things_last(cast: Cast) -> None:
    rice = item(cast, "rice", minimum=1000)
    received(cast, rice, 300)
    cast.now += timedelta(days=14)
    assert demonstration.live(cast.community, cast.now - timedelta(days=14), cast.now) > 10
    (shelf,) = shelves(cast.community, cast.now)
    assert shelf.low
    assert shelf.lasts is not None
    assert 5 < shelf.lasts.low < shelf.lasts.middle < shelf.lasts.high < 200
    rows = Entry.objects.filter(community=cast.community).order_by("seq")
    assert first_break(row.as_value("lane") for row in rows) is None


def test_demand_is_that_of_the_condition_we_are_in(cast: Cast) -> None:
    month = cast.now - timedelta(days=28)
    assert demand_since(cast.community, cast.now) == month
    for days, since in ((1, month), (3, cast.now - timedelta(days=3)), (40, month)):
        cast.community.condition_since = cast.now - timedelta(days=days)
        assert demand_since(cast.community, cast.now) == since


def test_what_was_undone_or_thrown_away_is_no_demand(cast: Cast) -> None:
    masks = item(cast)
    received(cast, masks, 100)
    for _time in range(5):
        acts.issue_stock(cast.by("wen"), item=masks, quantity=1, reason="lost")
    for _time in range(5):
        acts.issue_stock(cast.by("wen"), item=masks, quantity=1)
    cast.now += timedelta(days=2)
    assert shelves(cast.community, cast.now)[0].lasts is not None
    acts.reverse_posting(cast.by("wen"), posting=Posting.objects.filter(reason="given").latest("seq"), why="number")
    assert shelves(cast.community, cast.now)[0].lasts is None


def test_expired_is_neither_good_nor_forgotten(cast: Cast) -> None:
    masks = item(cast, minimum=8)
    received(cast, masks, 5, expires=cast.now.date() - timedelta(days=1))
    received(cast, masks, 9, expires=cast.now.date() + timedelta(days=10))
    (shelf,) = shelves(cast.community, cast.now)
    assert (shelf.shown, shelf.expired, shelf.low, shelf.soon) == ("14", "5", False, True)
    acts.issue_stock(cast.by("wen"), item=masks, quantity=2)
    assert shelves(cast.community, cast.now)[0].low


def test_whoever_is_erased_is_not_found_in_the_stock(cast: Cast) -> None:
    """Mei lives alone behind her door; Rui's housemate Song stays, so what went to their door stays known."""
    masks = item(cast)
    received(cast, masks, 10)
    need = cast.need("mei")
    for to in (To(need=need), To(household=cast.households["H1"]), To(household=cast.households["H4"])):
        acts.issue_stock(cast.by("wen"), item=masks, quantity=1, to=to)
    giver = Giver(household=cast.households["H1"], name="Lin Mei", named=True)
    acts.donate_stock(cast.by("wen"), item=masks, quantity=1, giver=giver)
    for name in ("mei", "rui"):
        erase_person(cast.by(name), person=cast.people[name])
    kept = Posting.objects.filter(sort="issue").order_by("seq")
    assert [(each.need, each.household) for each in kept] == [(None, None), (None, None), (None, cast.households["H4"])]
    given = Donation.objects.get()
    assert (given.household, given.name, given.named) == (None, "", False)
