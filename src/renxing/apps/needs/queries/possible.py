"""Which acts on a need its state allows and this actor has authority for, and who could do the others."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from renxing.apps.needs.models import Need
from renxing.apps.needs.states import POSSIBLE, is_possible
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import ACTS, About, ask, refusal
from renxing.apps.record.holding import Holders
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.mandates import Actor, Allowed, Answer
from renxing.core.refusals import NotAllowed

BY_RULE = frozenset({"dispatch.ask", "need.call_off", "need.escalate", "need.expire", "need.split"})


@dataclass(frozen=True, slots=True)
class Possible:
    """What may be done now, and why the rest may not."""

    allowed: frozenset[str]
    refused: Mapping[str, NotAllowed]


def possible(actor: Actor, community: Community, now: datetime, need: Need, held: frozenset[str]) -> Possible:
    """Ask the one door about every act this need's state allows; a handful of queries at most, whatever the need."""
    open_to = [verb for verb in POSSIBLE if is_possible(verb, need) and verb not in BY_RULE]
    answers = {verb: _answer(verb, Doing(actor, community, now), need, held) for verb in open_to}
    allowed = {verb for verb, answer in answers.items() if isinstance(answer, Allowed)}
    doing, about = Doing(actor, community, now), About(function=Function(need.function))
    holders = Holders(doing)
    refused = {
        verb: refusal(ACTS[verb].declaration, doing, answer, about, holders)
        for verb, answer in answers.items()
        if not isinstance(answer, Allowed)
    }
    return Possible(frozenset(allowed - _pointless(actor, allowed, need, held)), refused)


def _answer(verb: str, doing: Doing, need: Need, held: frozenset[str]) -> Answer:
    declaration = ACTS[verb].declaration
    if not declaration.rights.by_mandate:
        doing = replace(doing, actor=replace(doing.actor, mandates=()))  # so that no limit has to be read
    return ask(declaration, doing, held, function=Function(need.function))


def _pointless(actor: Actor, allowed: set[str], need: Need, held: frozenset[str]) -> set[str]:
    """Allowed, but of no use to this actor: offering where one may take it, or on one's own request; going twice.

    Whom the dispatch would not ask, because they are of no centre, need not say that they cannot.
    """
    pointless: set[str] = set()
    if "helper" in held:
        pointless |= {"need.take", "need.offer", "need.give_back" if need.going > 1 else "need.step_back"}
    else:
        pointless.add("need.step_back")
    if "begun" in held:
        pointless.add("need.start")
    if held & {"asker", "household", "offered", "asked"} or "need.take" in allowed:
        pointless.add("need.offer")
    if "asked" in held:
        pointless.add("need.take")
    if held & {"asker", "household", "asked", "helper", "said_no"} or not actor.centres():
        pointless.add("need.cannot")
    return pointless
