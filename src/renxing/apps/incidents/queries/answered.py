"""What an incident answers to, what it may answer to besides, and what is owed still before it is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.incidents.models import Cause, Incident, Left
from renxing.apps.incidents.queries.promises import promises
from renxing.apps.people.queries import name_shown
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, named
from renxing.apps.warnings.models import Received
from renxing.apps.warnings.queries.shown import shown
from renxing.core.mandates import Actor
from renxing.core.plans import Source


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing it answers to, by a name this reader may read; of a warning, whether it is in force still."""

    cause: Cause
    about: Named
    stands: str | Promise = ""


def causes(community: Community, actor: Actor, incident: Incident, now: datetime) -> list[Answered]:
    """What it answers to."""
    rows = list(incident.causes.all())
    found = named(community, actor, [row.about for row in rows])
    stands = _standings(community, [row.about for row in rows if row.source == Source.WARNING], now)
    return [Answered(row, found[row.about], stands.get(row.about, "")) for row in rows]


def _standings(community: Community, abouts: Iterable[str], now: datetime) -> dict[str, str | Promise]:
    """Of each warning that is not in force any more, why; two questions, none where no warning is meant."""
    keys = [UUID(about.partition(":")[2]) for about in abouts]
    if not keys:
        return {}
    rows = shown(community, Received.objects.filter(community=community, pk__in=keys).defer("came"), now)
    return {each.row.reference: each.stands for each in rows if not each.now}


OWED: dict[str, str | Promise] = {
    "need": _("%(name)s, taken and not met"),
    "duty": _("%(name)s, signed up for and not served"),
    "posting": _("%(name)s, lent and not back"),
    "order": _("%(name)s, not answered"),
}
"""What is owed of each, where its name does not say it."""


def still_owed(community: Community, actor: Actor, incident: Incident) -> list[Named]:
    """What is owed of what was promised, each where it is seen to; what this reader may not tell apart, once."""
    abouts = promises(incident)
    found = named(community, actor, abouts)
    return list(dict.fromkeys(_owed(about, found[about]) for about in abouts))


@dataclass(frozen=True, slots=True)
class Gone:
    """What was left owed: its names as this reader may know them, why, and who signed it."""

    row: Left
    owed: list[Named]
    by: str


def left_owed(community: Community, actor: Actor, incident: Incident) -> list[Gone]:
    """What somebody signed to leave, the first before all."""
    rows = list(incident.left.select_related("signer"))
    found = named(community, actor, [about for row in rows for about in row.abouts])
    return [
        Gone(
            row,
            list(dict.fromkeys(found[about] for about in row.abouts)),
            "" if row.signer is None else name_shown(actor, row.signer),
        )
        for row in rows
    ]


def _owed(about: str, each: Named) -> Named:
    words = OWED.get(about.partition(":")[0])
    return each if words is None else Named(words % {"name": each.name}, each.href)
