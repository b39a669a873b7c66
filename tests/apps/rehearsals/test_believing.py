"""What a twin believes, and on what ground it is said to stand."""

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
from django.utils import translation

from renxing import rehearse
from renxing.apps.rehearsals.believing import SOURCES, groups
from renxing.apps.rehearsals.words.assumed import MEANINGS, UNITS
from renxing.rehearse.estimating_functions import supplied
from renxing.rehearse.twin import Twin
from tests.rehearse.places import hamlet


def test_what_is_assumed_is_said_in_the_words_of_the_parameters() -> None:
    parameters = tomllib.loads((Path(rehearse.__file__).with_name("parameters.toml")).read_text("utf-8"))
    with translation.override("en"):
        assert {name: str(words) for name, words in MEANINGS.items()} == {
            name: one["meaning"] for name, one in parameters.items()
        }
        assert {str(UNITS[one["unit"]]) for one in parameters.values()} == {one["unit"] for one in parameters.values()}
    rows = next(group for group in groups(hamlet(), {}) if group.code == "every").rows
    for row, one in zip(rows, parameters.values(), strict=True):
        assumed = one["source"].startswith("assumed")
        assert row.assumed is assumed
        assert row.source == (str(SOURCES["assumed"]) if assumed else one["source"])


def ground(twin: Twin) -> list[tuple[str, bool, bool]]:
    (stock,) = (group for group in groups(twin, {}) if group.code == "stock")
    return [(row.value, row.source == str(SOURCES["registry"]), row.assumed) for row in stock.rows]


def test_stock_is_assumed_or_counted_and_says_which() -> None:
    twin = hamlet()
    place = twin.functions.names.index("food")
    stock = np.full(len(twin.functions.names), np.inf)

    def holding(needs: float) -> Twin:
        return replace(
            twin, functions=replace(twin.functions, stock=np.where(np.arange(len(stock)) == place, needs, stock))
        )

    assert ground(holding(supplied("food", twin.residents))) == [("30", False, True)]
    assert ground(holding(12.0)) == [("12", True, False)]
