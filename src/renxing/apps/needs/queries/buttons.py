"""Which buttons a need's page has for a reader, in which order, and which is the one to press first."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from renxing.apps.needs.labels import ALONG, APART, ASKER, BUTTONS, GOODS
from renxing.apps.needs.models import State
from renxing.apps.needs.queries.possible import Possible
from renxing.apps.needs.queries.shown import Seen
from renxing.core.functions import Function
from renxing.web.wording import sentence

ORDER = ("accept", "start", "meet", "take", "offer", "reopen", "withdraw")
LATER = frozenset({"withdraw", "reopen"})
WITH_REASON = ("decline", "cannot", "give_back", "step_back")
SILENT = frozenset({"need.accept", "need.decline", "need.cannot", "need.give_back", "need.step_back"})
"""Acts that are nobody's but the helper's: why another may not do them goes without saying."""


@dataclass(frozen=True, slots=True)
class Button:
    """One act to press: the last part of its address, what it says, how it looks."""

    name: str
    label: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Refusing:
    """A way to say no: with a line for why, and ticks for whom one is not sent with again."""

    name: str
    label: str
    apart: list[tuple[str, str]]


def buttons(found: Seen, may: Possible, *, calm: bool) -> list[Button]:
    """The acts that need nothing typed, the most useful first and marked as such, unless `calm`: another is."""
    allowed = [name for name in ORDER if f"need.{name}" in may.allowed]
    first = next((name for name in allowed if name not in LATER and _mine(name, found)), None)
    allowed.sort(key=lambda name: name != first)
    marked = None if calm else first
    return [Button(name, label(name, found), _style(name, marked)) for name in allowed]


def _mine(name: str, found: Seen) -> bool:
    """Whether pressing it is this reader's own business, not a worker's doing it for somebody."""
    return name in ("accept", "take", "offer") or "helper" in found.held or (name == "meet" and found.asking)


def _style(name: str, first: str | None) -> str:
    return "primary" if name == first else "quiet" if name == "withdraw" else ""


def label(name: str, found: Seen) -> str:
    """What the button says to this reader."""
    need = found.need
    if "helper" not in found.held and name == "start":
        return _("Mark as on the way")
    if "helper" not in found.held and name == "meet":
        goods = Function(need.function) in GOODS
        return (_("I have it") if goods else _("It has been done")) if found.asking else _("Mark as done")
    if name == "withdraw" and found.asking:
        return _("I no longer need it")
    return str(BUTTONS[f"need.{name}"])


def with_reason(found: Seen, may: Possible) -> list[Refusing]:
    """The acts that say no, with a line for why, and with whom one does not want to be again."""
    apart = [(code, str(APART[code])) for code in (ASKER, ALONG) if _there(code, found)]
    return [
        Refusing(name, str(BUTTONS[f"need.{name}"]), apart) for name in WITH_REASON if f"need.{name}" in may.allowed
    ]


def _there(code: str, found: Seen) -> bool:
    """Whether there is anybody of whom one could say so."""
    return found.need.asker_id is not None if code == ASKER else found.need.going > 1


def why_not(found: Seen, may: Possible) -> list[tuple[str, str]]:
    """What this reader may not do here, and who could: one line for each reason."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for verb, refusal in may.refused.items():
        if verb not in SILENT and not (verb == "need.offer" and found.need.state != State.OPEN):
            reasons[sentence(refusal)].append(str(BUTTONS[verb]))
    return [(_(", ").join(labels), why) for why, labels in reasons.items()]


def may_ask_to_take(found: Seen, may: Possible) -> bool:
    """Whether this reader acts for a centre that could take the need if somebody approved it."""
    refused = may.refused.get("need.take")
    return refused is not None and "missing" in refused.data and not found.asking
