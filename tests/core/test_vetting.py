"""Vetting: every function has its row and its reason; bags need nothing, keys need trust, nursing a certificate."""

import pytest

from renxing.core.functions import Function
from renxing.core.vetting import CAN, RULES, Check, at_once, functions_of, missing

TRUST, BOTH = {Check.TRUST}, {Check.TRUST, Check.CERTIFICATE}
NEEDS = {
    "food": set(), "sanitation": set(), "information": set(), "transport": TRUST, "medicine": TRUST, "care": TRUST,
    "welfare": TRUST, "mediation": TRUST, "safety": TRUST, "utilities": BOTH, "health": BOTH,
}  # fmt: skip


def test_the_table() -> None:
    assert {function.value: set(rule.checks) for function, rule in RULES.items()} == NEEDS
    assert set(RULES) == set(Function)
    assert all(rule.reason for rule in RULES.values())
    assert {function for functions in CAN.values() for function in functions} == set(Function) - {Function.MEDIATION}


@pytest.mark.parametrize(
    ("proofs", "left"),
    [([], BOTH), (["vouched"], {Check.CERTIFICATE}), (["certificate"], TRUST), (["identity", "certificate"], set())],
)
def test_what_is_still_to_be_seen_of_a_nurse(proofs: list[str], left: set[Check]) -> None:
    assert missing(Function.HEALTH, proofs) == left


def test_what_somebody_begins_with() -> None:
    assert at_once(["medicine_pickup", "carrying"], []) == (Function.FOOD, Function.SANITATION)
    assert at_once(["medicine_pickup"], ["vouched"]) == (Function.MEDICINE,)
    assert functions_of(["nothing we know"]) == ()
