"""Who could be asked to see to a need, best first, each with the reasons in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from renxing.apps.needs.models import Need, Offer
from renxing.apps.needs.queries.bodies import Bodies
from renxing.apps.needs.queries.pool import pool, task_of
from renxing.apps.people.models import LANGUAGES, SKILLS
from renxing.apps.people.queries import name_shown
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.dispatch.suggest import suggest
from renxing.web.formatting import span

SKILL_WORDS = dict(SKILLS)
LANGUAGE_WORDS = dict(LANGUAGES)
NOBODY: frozenset[UUID] = frozenset()

PLAIN = {
    "same_block": gettext_lazy("same block"),
    "near": gettext_lazy("%(metres)s m away"),
    "free_now": gettext_lazy("has time now"),
    "said_no": gettext_lazy("said no to this one"),
    "no_skill": gettext_lazy("not known for the skill it takes"),
    "handed": gettext_lazy("it was handed to their centre"),
    "crowded": gettext_lazy("their centre has enough in hand"),
    "suggested": gettext_lazy("suggested before"),
}


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Who could be asked, best first, and how many more would be, who rest or have reached a cap."""

    best: list["Suggested"]
    spared: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who could be asked: a name this reader may see, for which centre, and why them."""

    person: UUID
    centre: UUID
    name: str
    of: str
    reasons: tuple[str, ...]


def suggestions(
    actor: Actor, need: Need, offers: list[Offer], bodies: Bodies, now: datetime, *, going: frozenset[UUID] = NOBODY
) -> Suggestions:
    """The five best of those who may take it now and have not been asked yet; ten questions, whatever there is.

    `going` are those who see to it already, with whom they would go.
    """
    found = pool(bodies, [Function(need.function)], now)
    others = [helper for helper in found.helpers if helper.person != actor.person]
    wanted, teams = max(need.lacking, 1), found.teams([] if actor.person is None else [actor.person])
    task = task_of(need, offers, found, going=going, hands=wanted, teams=teams)
    best = suggest(task, others)
    people = found.people(one for each in best for one in (each.helper.person, each.helper.partner) if one)
    names = {key: name_shown(actor, person) for key, person in people.items()}
    said = [
        Suggested(
            person=UUID(one.helper.person),
            centre=UUID(one.helper.centres[task.function]),
            name=name_shown(actor, people[one.helper.person]) or _("A member"),
            of=bodies.name(one.helper.centres[task.function]),
            reasons=in_words(one.reasons, names),
        )
        for one in best
    ]
    return Suggestions(said, sum(helper.full and task.function in helper.centres for helper in others))


def in_words(reasons: Iterable[tuple[str, str]], names: Mapping[str, str]) -> tuple[str, ...]:
    """Reasons as a worker reads them; `names` by person are those the reader may know."""
    return tuple(_with(detail, names) if code == "together" else _reason(code, detail) for code, detail in reasons)


def _with(person: str, names: Mapping[str, str]) -> str:
    return _("goes only together with %(name)s") % {"name": names.get(person) or _("A member")}


def _reason(code: str, detail: str) -> str:
    match code:
        case "skill":
            return str(SKILL_WORDS.get(detail, detail))
        case "speaks":
            return _("speaks %(language)s") % {"language": LANGUAGE_WORDS.get(detail, detail)}
        case "in_hand":
            return ngettext("%(n)s in hand", "%(n)s in hand", int(detail)) % {"n": detail}
        case "promised":
            return ngettext("asked for %(n)s", "asked for %(n)s", int(detail)) % {"n": detail}
        case "free_in":
            return _("has time in %(span)s") % {"span": span(timedelta(hours=float(detail)))}
    return str(PLAIN[code]) % {"metres": detail}
