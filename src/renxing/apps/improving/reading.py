"""One figure as it stood at one moment, as plain numbers that a row can keep: value, interval, cases, unit."""

from dataclasses import asdict, dataclass
from math import inf, isfinite, nan
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from renxing.measure.interval import Figure


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure by its code. None: not known (`value`), or without end (`low`, `high`). An exact count has no width.

    `of` is what a count is out of, where it is out of something.
    """

    code: str
    value: float | None
    low: float | None
    high: float | None
    unit: str = ""
    level: float = 0.95
    cases: int = 0
    of: float | None = None

    @classmethod
    def exact(cls, code: str, value: float, of: float | None = None) -> Self:
        """Something counted, not estimated."""
        return cls(code, value, value, value, of=of)

    @classmethod
    def of_figure(cls, code: str, figure: "Figure", unit: str) -> Self:
        """As it was measured."""
        ends = (_finite(float(figure)), _finite(figure.low), _finite(figure.high))
        return cls(code, *ends, unit, figure.level, figure.cases)

    def kept(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    def figure(self) -> "Figure":
        """As the measures compare it."""
        from renxing.measure.interval import Figure  # noqa: PLC0415 - loaded only by who compares

        low, high = -inf if self.low is None else self.low, inf if self.high is None else self.high
        return Figure(nan if self.value is None else self.value, low, high, level=self.level, cases=self.cases)

    @property
    def counted(self) -> bool:
        """Whether it was counted exactly, so that every difference is a change."""
        return self.low is not None and self.low == self.value == self.high

    @property
    def smallest(self) -> float:
        """How far two such figures must lie apart to be called a change; 0 of what is counted exactly."""
        if self.counted:
            return 0.0
        from renxing.measure.reliability import smallest_change  # noqa: PLC0415 - the same

        return smallest_change(self.figure())


def apart(one: Reading, other: Reading, asked: int) -> bool:
    """Whether they lie further apart than chance puts them; `asked` goals are looked at together."""
    if one.counted and other.counted:
        return one.value != other.value
    from renxing.measure.reliability import told_apart  # noqa: PLC0415 - the same

    return told_apart(one.figure(), other.figure(), asked)


def _finite(value: float) -> float | None:
    return float(value) if isfinite(value) else None
