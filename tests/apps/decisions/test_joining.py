"""Deciding together: each centre agrees for itself, nobody for two, one no ends it."""

from typing import Any

import pytest

from renxing.apps.centres.models import Membership
from renxing.apps.decisions.acts import (
    adopt_decision,
    agree_to_decision,
    decline_decision,
    propose_decision,
    reverse_decision,
    withdraw_decision,
)
from renxing.apps.decisions.acts.following import undone
from renxing.apps.decisions.models import Decision
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from renxing.core.roles import Role
from tests.apps.decisions.permissions import WHY, content, for_centre
from tests.cast import Cast


def propose(cast: Cast, by: str = "lan", together: tuple[str, ...] = ("clinic", "choir"), **more: Any) -> Decision:
    rows = [cast.centres[name] for name in together]
    return propose_decision(for_centre(cast, cast.by(by)), content=content(**more), together=rows)


def agree(cast: Cast, made: Decision, by: str, centre: str) -> Decision:
    return agree_to_decision(cast.by(by), decision=made, centre=cast.centres[centre])


def stage(made: Decision) -> str:
    return Decision.objects.get(pk=made.pk).stage


def test_adopted_when_every_centre_named_has_agreed(cast: Cast) -> None:
    made = propose(cast)
    agree(cast, made, "qing", "clinic")
    assert stage(made) == "proposed"
    agree(cast, made, "song", "choir")
    made.refresh_from_db()
    assert (made.stage, made.taken_at) == ("taken", cast.now)
    verbs = list(Entry.objects.order_by("seq").values_list("act", "kind", "authority"))
    assert verbs == [
        ("decision.propose", "request", "own"),
        ("decision.agree", "accept", "own"),
        ("decision.agree", "accept", "own"),
        ("decision.adopt", "decide", "rule:all_agreed"),
    ]
    agreed, adopted = Entry.objects.order_by("-seq")[:2][::-1]
    assert adopted.cause == agreed.id
    assert set(adopted.data["centres"]) == {str(cast.centres[name].id) for name in ("committee", "clinic", "choir")}


def test_one_no_ends_it_and_says_why(cast: Cast) -> None:
    made = propose(cast)
    with pytest.raises(BadInput):
        decline_decision(cast.by("qing"), decision=made, centre=cast.centres["clinic"], words=" ")
    decline_decision(cast.by("qing"), decision=made, centre=cast.centres["clinic"], words="Too few nurses")
    assert stage(made) == "declined"
    with pytest.raises(WrongState):
        agree(cast, made, "song", "choir")


def test_nobody_agrees_for_two(cast: Cast) -> None:
    Membership.objects.create(
        community=cast.community, centre=cast.centres["choir"], person=cast.people["qing"], role=Role.LEAD
    )
    made = propose(cast)
    agree(cast, made, "qing", "clinic")
    with pytest.raises(NotAllowed) as refused:
        agree(cast, made, "qing", "choir")
    assert refused.value.code == "spoke_already"
    own = propose(cast, "song", ("clinic",))
    Membership.objects.create(
        community=cast.community, centre=cast.centres["clinic"], person=cast.people["song"], role=Role.LEAD
    )
    with pytest.raises(NotAllowed) as refused:
        agree(cast, own, "song", "clinic")
    assert refused.value.code == "spoke_already"


@pytest.mark.parametrize(
    ("by", "centre"), [("rui", "clinic"), ("lan", "clinic"), ("qing", "choir"), ("qing", "riders")]
)
def test_only_a_centres_own_lead_agrees_for_it(cast: Cast, by: str, centre: str) -> None:
    with pytest.raises(NotAllowed):
        agree(cast, propose(cast), by, centre)


def test_once_each(cast: Cast) -> None:
    made = propose(cast)
    agree(cast, made, "qing", "clinic")
    with pytest.raises(WrongState):
        agree(cast, made, "qing", "clinic")


def test_it_may_bind_all_who_decide_together_but_no_money_of_others(cast: Cast) -> None:
    people = {"people": 2}
    assert propose(cast, "qing", ("choir",), **people).people == 2
    for more in ({"people": 3}, {"money": 1.0}):
        with pytest.raises(NotAllowed):
            propose(cast, "qing", ("choir",), **more)


def test_with_others_and_not_with_oneself(cast: Cast) -> None:
    for together in ((), ("clinic",)):
        with pytest.raises(BadInput) as refused:
            propose(cast, "qing", together)
        assert refused.value.code == "with_whom"
    assert [row.centre for row in propose(cast, "qing", ("clinic", "choir")).agreements.all()] == [
        cast.centres["choir"]
    ]


def test_nothing_is_adopted_before_everybody_agreed(cast: Cast) -> None:
    made = propose(cast)
    agree(cast, made, "qing", "clinic")
    with pytest.raises(WrongState):
        adopt_decision(Doing(Actor(rule="all_agreed"), cast.community, cast.now), decision=made)


def test_taken_back_while_it_waits(cast: Cast) -> None:
    made = propose(cast)
    withdraw_decision(cast.by("lan"), decision=made)
    assert stage(made) == "withdrawn"
    with pytest.raises(WrongState):
        agree(cast, made, "qing", "clinic")


def test_what_was_decided_together_is_undone_together(cast: Cast) -> None:
    made = propose(cast, together=("clinic",))
    agree(cast, made, "qing", "clinic")
    undoing = reverse_decision(cast.by("qing"), decision=made, reasons=WHY, why="It did not work")
    assert (undoing.stage, undoing.centre) == ("proposed", cast.centres["clinic"])
    assert not undone(made)
    with pytest.raises(WrongState):
        reverse_decision(cast.by("lan"), decision=made, reasons=WHY, why="Me too")
    agree(cast, undoing, "lan", "committee")
    assert stage(undoing) == "taken"
    assert undone(made)
