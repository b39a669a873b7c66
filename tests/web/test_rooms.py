"""The two rows of tabs above the rooms of the community."""

import pytest

from renxing.web import rooms

CODES = [room.code for _word, group in rooms.GROUPS for room in group]


def test_every_room_has_its_own_code() -> None:
    assert len(CODES) == len(set(CODES))


@pytest.mark.parametrize("here", CODES)
def test_a_room_stands_among_those_of_its_group(here: str) -> None:
    groups, inside = rooms.tabs(here, signed_in=True)
    assert [tab.active for tab in groups].count(True) == 1
    assert [tab.active for tab in inside].count(True) == 1
    assert next(tab.href for tab in groups if tab.active) == inside[0].href


def test_a_visitor_sees_only_what_is_for_everybody() -> None:
    _groups, inside = rooms.tabs("community", signed_in=False)
    _groups, signed_in = rooms.tabs("community", signed_in=True)
    assert len(inside) < len(signed_in)
    assert {tab.href for tab in inside} < {tab.href for tab in signed_in}
