"""What a volunteer reads before the first task: short, for what they can do, in both languages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.record.models import Community
from renxing.core.functions import Function

FIRST: tuple[Promise, ...] = (
    _("You help on behalf of the community. Say your name and who sent you at every door; never ask for money."),
    _("Go only where you were sent, say when you set out and when it is done, and never go further than feels safe."),
    _("What you see and hear at a door stays there. Photograph nobody. Ill or hurt: 120; fire: 119; police: 110."),
)
"""What everybody reads."""

EACH: Mapping[Function, Promise] = {
    Function.FOOD: _("Food: leave the bag at the door, ring, step back two metres, and wait until somebody takes it."),
    Function.SANITATION: _(
        "Cleaning: wear gloves and a mask; mix no cleaning agents; wash your hands when you are done."
    ),
    Function.INFORMATION: _("News: pass on only what the committee has said. Where you do not know, say so and ask."),
    Function.TRANSPORT: _("Rides: seat belts, no alcohol, no detour. Whoever cannot walk to the car gets two helpers."),
    Function.MEDICINE: _(
        "Medicine: compare name and door on the packet, give it into the hand, and advise on no dose."
    ),
    Function.CARE: _(
        "Care: do nothing for somebody that they can and want to do. Never lift alone. Never lock a door."
    ),
    Function.WELFARE: _("Keys and money: two of you, a receipt for everything, nothing kept overnight."),
    Function.MEDIATION: _("Quarrels: listen to both, promise nothing, and pass it on where somebody is threatened."),
    Function.SAFETY: _("Patrol: in pairs, with a light. You watch and report; you hold nobody and search nobody."),
    Function.UTILITIES: _(
        "Repairs: switch off first, and only what you learnt. Gas smells: out, and call the gas company."
    ),
    Function.HEALTH: _(
        "Nursing: gloves and mask, only what your certificate covers, and write down what you did and when."
    ),
}
"""What is read by whoever helps with a function."""

LANGUAGES = ("zh-hans", "en")


def sentences(functions: Iterable[Function]) -> list[Promise]:
    """What somebody reads who can help with these, in the reader's language."""
    return [*FIRST, *(EACH[function] for function in functions)]


def briefing(functions: Iterable[Function]) -> str:
    """The same, written down in both languages: what was read stays what it was."""
    said, parts = sentences(functions), []
    for language in LANGUAGES:
        with translation.override(language):
            parts.append("\n".join(str(sentence) for sentence in said))
    return "\n\n".join(parts)


@dataclass(frozen=True, slots=True)
class More:
    """What the community itself adds to a briefing: a page with its name, in the reader's language."""

    name: str
    body: str


Adds = Callable[[Community, tuple[Function, ...]], list[More]]
_adding: list[Adds] = []


def more_to_read(adds: Adds) -> Adds:
    """Have this read after the sentences: rooms above this one know what the community wrote itself."""
    _adding.append(adds)
    return adds


def added(community: Community, functions: Iterable[Function]) -> list[More]:
    """Everything the community added for these functions."""
    wanted = tuple(functions)
    return [more for adds in _adding for more in adds(community, wanted)]
