"""A decision in words: reasons, evidence as the record tells it, and who does it, as far as the reader may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renxing.apps.decisions.models import Decision, Stage
from renxing.apps.decisions.reasons import REASONS
from renxing.apps.people.queries import name_shown
from renxing.apps.record.models import Entry
from renxing.apps.record.telling import Line, tell
from renxing.core.mandates import Actor

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A decision for a list, with who does it in words this reader may read."""

    decision: Decision
    doer: str
    state: str


def rows(actor: Actor, decisions: Iterable[Decision]) -> list[Row]:
    """The decisions for a list."""
    return [Row(each, doer(actor, each), state(each)) for each in decisions]


def state(decision: Decision) -> str:
    """Where it stands, in a code: undone and done before what it says itself."""
    if getattr(decision, "undone", False):
        return "undone"
    if decision.stage == Stage.TAKEN and decision.done_at is not None:
        return "done"
    return decision.stage


def doer(actor: Actor, decision: Decision) -> str:
    """Who does it: a centre, oneself, or a person by name for those who keep the registry or decide with them."""
    if decision.doer_centre is not None:
        return decision.doer_centre.name
    if decision.doer is None:
        return ""
    if str(decision.doer_id) == actor.person:
        return _("you")
    with_them = str(decision.centre_id) in actor.centres()
    name = decision.doer.name if with_them else name_shown(actor, decision.doer)
    return name or _("a member of: %(centre)s") % {"centre": decision.centre.name}


def reasons(decision: Decision) -> list[str | Promise]:
    """Why, in words."""
    words = dict(REASONS)
    return [words.get(code, code) for code in decision.reasons]


def evidence(actor: Actor, decision: Decision) -> list[Line]:
    """The entries it rests on, as the record tells them to this reader."""
    ids = [UUID(each) for each in decision.evidence[:LONGEST]]
    found = Entry.objects.filter(community=decision.community, id__in=ids).order_by("seq")
    return tell(decision.community, actor, found)


def history(actor: Actor, decision: Decision) -> list[Line]:
    """What became of it."""
    found = Entry.objects.filter(community=decision.community, subject=decision.reference).order_by("seq")[:LONGEST]
    return tell(decision.community, actor, found)
