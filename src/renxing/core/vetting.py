"""What has to be known of a new volunteer before a task: as little as the task needs, each with its reason.

Data, not code: a community that wants it stricter changes the table, and everything that reads it follows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from renxing.core.functions import Function


class Check(StrEnum):
    """What a task asks to be known of whoever goes."""

    TRUST = "trust"
    CERTIFICATE = "certificate"


class Proof(StrEnum):
    """What somebody did to know it."""

    VOUCHED = "vouched"
    IDENTITY = "identity"
    CERTIFICATE = "certificate"


GIVES: Mapping[Proof, Check] = {
    Proof.VOUCHED: Check.TRUST,
    Proof.IDENTITY: Check.TRUST,
    Proof.CERTIFICATE: Check.CERTIFICATE,
}
"""Which check each proof answers: that a neighbour vouches is worth as much as an identity card that was seen."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is checked, and the code of the reason why."""

    checks: frozenset[Check]
    reason: str


_NONE: frozenset[Check] = frozenset()
_TRUST = frozenset({Check.TRUST})
_BOTH = frozenset({Check.TRUST, Check.CERTIFICATE})

RULES: Mapping[Function, Rule] = {
    Function.FOOD: Rule(_NONE, "left_at_the_door"),
    Function.SANITATION: Rule(_NONE, "in_the_open"),
    Function.INFORMATION: Rule(_NONE, "in_the_open"),
    Function.TRANSPORT: Rule(_TRUST, "alone_with_somebody"),
    Function.MEDICINE: Rule(_TRUST, "medicine_in_hand"),
    Function.CARE: Rule(_TRUST, "alone_with_somebody"),
    Function.WELFARE: Rule(_TRUST, "keys_and_money"),
    Function.MEDIATION: Rule(_TRUST, "private_words"),
    Function.SAFETY: Rule(_TRUST, "speaks_for_us"),
    Function.UTILITIES: Rule(_BOTH, "can_do_harm"),
    Function.HEALTH: Rule(_BOTH, "can_do_harm"),
}
"""What each function asks of a volunteer who came in the middle of a crisis (assumed, in the order of what can go
wrong): bags are left at the door, so nothing is asked; whoever is alone with somebody, or holds keys, money or
medicine, is known to somebody here; whoever nurses or repairs wires has shown that they learnt it."""


class Involves(StrEnum):
    """What a task may bring with it, whatever its function is."""

    KEYS = "keys"
    MONEY = "money"
    CHILDREN = "children"
    HOME = "home"


ALSO: Mapping[Involves, Rule] = {
    Involves.KEYS: Rule(_TRUST, "keys_and_money"),
    Involves.MONEY: Rule(_TRUST, "keys_and_money"),
    Involves.CHILDREN: Rule(_TRUST, "alone_with_somebody"),
    Involves.HOME: Rule(_TRUST, "alone_with_somebody"),
}
"""What each of these asks beside the function (assumed, as above): a bag at the door asks nothing, a bag that is
brought in with the neighbour's key does."""


def needed(function: Function, involves: Collection[str] = ()) -> frozenset[Check]:
    """Everything that is asked of whoever does this.

    >>> sorted(needed(Function.FOOD)), sorted(needed(Function.FOOD, ["keys"]))
    ([], [<Check.TRUST: 'trust'>])
    """
    return RULES[function].checks.union(*(ALSO[Involves(each)].checks for each in involves))


CAN: Mapping[str, tuple[Function, ...]] = {
    "carrying": (Function.FOOD, Function.SANITATION),
    "shopping": (Function.FOOD,),
    "cooking": (Function.FOOD,),
    "cycling": (Function.FOOD, Function.MEDICINE),
    "driving": (Function.FOOD, Function.TRANSPORT),
    "medicine_pickup": (Function.MEDICINE,),
    "disinfection": (Function.SANITATION,),
    "translation": (Function.INFORMATION,),
    "it": (Function.INFORMATION,),
    "childcare": (Function.CARE,),
    "eldercare": (Function.CARE, Function.WELFARE),
    "patrol": (Function.SAFETY,),
    "electrical": (Function.UTILITIES,),
    "nursing": (Function.HEALTH,),
}
"""What somebody can say they can do in a minute, and which functions it helps."""


def checked(proofs: Collection[str]) -> frozenset[Check]:
    """What these proofs answer.

    >>> sorted(checked(["vouched", "identity"]))
    [<Check.TRUST: 'trust'>]
    """
    return frozenset(GIVES[Proof(proof)] for proof in proofs)


def missing(function: Function, proofs: Collection[str], involves: Collection[str] = ()) -> frozenset[Check]:
    """What would have to be known before somebody with these proofs does this.

    >>> missing(Function.FOOD, []), sorted(missing(Function.HEALTH, ["identity"]))
    (frozenset(), [<Check.CERTIFICATE: 'certificate'>])
    """
    return needed(function, involves) - checked(proofs)


def functions_of(skills: Collection[str]) -> tuple[Function, ...]:
    """What somebody with these skills could help with, in the order of the table.

    >>> [function.value for function in functions_of(["driving", "carrying"])]
    ['food', 'sanitation', 'transport']
    """
    found = {function for skill in skills for function in CAN.get(skill, ())}
    return tuple(function for function in RULES if function in found)


def at_once(skills: Collection[str], proofs: Collection[str]) -> tuple[Function, ...]:
    """What of it they may begin with.

    >>> [function.value for function in at_once(["driving", "nursing"], [])]
    ['food']
    """
    return tuple(function for function in functions_of(skills) if not missing(function, proofs))
