"""Offers: published, paused, asked for, lent to one at a time, back in time or noted; thanks that both want shown."""

from datetime import timedelta

import pytest

from renxing.apps.needs.queries.bodies import bodies
from renxing.apps.needs.queries.pool import pool
from renxing.apps.offers import acts, demonstration
from renxing.apps.offers.acts import publishing
from renxing.apps.offers.models import Listing, Taking, Thank
from renxing.apps.offers.queries import listed, thanks
from renxing.apps.offers.rules import run
from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Person
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from tests.apps.offers.permissions import agreed, asked, listing, thanked
from tests.cast import Cast


def test_words_never_reach_the_record(cast: Cast) -> None:
    listing(cast, words="Call Bo at the gate")
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.data) == ("offer.publish", {"what": "ladder", "often": "sometimes"})


@pytest.mark.parametrize(
    ("said", "code"),
    [({"what": "gold"}, "offer_unknown"), ({"days": 10**9}, "offer_days"), ({"wants": "ladder"}, "offer_wants_itself")],
)
def test_absurd_offers_are_refused(cast: Cast, said: dict, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        listing(cast, **said)
    assert refused.value.code == code
    assert not Listing.objects.exists()


def test_paused_and_withdrawn_are_not_asked_for(cast: Cast) -> None:
    ladder = listing(cast)
    acts.pause_offer(cast.by("bo"), listing=ladder)
    with pytest.raises(WrongState, match="offer_not_open"):
        asked(cast, of=ladder)
    acts.resume_offer(cast.by("bo"), listing=ladder)
    asked(cast, of=ladder)
    with pytest.raises(WrongState, match="offer_asked_already"):
        asked(cast, of=ladder)
    acts.withdraw_offer(cast.by("bo"), listing=ladder)
    assert list(listed.open_offers(cast.community)) == []
    with pytest.raises(NotAllowed, match="own_offer"):
        asked(cast, "bo", listing(cast))


def test_lent_to_one_at_a_time_and_back(cast: Cast) -> None:
    taking = agreed(cast)
    assert taking.due_at == cast.now + timedelta(days=7)
    other = asked(cast, "rui", taking.listing)
    with pytest.raises(WrongState, match="offer_lent_out"):
        acts.agree_to_lend(cast.by("bo"), taking=other)
    with pytest.raises(NotAllowed, match="owner_says_back"):
        acts.close_taking(cast.by("mei"), taking=taking)
    acts.close_taking(cast.by("bo"), taking=taking)
    acts.agree_to_lend(cast.by("bo"), taking=other)


def test_what_is_not_back_is_noted_once(cast: Cast) -> None:
    taking = agreed(cast)
    assert run(cast.community, cast.now + timedelta(days=6)) == 0
    assert run(cast.community, cast.now + timedelta(days=8)) == 1
    assert run(cast.community, cast.now + timedelta(days=9)) == 0
    taking.refresh_from_db()
    assert taking.late_at == cast.now + timedelta(days=8)
    assert Entry.objects.filter(act="offer.late").count() == 1


def test_an_offer_tells_the_dispatch_what_its_owner_can_do_and_when(cast: Cast) -> None:
    def rui() -> tuple[set[str], float | None]:
        found = pool(bodies(cast.community), [Function.FOOD], cast.now)
        (one,) = [helper for helper in found.helpers if helper.person == str(cast.id("rui"))]
        return set(one.skills), one.free_in

    assert rui() == ({"cycling"}, None)
    car = listing(cast, "rui", "car", availability=["mon-sun 0-24"])
    assert rui() == ({"cycling", "driving"}, 0.0)
    acts.pause_offer(cast.by("rui"), listing=car)
    assert rui() == ({"cycling"}, None)


def test_offers_and_needs_find_each_other(cast: Cast) -> None:
    need = cast.need(function=Function.FOOD)
    mine = listing(cast, "bo", "cooking")
    listing(cast, "rui", "plumbing")
    assert [card.id for card in listed.needs_that_fit(cast.community, cast.actor("bo"), [mine])] == [need.id]
    assert [row.listing for row in listed.offers_that_fit(cast.community, cast.actor("mei"))] == [mine]


def test_a_swap_is_found(cast: Cast) -> None:
    listing(cast, "bo", "ladder", wants="cooking")
    listing(cast, "mei", "cooking", wants="ladder")
    for who, names in (("bo", ["ladder", "cooking"]), ("mei", ["cooking", "ladder"])):
        (ring,) = listed.swaps(cast.community, cast.actor(who))
        assert [row.listing.what for row in ring] == names
    assert listed.swaps(cast.community, cast.actor("rui")) == []


def test_thanks_are_shown_only_if_both_want_it(cast: Cast) -> None:
    thank = thanked(cast)
    assert list(thanks.shown(cast.community)) == []
    acts.show_thanks(cast.by("rui"), thank=thank, shown=True)
    assert list(thanks.shown(cast.community)) == [thank]
    acts.show_thanks(cast.by("mei"), thank=thank, shown=False)
    assert list(thanks.shown(cast.community)) == []
    with pytest.raises(WrongState, match="thanked_already"):
        acts.say_thanks(cast.by("mei"), need=thank.need, words="Again")
    with pytest.raises(BadInput, match="thanks_words"):
        acts.say_thanks(cast.by("mei"), taking=agreed(cast), words="  ")


def test_erasing_takes_the_words_along(cast: Cast) -> None:
    taking, _thank = agreed(cast), thanked(cast)
    erase_person(cast.by("mei"), person=cast.people["mei"])
    assert (Taking.objects.get(pk=taking.pk).words, Thank.objects.count()) == ("", 0)
    erase_person(cast.by("bo"), person=cast.people["bo"])
    with pytest.raises(NotFound):
        listed.listing_of(cast.community, cast.actor("rui"), taking.listing_id)


def test_two_weeks_of_a_demonstration(cast: Cast) -> None:
    """Nine residents of no centre: everything in the story is done, and something waits for everybody."""
    Person.objects.bulk_create(
        Person(community=cast.community, code=f"X{number}", name_zh="甲", household=cast.households["H1"])
        for number in range(9)
    )
    thanked(cast)
    assert demonstration.live(cast.community, cast.now - timedelta(days=16), cast.now) == 20
    assert run(cast.community, cast.now) == 1
    assert Taking.objects.filter(state="asked").count() == 1


def test_an_offer_is_said_anew_until_somebody_has_it(cast: Cast) -> None:
    """Words and times change at any time; what it is does not while somebody asks for it."""
    ladder = listing(cast, words="Three metres")
    said = acts.Said(what="ladder", words="Four metres, ask at noon", days=3, often="weekly")
    changed = acts.change_offer(cast.by("bo"), listing=ladder, said=said)
    assert (changed.words, changed.days, changed.often, changed.block) == (said.words, 3, "weekly", None)
    assert Entry.objects.latest("seq").data == {"what": "ladder", "often": "weekly"}
    with pytest.raises(WrongState, match="offer_same"):
        acts.change_offer(cast.by("bo"), listing=ladder, said=said)
    asked(cast, of=ladder)
    with pytest.raises(WrongState, match="offer_asked_for"):
        acts.change_offer(cast.by("bo"), listing=ladder, said=acts.Said(what="tools"))
    with pytest.raises(NotAllowed):
        acts.change_offer(cast.by("mei"), listing=ladder, said=acts.Said(what="ladder", words="Mine"))


def test_many_offers_do_not_keep_one_from_being_changed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "MOST_OPEN", 1)
    ladder = listing(cast)
    with pytest.raises(BadInput, match="offer_enough"):
        listing(cast, what="tools")
    assert acts.change_offer(cast.by("bo"), listing=ladder, said=acts.Said(what="cart")).what == "cart"
