"""The record of one need in words, each line leading to its entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renxing.apps.needs.queries.bodies import Bodies
from renxing.apps.needs.queries.shown import Seen
from renxing.apps.needs.queries.thread import Faces, called
from renxing.apps.record.models import Entry
from renxing.apps.record.wording import USERS
from renxing.core.mandates import Actor
from renxing.core.roles import User

SENTENCES: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "need.raise": (gettext_lazy("Asked"), gettext_lazy("Asked by %(who)s")),
    "need.triage": (gettext_lazy("Sorted"), gettext_lazy("Sorted by %(who)s")),
    "dispatch.ask": (
        gettext_lazy("The dispatch asked somebody to help"),
        gettext_lazy("The dispatch asked %(helper)s to help"),
    ),
    "need.ask": (gettext_lazy("Somebody was asked to help"), gettext_lazy("%(helper)s was asked to help")),
    "need.offer": (gettext_lazy("Somebody offered to help"), gettext_lazy("Help offered by %(who)s")),
    "need.accept": (gettext_lazy("The helper said yes"), gettext_lazy("Accepted by %(who)s")),
    "need.choose": (gettext_lazy("An offer was accepted"), gettext_lazy("The offer of %(helper)s was accepted")),
    "need.decline": (gettext_lazy("Somebody could not"), gettext_lazy("Declined by %(who)s")),
    "need.take": (gettext_lazy("Taken"), gettext_lazy("Taken by %(who)s")),
    "need.start": (gettext_lazy("On the way"), gettext_lazy("Begun by %(who)s")),
    "need.meet": (gettext_lazy("Done"), gettext_lazy("Marked as done by %(who)s")),
    "need.hand_over": (gettext_lazy("Handed over"), gettext_lazy("Handed over to %(to)s")),
    "need.give_back": (gettext_lazy("Given back"), gettext_lazy("Given back by %(who)s")),
    "need.step_back": (
        gettext_lazy("One of several stepped back; the others go on"),
        gettext_lazy("%(helper)s stepped back; the others go on"),
    ),
    "need.withdraw": (gettext_lazy("No longer needed"), gettext_lazy("Withdrawn by %(who)s")),
    "need.expire": (gettext_lazy("Expired: nobody saw to it"), ""),
    "need.merge": (gettext_lazy("Put together with another need"), ""),
    "need.split": (gettext_lazy("Goes on by itself again"), ""),
    "need.call_off": (gettext_lazy("A request or an offer to help was called off"), ""),
    "need.reopen": (gettext_lazy("Opened again"), gettext_lazy("Opened again by %(who)s")),
    "need.escalate": (gettext_lazy("Overdue: brought before those who dispatch"), ""),
    "need.message": (gettext_lazy("A message was written"), gettext_lazy("Message by %(who)s")),
}
"""Each act without and with what fills its sentence; the first where the reader may not know it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: when, what, on whose authority, and the entry itself."""

    at: datetime
    words: str
    authority: str
    entry: UUID


def history(actor: Actor, found: Seen, entries: Iterable[Entry], people: Faces, bodies: Bodies) -> list[Line]:
    """What happened, oldest first."""
    codes = {f"mandate:{mandate.id}": mandate for mandate in bodies.mandates}
    lines = []
    for entry in entries:
        mandate = codes.get(entry.authority)
        authority = (
            _("mandate %(code)s of %(centre)s") % {"code": mandate.code, "centre": bodies.name(mandate.holder_id)}
            if mandate is not None
            else _authority(entry.authority)
        )
        lines.append(Line(entry.at, _words(actor, found, entry, people, bodies), authority, entry.id))
    return lines


def _words(actor: Actor, found: Seen, entry: Entry, people: Faces, bodies: Bodies) -> str:
    plain, full = SENTENCES.get(entry.act, (entry.act, ""))
    helper = entry.data.get("helper")
    filled = {
        "who": _who(actor, found, entry, people, bodies),
        "helper": called(actor, found, people, UUID(helper) if helper else None),
        "to": bodies.name(entry.data.get("to")),
    }
    missing = [name for name, value in filled.items() if f"%({name})s" in str(full) and not value]
    return str(plain) if missing or not full else str(full) % filled


def _who(actor: Actor, found: Seen, entry: Entry, people: Faces, bodies: Bodies) -> str:
    """A name where the reader may know it, else the body it was done for; never a body for the asker's own acts."""
    name = _("you") if entry.actor and str(entry.actor) == actor.person else called(actor, found, people, entry.actor)
    if name or entry.act in ("need.raise", "need.message", "need.reopen", "need.withdraw"):
        return name
    return bodies.name(entry.centre) or _authority_holder(entry.authority)


def _authority_holder(authority: str) -> str:
    role = authority.removeprefix("role:")
    return str(USERS[User(role)]) if role in set(User) else ""


def _authority(authority: str) -> str:
    if authority == "own":
        return _("own right")
    if authority.startswith("rule:"):
        return _("by rule")
    role = _authority_holder(authority)
    return _("as %(role)s") % {"role": role} if role else authority
