"""What happened lately, in words without names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Block
from renxing.apps.record.models import CONDITIONS, Community, Entry
from renxing.apps.record.wording import USERS
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.roles import User

MOST = 6

SAID = {
    "need.raise": _("asked for"),
    "need.take": _("taken by %(who)s"),
    "need.accept": _("taken by %(who)s"),
    "need.choose": _("taken by %(who)s"),
    "need.start": _("%(who)s on the way"),
    "need.meet": _("met by %(who)s"),
    "need.hand_over": _("handed to %(to)s"),
    "need.give_back": _("given back by %(who)s"),
    "need.withdraw": _("no longer needed"),
    "need.expire": _("expired, unmet"),
    "need.reopen": _("opened again"),
    "point.open": _("point opened by %(who)s"),
    "point.close": _("point closed by %(who)s"),
    "condition.change": _("condition is now: %(condition)s"),
}
"""Acts worth telling on the board. Whatever else is done is in the record."""

HANDLING = (
    "dispatch.ask",
    "need.ask",
    "need.cannot",
    "need.decline",
    "need.escalate",
    "need.merge",
    "need.message",
    "need.offer",
    "need.step_back",
    "need.triage",
)
"""Left out by the database already, because there are so many: an index by position is walked, so it costs little."""

AUTHORITIES = {
    "approval": _("approval"),
    "own": _("own right"),
    "mandate": _("own mandate"),
    "rule": _("by rule"),
}


class Told(NamedTuple):
    """What is read of an entry."""

    id: UUID
    at: datetime
    act: str
    function: str | None
    authority: str
    centre: UUID | None
    subject: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the record as the board tells it."""

    entry: UUID
    at: datetime
    act: str
    function: str | None
    authority: str
    centre: Centre | None
    to: Centre | None
    condition: str
    block: Block | None
    sensitive: bool

    @property
    def subject(self) -> str:
        """The function it was about, or the community."""
        return str(dict(FUNCTIONS)[Function(self.function)]) if self.function else _now("The community")

    @property
    def said(self) -> str:
        """What happened, in the reader's language."""
        return str(SAID[self.act]) % {
            "who": self.centre.name if self.centre else _now("a neighbour"),
            "to": self.to.name if self.to else _now("another centre"),
            "condition": dict(CONDITIONS)[Condition(self.condition)] if self.condition else "",
        }

    @property
    def on_authority(self) -> str:
        """On whose authority, in a word or two."""
        sort, _colon, which = self.authority.partition(":")
        return str(USERS[User(which)] if sort == "role" else AUTHORITIES[sort])


def lately(community: Community, centres: Mapping[UUID, Centre]) -> tuple[Happening, ...]:
    """The last acts worth telling, newest first; two queries."""
    latest = Entry.objects.filter(community=community).exclude(act__in=HANDLING).order_by("-seq")
    told = [Told(*values) for values in latest.values_list(*Told._fields)[: 3 * MOST]]
    told = [entry for entry in told if entry.act in SAID][:MOST]
    subjects = [entry.subject.removeprefix("need:") for entry in told if entry.subject.startswith("need:")]
    found = Need.objects.filter(pk__in=subjects).select_related("block").only("sensitive", "block")
    needs = {need.reference: need for need in found}
    return tuple(_happening(entry, needs.get(entry.subject), centres) for entry in told)


def _happening(entry: Told, need: Need | None, centres: Mapping[UUID, Centre]) -> Happening:
    to = entry.data.get("to", "") if entry.act == "need.hand_over" else None
    return Happening(
        entry=entry.id,
        at=entry.at,
        act=entry.act,
        function=entry.function,
        authority=entry.authority,
        centre=centres.get(entry.centre) if entry.centre else None,
        to=centres.get(UUID(to)) if to else None,
        condition=entry.data.get("to", "") if entry.act == "condition.change" else "",
        block=need.block if need else None,
        sensitive=need.sensitive if need else False,
    )
