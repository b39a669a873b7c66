"""Whether a trigger can ever fire, and why not: it waits for what nothing that happens can say."""

from renxing.core.orders import Directive
from renxing.core.planning.facts import Facts
from renxing.core.planning.hole import Hole
from renxing.core.plans import Source, Trigger
from renxing.core.triggers import severity

LEVELS = ("Extreme", "Severe", "Moderate", "Minor", "Unknown")
"""How severe a warning says the event is, as CAP 1.2 writes it; the worst first."""


def dead(trigger: Trigger, facts: Facts, where: str) -> Hole | None:
    """Why a trigger can never fire, if it cannot.

    Examples
    --------
    >>> from renxing.core.functions import Function
    >>> dead(Trigger(Source.WARNING, function=Function.FOOD), Facts(), "triggers.1").code
    'dead_function'
    >>> dead(Trigger(Source.SIGNAL, level="Severe"), Facts(), "triggers.1").code
    'dead_level_here'
    """
    if trigger.source is Source.WARNING:
        return _warning(trigger, where)
    if trigger.source is Source.HAND:
        return None
    if severity(trigger.level) > 0:
        return Hole("dead_level_here", where, {"level": trigger.level})
    if trigger.source is Source.ORDER:
        unknown = [word for word in trigger.words if word not in set(Directive)]
        all_unknown = bool(unknown) and len(unknown) == len(trigger.words)
        return Hole("dead_word", where, {"word": unknown[0]}) if all_unknown else None
    if trigger.source is Source.ALARM and (not facts.watched or trigger.function not in {None, *facts.watched}):
        return Hole("dead_alarm", where, {"function": trigger.function.value if trigger.function else ""})
    return _unsaid(trigger, facts, where)


def _warning(trigger: Trigger, where: str) -> Hole | None:
    if trigger.level and trigger.level not in LEVELS:
        return Hole("dead_level", where, {"level": trigger.level, "levels": ", ".join(LEVELS)})
    if trigger.function is not None:
        return Hole("dead_function", where, {"function": trigger.function.value})
    return None


def _unsaid(trigger: Trigger, facts: Facts, where: str) -> Hole | None:
    """Words of which none stands in anything that a signal or an alarm is called; where that is unknown, none."""
    said = facts.says.get(trigger.source, frozenset())
    if not said or not trigger.words or any(word.lower() in each for word in trigger.words for each in said):
        return None
    return Hole("dead_sign", where, {"word": trigger.words[0], "said": ", ".join(sorted(said))})
