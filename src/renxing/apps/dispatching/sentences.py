"""Why a need is left over, as a sentence: what is missing, and what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from renxing.apps.needs.models import Need
from renxing.apps.people.models import SKILLS
from renxing.core.functions import Function
from renxing.dispatch.judging import HELPFUL, NEEDED
from renxing.dispatch.leaving import LeftOver, Why
from renxing.web.formatting import span, when

SKILL_WORDS = dict(SKILLS)

WHY: Mapping[Why, str | Promise] = {
    Why.NOT_THEIRS: gettext_lazy(
        "No centre that carries this has a member who could go. Hand it over, or ask outside."
    ),
    Why.ASLEEP: gettext_lazy("The mandates of the centres that carry this sleep now. Whoever gave them can wake them."),
    Why.NEVER: gettext_lazy(
        "Whoever could go lives there, asked for it, is kept apart from them, or goes only with somebody else."
    ),
    Why.VETTING: gettext_lazy("Nobody who could go has been vetted for this."),
    Why.SAID_NO: gettext_lazy("Everybody who could go said no."),
    Why.ASKED: gettext_lazy("Everybody who could go was asked and has not answered."),
    Why.FULL: gettext_lazy("Everybody who could go rests or bears enough."),
    Why.CROWDED: gettext_lazy("The centres that could go have as much in hand as they said they can bear."),
    Why.HANDS: gettext_lazy("More hands are needed than there are free."),
    Why.TOGETHER: gettext_lazy("Nobody can see to all that is kept together."),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Why, and what would change it; the latter empty where nothing is known to."""

    why: str
    instead: str


def sentence_of(need: Need, left: LeftOver, now: datetime) -> Sentence:
    """In the reader's language, with numbers that are counted and nothing that is guessed."""
    return Sentence(_why(need, left, now), " ".join(part for part in (_once(left), _by_asking(left)) if part))


def _why(need: Need, left: LeftOver, now: datetime) -> str:
    skill, due = _skill(Function(need.function)), when(need.due_at, now)
    match left.why:
        case Why.SKILL:
            return _("Nobody is known for this: %(skill)s.") % {"skill": skill}
        case Why.TIME if skill:
            return _("Nobody who is known for this has time before %(due)s: %(skill)s.") % {"due": due, "skill": skill}
        case Why.TIME:
            return _("Nobody has time before %(due)s.") % {"due": due}
        case Why.TAKEN:
            said = ngettext(
                "%(n)s person could go, and is suggested for a need that is more urgent or nearer.",
                "All %(n)s who could go are suggested for needs that are more urgent or nearer.",
                left.before,
            )
            return said % {"n": left.before}
    return str(WHY[left.why])


def _skill(function: Function) -> str:
    """What this function takes, where nobody goes without it."""
    skills = sorted(HELPFUL[function]) if function in NEEDED else []
    return _(" or ").join(str(SKILL_WORDS[skill]) for skill in skills)


def _once(left: LeftOver) -> str:
    """How many could at once if that one condition were cleared up, and no talk can do it."""
    many = len(left.alone)
    match left.why:
        case Why.ASLEEP if many:
            said = ngettext("%(n)s could once one is awake.", "%(n)s could once they are awake.", many)
        case Why.VETTING if many:
            said = ngettext("%(n)s could once vetted.", "%(n)s could once vetted.", many)
        case Why.FULL if many:
            said = ngettext("%(n)s could once rested or relieved.", "%(n)s could once rested or relieved.", many)
        case Why.TIME if left.free_in is not None:
            return _("The first has time in %(span)s.") % {"span": span(timedelta(hours=left.free_in))}
        case _:
            return ""
    return said % {"n": many}


def _by_asking(left: LeftOver) -> str:
    many = len(left.if_asked)
    return ngettext("%(n)s could if asked.", "%(n)s could if asked.", many) % {"n": many} if many else ""
