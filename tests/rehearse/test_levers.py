"""Levers and arrangements change the twin they are meant to, and nothing else."""

import numpy as np
import pytest

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.levers import KINDS, Lever
from renxing.rehearse.twin import ACT_FIRST, ASK_FIRST, NO_MANDATE
from tests.rehearse.places import hamlet


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
    lever = Lever(kind, "choir", "food", amount=0.5 if kind in {"feedback", "gatherings", "fund"} else 2.0)
    assert str(Arrangement(levers=(lever,)).applied(twin)) != str(twin)


def test_a_lever_that_names_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="lever drill: chess, centre: 'chess' is not known; expected committee"):
        Arrangement(levers=(Lever("drill", "chess"),)).applied(hamlet())
    with pytest.raises(ValueError, match="levers: 'magic' is not known; expected mandate"):
        Arrangement(levers=(Lever("magic"),)).applied(hamlet())


def test_gatherings_raise_odds_and_never_beyond_certainty() -> None:
    twin = Arrangement(levers=(Lever("gatherings", amount=1.0),)).applied(hamlet())
    assert np.isclose(twin.centres.response.value[3], 2 / 3)
    assert twin.centres.response.high.max() <= 1
