"""Nobody gives what they do not hold: by how much a mandate would reach beyond the one it is passed on from."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from renxing.core.mandates import ASKS_LEAST, Mandate


class Term(StrEnum):
    """What a mandate is made of, for saying where it reaches too far."""

    ACTS = "acts"
    FUNCTIONS = "functions"
    CONDITIONS = "conditions"
    PER_ACT = "per_act"
    PER_WEEK = "per_week"
    MONEY_PER_ACT = "money_per_act"
    MONEY_PER_WEEK = "money_per_week"
    PEOPLE_PER_ACT = "people_per_act"
    REPORTING = "reporting"
    STARTS = "starts"
    ENDS = "ends"


LIMITS = (Term.PER_ACT, Term.PER_WEEK, Term.MONEY_PER_ACT, Term.MONEY_PER_WEEK, Term.PEOPLE_PER_ACT)


@dataclass(frozen=True, slots=True)
class Reach:
    """Where one mandate reaches further than another; empty where it does not."""

    terms: tuple[Term, ...]

    def __bool__(self) -> bool:
        return bool(self.terms)


def beyond(wanted: Mandate, held: Mandate) -> Reach:
    """Every term in which `wanted` reaches further than `held`, each with the limits above it (its whole line).

    >>> held = Mandate("h", "committee", "team", ("need.*",), per_week=10.0)
    >>> beyond(Mandate("w", "team", "choir", ("need.take",), per_week=5.0), held).terms
    ()
    >>> beyond(Mandate("w", "team", "choir", ("need.take", "order.adapt")), held).terms
    (<Term.ACTS: 'acts'>, <Term.PER_WEEK: 'per_week'>)
    """
    further = {
        Term.ACTS: not all(_reached(act, held.acts) for act in wanted.acts),
        Term.FUNCTIONS: _wider(wanted.functions, held.functions),
        Term.CONDITIONS: _wider(wanted.conditions, held.conditions),
        Term.REPORTING: _asks_less(wanted, held),
        Term.STARTS: _before(wanted.starts, held.starts),
        Term.ENDS: held.ends is not None and (wanted.ends is None or wanted.ends > held.ends),
        **{term: _more(getattr(wanted, term), getattr(held, term)) for term in LIMITS},
    }
    above = () if held.under is None else beyond(wanted, held.under).terms
    return Reach(tuple(term for term in Term if further[term] or term in above))


def _reached(pattern: str, by: Iterable[str]) -> bool:
    noun = pattern.split(".", 1)[0] + ".*"
    return any(held in ("*", pattern, noun) for held in by)


def _wider(wanted: AbstractSet[StrEnum], held: AbstractSet[StrEnum]) -> bool:
    return bool(held) and (not wanted or not wanted <= held)


def _more(wanted: float | None, held: float | None) -> bool:
    return held is not None and (wanted is None or wanted > held)


def _before(wanted: datetime | None, held: datetime | None) -> bool:
    return held is not None and (wanted is None or wanted < held)


def _asks_less(wanted: Mandate, held: Mandate) -> bool:
    if ASKS_LEAST[wanted.reporting] < ASKS_LEAST[held.reporting]:
        return True
    if wanted.report_within is None or held.report_within is None:
        return False
    return wanted.report_within > held.report_within
