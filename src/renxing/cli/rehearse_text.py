"""What rehearsals came to, as tables for the terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite, isnan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from renxing.rehearse.buying import Ranking
    from renxing.rehearse.comparing import Comparison
    from renxing.rehearse.paired import Difference
    from renxing.rehearse.proposing import Found
    from renxing.rehearse.sensitivity import Moved

MODEL = "A model's answer, not a forecast: most of its numbers are assumed. Compare rows; do not read one alone."


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns that stand under each other, two blanks between; the first is text, the others are numbers.

    >>> print(table(("a", "b"), [("x", "1.5"), ("long", "22")]))
    a       b
    x     1.5
    long   22
    """
    lines = [list(heads), *map(list, rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def interval(found: "Difference", digits: int = 3) -> str:
    """A mean and its interval.

    >>> from renxing.rehearse.paired import Difference
    >>> interval(Difference(-0.0123, -0.02, -0.001, 60))
    '-0.012 (-0.020 to -0.001)'
    """
    if not isfinite(found.low):
        return f"{found.mean:.{digits}f} (too few)"
    return f"{found.mean:.{digits}f} ({found.low:.{digits}f} to {found.high:.{digits}f}){'!' if found.lone else ''}"


def share(found: tuple[float, float, float]) -> str:
    """A share and its interval.

    >>> share((0.1, 0.05, 0.2))
    '10% (5 to 20)'
    """
    return f"{found[0]:.0%} ({found[1] * 100:.0f} to {found[2] * 100:.0f})"


def _days(hours: float) -> str:
    return "never" if isnan(hours) else f"{hours / 24:.1f} d"


COMPARED = (
    "arrangement", "loss", "5 %", "50 %", "95 %", "lowest Q", "recovered", "after", "collapsed",
    "loss beside the first", "better in",
)  # fmt: skip


def compared(row: object) -> list[str]:
    """The cells of one arrangement, as `COMPARED` heads them."""
    from renxing.rehearse.comparing import Row

    assert isinstance(row, Row)  # noqa: S101 - said for the reader of types
    low, middle, high = row.quantiles
    return [
        row.arrangement, interval(row.loss), f"{low:.3f}", f"{middle:.3f}", f"{high:.3f}", f"{row.lowest:.2f}",
        share(row.recovered), _days(row.recovery_hours), share(row.collapse),
        "" if row.against is None else interval(row.against), "" if row.better is None else f"{row.better:.0%}",
    ]  # fmt: skip


def comparison_text(found: "Comparison") -> str:
    """Arrangements below each other."""
    head = f"{found.twin}, {found.scenario}: {found.replications:,} futures under each arrangement, seed {found.seed}."
    lines = [head, "", table(COMPARED, map(compared, found.rows)), ""]
    return "\n".join([*lines, *verdicts(found), *hanging(found.to_dict()), TOGETHER, MODEL])


TOGETHER = (
    "Intervals of differences are so wide that all of them, whichever two rows are compared, hold in 95 of 100 cases."
)
LONE = "! One future makes more than half of the spread: others like it may be missing. Ask for more futures."


def hanging(plain: Any) -> list[str]:
    """A warning where an interval hangs on one future.

    >>> hanging([{"leaning": 0.2}, {"leaning": 0.7}]) == [LONE], hanging({"leaning": 0.5})
    (True, [])
    """
    return [LONE] if any(each > 0.5 for each in _leanings(plain)) else []


def _leanings(plain: Any) -> Iterator[float]:
    if isinstance(plain, Mapping):
        if "leaning" in plain:
            yield float(plain["leaning"])
        plain = list(plain.values())
    if isinstance(plain, list | tuple):
        for each in plain:
            yield from _leanings(each)


def verdicts(found: "Comparison") -> list[str]:
    """In a sentence each, what can be told apart from the first."""
    said = []
    for row in found.rows[1:]:
        against = row.against
        if against is None or not against.sure:
            said.append(f"{row.arrangement}: cannot be told from {found.rows[0].arrangement}.")
        else:
            word = "less" if against.mean < 0 else "more"
            first = found.rows[0].arrangement
            said.append(
                f"{row.arrangement}: loses {word} than {first} in the mean; in {row.better:.0%} of futures less."
            )
    return said


BOUGHT = ("lever", "rank", "cost", "loss avoided", "per 100 of cost", "helps")


def bought(found: "Ranking") -> list[list[str]]:
    """The cells of every lever, as `BOUGHT` heads them."""
    ranks = [one.rank for one in found.bought]
    return [
        [
            one.lever.name, f"{one.rank}{'=' if ranks.count(one.rank) > 1 else ''}", f"{one.lever.cost:g}",
            interval(one.avoided, 4), interval(one.worth, 4), one.helps,
        ]
        for one in found.bought
    ]  # fmt: skip


def ranking_text(found: "Ranking") -> str:
    """Levers from the most to the least worth."""
    head = f"{found.twin}, {found.scenario}, {found.arrangement}: {found.replications:,} futures, seed {found.seed}."
    lines = [head, f"Loss without any: {interval(found.loss)}.", "", table(BOUGHT, bought(found)), ""]
    ties = "= cannot be told from the first of its rank."
    return "\n".join([*lines, *together(found), ties, *hanging(found.to_dict()), TOGETHER, MODEL])


def together(found: "Ranking") -> list[str]:
    """What fits into the budget, and what it avoids at once."""
    if found.budget is None:
        return []
    if not found.together:
        return [f"Within a budget of {found.budget:g} nothing was found that surely helps."]
    said = f"Within a budget of {found.budget:g}: {'; '.join(found.together)}."
    if found.avoided_together is not None:
        said += f" Together they avoid {interval(found.avoided_together, 4)}."
    return [said]


PROPOSED = ("proposition", "effect on loss", "holds", "fails", "no difference", "cannot tell")


def proposed(found: "Sequence[Found]") -> list[list[str]]:
    """The cells of every proposition, as `PROPOSED` heads them."""
    return [[one.code, interval(one.effect, 4), *(f"{one.shares[name]:.0%}" for name in PROPOSED[2:])] for one in found]


def propositions_text(found: "Sequence[Found]", about: str) -> str:
    """Each proposition: its effect, the share of the space where it holds, and where it does not, in words."""
    lines = [about, "", table(PROPOSED, proposed(found)), ""]
    for one in found:
        lines += [f"{one.code}: {one.claim}", *(f"  {line}" for line in regions(one))]
    return "\n".join([*lines, "", "Effect: loss of the other less loss of what is proposed; above 0 it holds.", MODEL])


def regions(one: "Found") -> list[str]:
    """Where it fails, and where it makes no difference."""
    said, untold = [], one.shares["cannot tell"]
    for name, found in (("fails", one.fails_where), ("makes no difference", one.idle_where)):
        share_of = one.shares["fails" if name == "fails" else "no difference"]
        if share_of == 0:
            where = "that was looked at" if untold == 0 else "that could be told"
            said.append(f"It {name} nowhere {where}.")
        elif found is None:
            said.append(f"It {name} at {share_of:.0%} of the points; no one or two conditions single them out.")
        else:
            said.append(f"It {name} {found}.")
    return said if untold == 0 else [*said, f"At {untold:.0%} of the points it cannot be told."]


MOVED = ("what is moved", "strength", "alone", "spread")


def axes_moved(found: "Sequence[Moved]") -> list[list[str]]:
    """The cells of every axis, as `MOVED` heads them."""
    return [
        [one.words, f"{one.strength:.4f} ({one.low:.4f} to {one.high:.4f})", f"{one.alone:+.4f}", f"{one.spread:.4f}"]
        for one in found
    ]


def sensitivity_text(found: "Sequence[Moved]", about: str) -> str:
    """What moves the loss, the strongest first."""
    lines = [about, "", table(MOVED, axes_moved(found)), "", MOVED_NOTE]
    return "\n".join([*lines, MODEL])


MOVED_NOTE = (
    "Morris: strength is the mean size of the effect of an axis over its whole length, alone the mean with its sign, "
    "spread how much it hangs on the others; what is no stronger than other luck may only have shaken the futures. "
    "Sobol: shares of the variance, with the others and alone."
)
