"""How a community is governed on ordinary days, as far as its record shows: channels that are used, or never were.

A switch is on where its use was seen, off where there was occasion enough and it never was, and else assumed to be on.
"""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind
from renxing.rehearse.estimate import RECORD
from renxing.rehearse.estimating import Known
from renxing.rehearse.twin import Switch, Ways

__all__ = ["ways_of"]

ORDERS, NEEDS, SHOCKS = 20, 200, 5
"""Occasions from which on never having been used means something."""


def ways_of(known: Known) -> Ways:
    """Feedback on orders, coordination of helpers, learning from shocks; all assumed where there is no record."""
    window = known.window
    if window is None:
        return Ways()
    orders = window.real.filter(of_kind(Kind.ORDER))["subject"].n_unique()
    handed = window.real.filter(of_kind(Kind.HAND_OVER)).height
    over = window.incidents.filter(pl.col("ended").is_not_null()).height
    return Ways(
        feedback=_switch(_talked(window.real), orders, ORDERS),
        coordination=_switch(handed, known.needs.height, NEEDS),
        learning=_switch(window.lessons.height, over, SHOCKS),
    )


def _talked(entries: pl.DataFrame) -> int:
    """Orders that were answered, and whose answer was answered: a word back was heard above."""
    orders = entries.filter(of_kind(Kind.ORDER)).select("subject").unique()
    said = entries.filter(of_kind(Kind.ANSWER, Kind.CHANGE)).join(orders, on="subject", how="semi")
    return said.group_by("subject").len().filter(pl.col("len") > 1).height


def _switch(seen: int, occasions: int, enough: int) -> Switch:
    """Seen once it is there; never in so many occasions it is not.

    >>> _switch(1, 1, 20), _switch(0, 30, 20), _switch(0, 3, 20)
    (Switch(on=True, source='record'), Switch(on=False, source='record'), Switch(on=True, source='assumed'))
    """
    return Switch(seen > 0, RECORD) if seen or occasions >= enough else Switch()
