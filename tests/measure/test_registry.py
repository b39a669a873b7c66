"""The registry's tables: what is missing, there twice or out of range is named; who is able at an instant."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from renxing.measure.registry import read_registry
from tests.measure.invented import small_registry

NAIVE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
HELD = {"person": ["1"], "centre": ["a"], "role": ["lead"]}


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"stock": pl.DataFrame({"function": ["food"], "needs": [-1.0]})}, "stock, row 1, needs: -1.0 is no number"),
        ({"persons": pl.DataFrame()}, "persons is not known"),
        ({"people": pl.DataFrame({"block": ["x"]})}, "people: no column person"),
        ({"people": pl.DataFrame({"person": ["1", "1"]})}, "people, row 2, person: is there already"),
        ({"holders": pl.DataFrame({"person": ["1"], "centre": [None]})}, "holders, row 1, centre: missing"),
        ({"holders": pl.DataFrame({**HELD, "hours": [float("nan")]})}, "holders, row 1, hours: nan is no number"),
        ({"holders": pl.DataFrame({**HELD, "since": [NAIVE]})}, "expected times with their zone"),
        (
            {"functions": pl.DataFrame({"function": ["f"], "criticality": [0.0], "crew": [1]})},
            "functions, row 1, criticality: 0.0 is not above 0",
        ),
    ],
)
def test_garbage_is_named(tables, said):
    with pytest.raises(ValueError, match=said):
        read_registry(**tables)


def test_a_role_is_held_from_its_beginning_until_its_end():
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    ends = {"since": [noon], "until": [noon + timedelta(days=1)]}
    registry = small_registry(holders=pl.DataFrame({**HELD, **ends}))
    micro = int(noon.timestamp() * 1e6)
    day = 86_400_000_000
    assert [registry.able(micro + offset).height for offset in (-1, 0, day - 1, day)] == [0, 1, 1, 0]
