"""Levers and arrangements change the twin they are meant to, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from renxing.rehearse.arrangement import Arrangement, arrangement
from renxing.rehearse.levers import KINDS, Lever
from renxing.rehearse.offers import lever, offers
from renxing.rehearse.tables import table
from renxing.rehearse.twin import ACT_FIRST, ASK_FIRST, NO_MANDATE, Switch, Ways
from renxing.rehearse.twin_writing import write_twin
from tests.rehearse.places import hamlet, quiet


def test_centres_may_ask_act_or_do_nothing_and_the_committee_always_acts() -> None:
    twin = hamlet()
    held = twin.centres.mandate[1:] > NO_MANDATE
    for how, given in (("none", NO_MANDATE), ("ask", ASK_FIRST), ("act", ACT_FIRST)):
        mandate = Arrangement(centres=how).applied(twin).centres.mandate  # type: ignore[arg-type]
        assert (mandate[1:][held] == given).all()
        assert (mandate[1:][~held] == NO_MANDATE).all()
        assert (mandate[0] == twin.centres.mandate[0]).all()
    assert (Arrangement().applied(twin).centres.mandate == twin.centres.mandate).all()


def test_a_mandate_lets_a_centre_act_first_in_trouble_only() -> None:
    twin = Arrangement(levers=(Lever("mandate", "volunteers", "safety"),)).applied(hamlet())
    assert twin.centres.mandate[2, 2].tolist() == [NO_MANDATE, ACT_FIRST, ACT_FIRST, ACT_FIRST]


def test_people_are_spread_over_the_blocks_and_none_is_lost() -> None:
    before, after = hamlet(), Arrangement(levers=(Lever("reservoir", "choir", amount=7),)).applied(hamlet())
    assert after.centres.members.sum() == before.centres.members.sum() + 7
    assert (after.centres.members >= before.centres.members).all()


@pytest.mark.parametrize("kind", KINDS)
def test_every_lever_changes_something(kind: str) -> None:
    twin = hamlet()
    one = Lever(kind, "volunteers", "safety", amount=0.5 if kind in {"feedback", "gatherings", "fund"} else 2.0)
    if kind == "stock":
        one = Lever(kind, "", "food", amount=2.0)
    assert write_twin(Arrangement(levers=(one,)).applied(twin)) != write_twin(twin)


def test_a_lever_that_names_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="lever drill: chess, centre: 'chess' is not known; expected committee"):
        Arrangement(levers=(Lever("drill", "chess"),)).applied(hamlet())
    with pytest.raises(ValueError, match="levers: 'magic' is not known; expected mandate"):
        Arrangement(levers=(Lever("magic"),)).applied(hamlet())


def test_gatherings_raise_odds_and_never_beyond_certainty() -> None:
    twin = Arrangement(levers=(Lever("gatherings", amount=1.0),)).applied(hamlet())
    assert np.isclose(twin.centres.response.value[3], 2 / 3)
    assert twin.centres.response.high.max() <= 1


def test_every_lever_that_is_offered_can_be_pulled_and_changes_the_twin() -> None:
    twin = hamlet()
    found = offers(twin)
    assert {one.kind for one in found} == set(KINDS)
    for one in found:
        assert one.cost > 0
        assert write_twin(Arrangement(levers=(one,)).applied(twin)) != write_twin(twin)


def test_a_centre_that_may_do_all_it_carries_is_offered_no_mandate() -> None:
    twin = Arrangement(centres="act").applied(hamlet())
    named = {one.centre for one in offers(hamlet()) if one.kind == "mandate"}
    assert named == {"volunteers"}
    assert not [one for one in offers(twin) if one.kind == "mandate"]


@pytest.mark.parametrize("text", ["drill,amount=-1", "drill,cost=much", "magic", "drill,colour=red"])
def test_a_lever_that_is_no_lever_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="lever"):
        lever(text)


@pytest.mark.parametrize("text", ["all", "both,fast", "both,lag=soon", "both,lag=-2", "both,lag=1000"])
def test_an_arrangement_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="arrangement"):
        arrangement(text)


def test_arrangements_are_what_they_are_called() -> None:
    assert arrangement("today") == Arrangement()
    assert not arrangement("centres").orders
    assert arrangement("orders").centres == "none"
    both = arrangement("coordinated,ask,no-reservoir,no-feedback,no-learning,lag=24")
    assert (both.centres, both.information_lag, both.coordination) == ("ask", 24, True)
    assert not any((both.reservoir, both.feedback, both.learning))


def test_a_way_that_a_community_does_not_have_is_opened_by_a_lever_or_by_saying_so() -> None:
    shut = replace(hamlet(), ways=Ways(feedback=Switch(on=False, source="record")))
    for text, levers, there in (
        ("today", (), False),
        ("today", (lever("feedback"),), True),
        ("today,no-feedback", (lever("feedback"),), True),
        ("today,feedback", (), True),
    ):
        one = replace(arrangement(text), levers=levers)
        assert bool(table(one.applied(shut), quiet(), one).now.feedback) == there, text
    assert not table(hamlet(), quiet(), arrangement("today,no-feedback")).now.feedback
    assert table(hamlet(), quiet(), arrangement("today")).now.feedback
