"""Two communities that act towards each other at the same moment: neither waits for ever, and both books agree."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from renxing.apps.links import acts
from renxing.apps.links.acts.booking import Goods
from renxing.apps.links.models import Aid, Partner
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community, Entry
from renxing.apps.supplies.queries import quantity_of
from renxing.core.refusals import Refusal
from tests.apps.links.permissions import said, wanted
from tests.apps.supplies.permissions import item, received
from tests.cast import Cast, assemble

TURNS = 6


@pytest.fixture
def street(shared_cast: Cast) -> Cast:
    """The other community."""
    return assemble("street")


def known(cast: Cast, other: Cast) -> Partner:
    """The other community, as this one wrote it down."""
    twin = said(kind="community", twin=other.community, name_en=other.community.slug, name_zh="")
    return acts.add_partner(cast.by("wen"), centre=cast.centres["clinic"], said=twin)


def at_once(turns: Sequence[tuple[Cast, Callable[[Doing], object]]]) -> list[str]:
    """Begin all of them in the same moment, each in a thread and a connection of its own; what became of each."""
    start = Barrier(len(turns))

    def do(turn: tuple[Cast, Callable[[Doing], object]]) -> str:
        cast, act = turn
        by = replace(cast.by("wen"), community=Community.objects.get(pk=cast.community.pk))
        start.wait()
        try:
            act(by)
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(turns)) as pool:
        return list(pool.map(do, turns))


def test_each_writes_down_the_other_at_once(shared_cast: Cast, street: Cast) -> None:
    pairs = [(shared_cast, street), (street, shared_cast)] * TURNS
    turns = [(one, partial(_know, one, other)) for one, other in pairs]
    assert Counter(at_once(turns)) == {"done": 2, "partner_twice": 2 * (TURNS - 1)}
    assert Partner.objects.count() == 2


def _know(one: Cast, other: Cast, by: Doing) -> object:
    twin = said(kind="community", twin=other.community, name_en=other.community.slug)
    return acts.add_partner(by, centre=one.centres["clinic"], said=twin)


@pytest.mark.slow
def test_each_asks_the_other_at_once(shared_cast: Cast, street: Cast) -> None:
    """Every act writes in both records: both chains hold, and each side knows of every aid."""
    ours, theirs = known(shared_cast, street), known(street, shared_cast)
    ask = [(shared_cast, partial(acts.ask_for_aid, partner=ours, wanted=wanted(shared_cast)))] * TURNS
    offer = [(street, partial(acts.ask_for_aid, partner=theirs, wanted=wanted(street)))] * TURNS
    turns = [turn for pair in zip(ask, offer, strict=True) for turn in pair]
    assert at_once(turns) == ["done"] * 2 * TURNS
    for cast in (shared_cast, street):
        assert Aid.objects.filter(community=cast.community).count() == 2 * TURNS
        community = Community.objects.get(pk=cast.community.pk)
        assert Entry.objects.filter(community=community).count() == community.head_seq
    assert Entry.objects.filter(act="aid.ask").count() == Entry.objects.filter(act="aid.heard").count() == 2 * TURNS


@pytest.mark.slow
def test_what_is_lent_is_sent_once_and_comes_back_once(shared_cast: Cast, street: Cast) -> None:
    """Sent, received, given back in parts and taken back by many hands at once: no more than was lent moves."""
    ours, _theirs = known(shared_cast, street), known(street, shared_cast)
    received(street, item(street), 50)
    mine = acts.ask_for_aid(shared_cast.by("wen"), partner=ours, wanted=wanted(shared_cast))
    other = Aid.objects.get(community=street.community, thread=mine.thread)
    acts.agree_to_aid(street.by("wen"), aid=other)
    send = (street, partial(acts.send_aid, aid=other, goods=Goods(item=item(street))))
    assert at_once([send] * TURNS).count("done") == 1
    take = (shared_cast, partial(acts.receive_aid, aid=mine, goods=Goods(item=item(shared_cast))))
    assert at_once([take] * TURNS).count("done") == 1
    back = (shared_cast, partial(acts.give_aid_back, aid=mine, goods=Goods(item=item(shared_cast), part=7)))
    assert at_once([back] * TURNS).count("done") == 2
    home = (street, partial(acts.take_aid_back, aid=other, goods=Goods(item=item(street), part=6)))
    last = (shared_cast, partial(acts.give_aid_back, aid=mine, goods=Goods(item=item(shared_cast))))
    at_once([home, last] * TURNS)
    at_once([(street, partial(acts.take_aid_back, aid=other, goods=Goods(item=item(street))))] * TURNS)
    assert (quantity_of(item(shared_cast)), quantity_of(item(street))) == (0, 50)
    assert set(Aid.objects.values_list("stage", "gone", "back")) == {("returned", 20_000, 20_000)}
