"""What a kernel reads and moves: a small set of tables, one row each for a need, a team, a function, an hour.

Teams are who can serve: the committee's workers first, then the centres, last the people lent from outside. Of each
table the first fields stand still during a replication, the others move. Hours count from the start of the scenario.
"""

from typing import Any, Final

import numpy as np

from renxing.rehearse.parameters import NAMES

__all__ = ["CURVES", "World", "copied", "empty"]

WORKERS: Final = 0
NEVER: Final = np.inf
URGENCIES: Final = 3
DAY: Final = 24
HELD: Final = 3
"""The fourth line of a function: needs that wait for an order, beside those that are ready, by urgency."""
ASK, ACT = 1, 2
NORMAL, ALERT, EMERGENCY, RECOVERY = range(4)
WINDOW: Final = 24.0
"""Hours for which what is closed or due still counts as live, as in ``renxing.measure.curve``."""

DECIDING, WAITING, SERVED, MET, WITHDRAWN = range(5)
"""States of a need."""
GATED, WRONG = 1, 2
"""Marks of a need: its block's gate is closed; it was decided wrongly and is served twice."""
DONE, FREE, DECIDED = range(3)
"""Events: a need is met, a helper is back, a need was decided."""
CURVES: Final = ("backlog", "overdue", "helpers", "load", "trust", "approvals")
"""Curves by the hour after that of all functions and of each."""
BACKLOG, OVERDUE, HELPERS, LOAD, TRUST, APPROVALS = range(6)


def _table(**fields: Any) -> np.dtype[Any]:
    kinds = {"i": np.int64, "h": np.int32, "s": np.int16, "b": np.int8, "f": np.float64}
    rows = [(name, kinds[kind[0]], (int(kind[1:]),) if kind[1:] else ()) for name, kind in fields.items()]
    return np.dtype((np.record, rows))


def _fields(floats: str = "", whole: str = "") -> dict[str, str]:
    return {**dict.fromkeys(floats.split(), "f"), **dict.fromkeys(whole.split(), "i")}


TABLES: Final = {
    # What is one for all: the arrangement's switches; trust; operational time of needs and orders; the office above.
    "now": _table(
        **_fields("", "told"),
        **_fields("lag others residents", "orders coordination reservoir feedback learning hours"),
        **_fields("trust arrival passed pace most office next_order order_passed order_pace known declared"),
        **_fields("", "candidates needs rows spare events serial asked_first asked_last"),
        **_fields("", "orders_seen jobs_first jobs_last"),
        **_fields("which chance routine coming raised", "condition full shock board ready followed open idle"),
        **_fields("patient usual gathered", "moment step drawn span laid turns"),
        **_fields("", "all_raised all_met all_on_time all_gone"),
    ),
    "p": _table(**_fields(" ".join(NAMES))),
    "prior": _table(**_fields("middle spread", "kind")),
    # A need that is open, in 64 bytes: `next` in its line; `mate` and `fellow` who gives up in the same
    # hour, after and before it. Once it is closed its row is free for another.
    "need": _table(
        raised="f", patience="f", luck="f", next="h", mate="h", fellow="h", candidate="h", number="h", group="h",
        function="s", urgency="b", state="b", marks="b", held="b", authority="b", none="b8",
    ),
    "log": _table(**_fields("raised started closed", "function urgency group team state authority")),
    "told": _table(**_fields("time much", "what team function number")),  # beside needs: see `telling`; or none
    "heap": _table(**_fields("time", "what serial")),
    "office": _table(**_fields("time", "what")),
    "job": _table(**_fields("hours")),
    # `may` has a bit for each function the team may serve, as `now.open` has for each that somebody waits for.
    "team": _table(
        **_fields("fatigue", "hands busy may used"),
        **_fields("stays called come", "answered rang crew reservoir"),
        **_fields("foreign hours toil response shut credit today spent offered", "before"),
        days="f8",
    ),
    "link": _table(  # team × function
        serves="i", first_fresh="f", first_mandate="i4", fresh="f", mandate="i4", serving="i", may="i", allowed="i",
        at="f",
    ),
    "function": _table(
        worth="f", service="f", stock="f", unseen="f", waiting="h4", head="h4", tail="h4", going="i",
        standard="f3", urgency_upto="f3", weight="i3", first_stock="f", restock="f", criticality="f",
        rate="f", upto="f", adapted="f", ordered="i", best="i",
        held="i", live="i", heavy="i", late="i", at="f", each="f", work="f", usual="f", lasting="f", over="f",
        more="f",
    ),
    # hour × function: curves of the scenario; changes of what is live and late; what came, and waited.
    "course": _table(need="f", supply_loss="f"),
    "change": _table(live="h", heavy="h", late="h"),
    "count": _table(came="h", before="h", seen="h"),
    # Of the form by counts, by function and urgency: a kind of need; who of it waits, or is held, by the hour they
    # came, and how many of a day; what will be decided, one after the other of an hour; functions by their worth.
    "cell": _table(hazard="f", due="i", every="i", open="i", fresh="i", upto="f"),
    "cohort": _table(waiting="h"),
    "kept": _table(held="h"),
    "day": _table(open="h"),
    "note": _table(what="i", next="i"),
    "turn": _table(function="i"),
    "guide": _table(kind="i"),
    "hour": _table(
        **_fields("profile outside absent_workers absent_members noise orders closed"),
        **_fields("", "asked called_for shock shocked gates same"),
    ),
    "leaving": _table(first="h"),  # of those who give up in an hour
    "edge": _table(upto="f"),  # of the functions, this hour
    "near": _table(group="h"),  # where to begin to look for a class
    "shock": _table(**_fields("calm_days ill burden", "start onset hazard")),
    "group": _table(**_fields("upto", "block raised met on_time withdrawn")),
    "lives": _table(**_fields("away", "people")),  # team × block
}  # fmt: skip


SHAPES: Final = {
    "now": 0, "p": 0, "prior": 1, "need": 1, "log": 1, "told": 1, "heap": 1, "office": 1, "job": 1, "team": 1,
    "link": 2, "function": 1, "course": 2, "change": 2, "count": 2, "hour": 1, "shock": 1, "group": 1, "lives": 2,
    "leaving": 1, "edge": 1, "near": 1,
    "cell": 1, "cohort": 2, "kept": 2, "day": 2, "note": 1, "turn": 1, "guide": 1, "luck": 1,
    "drawn": 1, "blocked": 2, "coverage": 3, "curve": 2,
}  # fmt: skip
"""Number of axes of each table; a single record has none."""
FLOATS: Final = frozenset({"luck", "drawn", "blocked", "coverage", "curve"})


class World:
    """The tables of one replication after the other; every thread has its own.

    now, p : single records. prior (P,), need (N,), log (L,) of every need, or none, told (L,) of all else, or none,
    heap (E,), office (A,), job (J,), team (G,), link (G, F), function, edge (F,), course, change, count (H + 2, F),
    hour, leaving (H + 2,), shock (S,), group (K,), near (256,), lives (G, B), cell (3 F,), cohort, kept (3 F, H + 2),
    day (3 F, days), note (N,), turn (F,), guide (256,) : tables of records, see `TABLES`. luck (4,) uniform numbers
    not yet used; drawn (P,) what was drawn of the priors, of which `p` is the first part by name; blocked (H, B)
    share of a block behind a closed gate; coverage (2, Z + 1, F) of plans, at first and now, the last plan being
    none; curve (1 + F + CURVES, H + 1). address : where `layout` finds them.
    """

    __slots__ = (*SHAPES, "_pointers", "address")

    def __init__(self, **tables: Any) -> None:
        self._pointers = np.zeros((len(SHAPES), 4), np.int64)
        for place, (name, axes) in enumerate(SHAPES.items()):
            table = tables[name]
            if axes and not (table.flags.c_contiguous and table.ndim == axes):
                raise ValueError(f"{name}: expected a table of {axes} axes, row after row")
            setattr(self, name, table)
            self._pointers[place, 0] = table.__array_interface__["data"][0]
            self._pointers[place, 1 : 1 + axes] = table.shape if axes else ()
        self.address = self._pointers.ctypes.data

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def empty(kind: str, *shape: int) -> Any:
    """A table of this kind, all zero; with no shape a single record."""
    rows = np.zeros(shape or (1,), TABLES[kind]).view(np.recarray)
    return rows if shape else rows[0]


def copied(world: World, room: int, log: int = 0) -> World:
    """The same world in memory of its own, with room for so many open needs, and for a log of so many."""
    asks = room + world.link.size * 4 * len(world.shock)
    own = {name: _copy(getattr(world, name)) for name in SHAPES}
    own["p"] = own["drawn"][: len(NAMES)].view(TABLES["p"]).view(np.recarray)[0]
    crew = int(world.team.crew.sum()) + 2 * int(np.ceil(world.hour.outside.max(initial=0.0)))
    own |= {
        "need": empty("need", room),
        "note": empty("note", room),
        "log": empty("log", log),
        "told": empty("told", log),
        "heap": empty("heap", room + crew + 64),
        "office": empty("office", asks),
    }
    own["job"] = empty("job", room)
    return World(**own)


def _copy(table: Any) -> Any:
    if isinstance(table, np.record):
        rows = np.zeros(1, table.dtype).view(np.recarray)
        rows[0] = table
        return rows[0]
    return table.copy()
