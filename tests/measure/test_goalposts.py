"""Goalposts as data: what they can be, field by field, and that a part of a section leaves the rest of it."""

from math import inf, nan

import pytest

from renxing.measure.goalposts import ends, over, read_goalposts
from renxing.measure.indicators.catalogue import CATALOGUE
from renxing.measure.limits import LIMITS, RANGES, UNITS


def test_units_are_those_of_the_catalogue() -> None:
    assert {each.id: each.unit for each in CATALOGUE} == {each.id: UNITS.get(each.id, "share") for each in CATALOGUE}
    assert {each.unit for each in CATALOGUE} == set(RANGES)
    for each in CATALOGUE:
        low, high, *_ = ends(each.id)
        assert low <= each.within[0], "what it can be, it can be scored between"
        assert high >= each.within[1] or each.within[1] == inf


def test_every_field_that_comes_along_has_its_limits() -> None:
    sections = read_goalposts().sections
    named = {field for name, section in sections.items() if name not in ("bands", "gate") for field in section}
    assert named - {"poor", "good"} <= set(LIMITS)
    assert {field for share in sections["gate"].values() for field in share} <= set(LIMITS)


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"K2": 3}, r"K2, its fields: 3 is no table; write \[K2\]"),
        ({"K2": {"por": 0.3}}, "K2, por: not known; expected poor, good"),
        ({"O1": {"poor": 0.3}}, "O1, poor: not known; expected nothing"),
        ({"S3": {"poor": 1.0}}, "S3, poor: without the other end"),
        ({"K2": {"poor": "a"}}, "K2, poor: 'a' is no finite number"),
        ({"cycle": {"back_days": True}}, "cycle, back_days: True is no finite number"),
        ({"K2": {"good": nan}}, "K2, good: nan is no finite number"),
        ({"window": {"days": -4}}, "window, days: -4 is not a number from 1 to 36525"),
        ({"window": {"level": 7.0}}, "window, level: 7 is not a number from 0.5 to 0.999"),
        ({"C2": {"within": {"urgent": -1}}}, "C2, within, urgent: -1 is not a number from 0 to 87600"),
        ({"C2": {"within": {"urgnt": 1}}}, "C2, within, urgnt: not known; expected urgent, soon"),
        ({"C2": {"within": 3}}, "C2, within: 3 is no table; expected urgent"),
        ({"gate": {"late": {"most": 2}}}, "gate, late, most: 2 is not a number from 0 to 1"),
        ({"bands": {"weak": 0.5}}, "bands, scores: expected one band that begins at 0"),
        ({"bands": {"fair": 0.7}}, "no two that begin at the same"),
        ({"bands": {"best": 1.5}}, "bands, best: 1.5 is not a number from 0 to 1"),
        ({"K2": {"poor": 1.0, "good": 0.0}}, "K2, poor and good: 1 and 0; expected good above poor"),
        ({"P2": {"poor": 1.0, "good": 24.0}}, "P2, poor and good: 1 and 24; expected good below poor"),
        ({"K2": {"poor": 5, "good": 7}}, "K2, poor and good: 5 and 7; expected both from 0 to 1"),
        ({"K2": {"poor": 0.5, "good": 0.5000000000000001}}, "expected them at least 0.01 apart"),
        ({"S3": {"poor": 1.0, "good": 1.05}}, "expected them at least 0.1 apart"),
        ({"X9": {}}, "X9 is not known"),
    ],
)
def test_what_no_goalposts_are_is_named(own, said) -> None:
    with pytest.raises(ValueError, match=f"goalposts[,:] {said}" if said[0].isupper() else said):
        read_goalposts(own)


def test_what_can_be_set_is_taken() -> None:
    read_goalposts({"K2": {"poor": 0.5, "good": 0.51}, "P2": {"poor": 2.0, "good": 1.9}})
    read_goalposts({"S3": {"poor": 4.0, "good": 2.0}})
    read_goalposts({"S3": {"poor": 2.0, "good": 4.0}, "bands": {"splendid": 0.9}})


def test_a_part_of_a_section_leaves_the_rest() -> None:
    goals = read_goalposts({"gate": {"late": {"most": 0.1}}, "C2": {"within": {"urgent": 1}}})
    assert goals["gate"]["late"] == {"most": 0.1, "hours": 24}
    assert goals["C2"]["within"]["routine"] == 24
    assert over({"K2": {"poor": 0.2, "good": 0.9}}, {"K2": {"good": 0.8}}) == {"K2": {"poor": 0.2, "good": 0.8}}
