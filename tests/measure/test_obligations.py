"""A table that cannot be read is refused, naming the row and the field."""

import math

import polars as pl
import pytest

from renxing.measure.obligations import read_obligations

GOOD = {"function": "food", "opened": 5.0, "due": 9.0, "closed": 7.0, "outcome": "met", "weight": 1.0}
OPEN = GOOD | {"closed": None, "outcome": None}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"function": None}, "row 1, function: missing"),
        ({"opened": None}, "row 1, opened: missing; expected a number"),
        ({"opened": math.nan}, "row 1, opened: nan is not a finite number"),
        ({"due": None}, "row 1, due: missing; expected a number"),
        ({"due": math.inf}, "row 1, due: inf is not a finite number"),
        ({"due": 4.5}, "row 1, due: 4.5 is before opened, 5.0"),
        ({"closed": 4.5}, "row 1, closed: 4.5 is before opened, 5.0"),
        ({"closed": math.nan}, "row 1, closed: nan is not a finite number"),
        ({"closed": math.inf}, "row 1, closed: inf is not a finite number"),
        ({"closed": None}, "row 1, closed: missing, though the outcome is 'met'"),
        ({"outcome": None}, "row 1, outcome: missing, though closed at 7.0; expected met, unmet, withdrawn"),
        (
            {"outcome": "done"},
            "row 1, outcome: 'done' is not known; expected met, unmet, withdrawn, or nothing while open",
        ),
        ({"weight": 0.0}, "row 1, weight: 0.0 is too light"),
        ({"weight": -1.0}, "row 1, weight: -1.0 is too light"),
        ({"weight": 1e10}, "row 1, weight: 10000000000.0 is too heavy"),
        ({"weight": math.nan}, "row 1, weight: nan is not a finite number"),
    ],
)
def test_a_wrong_cell_is_named(change, said):
    with pytest.raises(ValueError, match=f"^{said}"):
        read_obligations(pl.DataFrame([GOOD, GOOD | change, OPEN]))


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="no column due, weight; expected function, opened"):
        read_obligations(pl.DataFrame([GOOD]).drop("due", "weight"))


@pytest.mark.parametrize(("field", "wrong"), [("opened", "5"), ("closed", True), ("function", 3), ("outcome", 1)])
def test_a_column_of_another_kind_is_named(field, wrong):
    with pytest.raises(ValueError, match=rf"^{field}: expected (numbers|text), found a column of"):
        read_obligations(pl.DataFrame([GOOD | {field: wrong}]))


def test_whole_hours_categories_and_a_table_with_nothing_closed_are_read():
    frame = pl.DataFrame([OPEN | {"opened": 5, "due": 9, "weight": 2}, OPEN | {"opened": 5, "due": 9, "weight": 2}])
    owed = read_obligations(frame.with_columns(pl.col("function").cast(pl.Categorical)))
    assert owed.names == ["food"]
    assert owed.opened.tolist() == [5.0, 5.0]
    assert owed.closed.tolist() == [math.inf, math.inf]
