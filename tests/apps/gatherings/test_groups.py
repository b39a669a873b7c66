"""An interest group begins with two, and agrees to stand by."""

import pytest

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.gatherings import acts
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.refusals import Refusal
from tests.apps.gatherings.permissions import asked, begun, group
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
