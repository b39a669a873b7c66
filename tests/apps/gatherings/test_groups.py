"""An interest group begins with two, and agrees to stand by."""

import pytest

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.gatherings import acts
from renxing.apps.incidents.acts import open_incident
from renxing.apps.mandates.acts import Terms, give_mandate
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.refusals import NotAllowed, Refusal
from renxing.core.roles import User
from tests.apps.gatherings.permissions import asked, begun, group, said
from tests.apps.incidents.making import draft
from tests.cast import Cast


def refused(code: str):
    return pytest.raises(Refusal, match=f"refused: {code}\\b")


def test_two_are_a_group_and_one_is_not(cast: Cast) -> None:
    made = group(cast)
    with refused("group_alone"):
        acts.found_group(cast.by("mei"), group=made)
    centre = acts.found_group(cast.by("bo"), group=made).centre
    roles = dict(Membership.objects.filter(centre=centre).values_list("person", "role"))
    assert roles == {cast.id("mei"): "lead", cast.id("bo"): "member"}
    assert (centre.kind, centre.reservoir, centre.functions) == ("interest_group", False, [])
    with refused("group_not_open"):
        acts.found_group(cast.by("rui"), group=made)
    with refused("group_twice"):
        acts.propose_group(cast.by("rui"), title="Drawing", title_zh="画画")
    caused = Entry.objects.get(act="group.found").id
    assert set(Entry.objects.filter(cause=caused).values_list("act", "authority")) == {
        ("centre.found", "rule:group_founded"), ("membership.give", "rule:group_founded"),
    }  # fmt: skip


def test_leading_a_group_leads_it_and_nothing_else_until_it_is_given_a_mandate(cast: Cast) -> None:
    """What two neighbours found by themselves makes neither of them more than a resident elsewhere."""
    before = {name: cast.actor(name).users() for name in ("mei", "bo")}
    centre = begun(cast)
    assert {name: cast.actor(name).users() for name in ("mei", "bo")} == before
    with pytest.raises(NotAllowed):
        open_incident(cast.by("mei"), draft=draft())
    with pytest.raises(NotAllowed):
        open_incident(cast.by("bo"), draft=draft())
    acts.plan_gathering(cast.by("mei"), centre=centre, said=said(cast))
    terms = Terms(acts=("need.take",), functions=(Function.FOOD,))
    given = give_mandate(cast.by("lan"), giver=cast.centres["committee"], holder=centre, terms=terms)
    assert User.LEAD in cast.actor("mei").users()
    assert User.MEMBER in cast.actor("bo").users()
    assert open_incident(cast.by("mei"), draft=draft()).number == 1
    assert given.holder == centre


def test_standing_by_of_their_own_accord_is_no_mandate_either(cast: Cast) -> None:
    reserve = asked(cast)
    acts.agree_to_reserve(cast.by("bo"), reserve=reserve)
    assert Centre.objects.get(pk=reserve.centre_id).reservoir
    assert User.LEAD not in cast.actor("mei").users()


def test_nobody_walks_into_a_group_with_powers(cast: Cast) -> None:
    with refused("group_has_powers"):
        acts.join_group(cast.by("bo"), centre=cast.centres["choir"])
    with refused("group_no_group"):
        acts.join_group(cast.by("bo"), centre=cast.centres["clinic"])
    acts.join_group(cast.by("rui"), centre=begun(cast))
    with refused("group_in_it"):
        acts.join_group(cast.by("rui"), centre=Centre.objects.get(name_en="Drawing"))


def test_more_than_half_make_a_reservoir_and_its_lead_ends_it(cast: Cast) -> None:
    question = asked(cast)
    centre = question.centre
    for name in ("rui", "wen"):
        acts.join_group(cast.by(name), centre=centre)
    with refused("reserve_said_yes"):
        acts.agree_to_reserve(cast.by("mei"), reserve=question)
    acts.agree_to_reserve(cast.by("bo"), reserve=question)  # two of four are not more than half
    centre.refresh_from_db()
    assert not centre.reservoir
    acts.agree_to_reserve(cast.by("rui"), reserve=question)
    centre.refresh_from_db()
    assert (centre.reservoir, centre.functions) == (True, [Function.FOOD])
    with refused("group_has_powers"):
        acts.join_group(cast.by("qing"), centre=centre)
    acts.end_reserve(cast.by("mei"), reserve=question)
    centre.refresh_from_db()
    assert (centre.reservoir, centre.functions) == (False, [])
