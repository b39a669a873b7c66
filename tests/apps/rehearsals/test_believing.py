"""What a twin believes, and on what ground it is said to stand."""

from dataclasses import replace

import numpy as np

from renxing.apps.rehearsals.believing import SOURCES, groups
from renxing.rehearse.estimating_functions import supplied
from renxing.rehearse.twin import Twin
from tests.rehearse.places import hamlet


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
