"""One request with everything needed to decide it, on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renxing.apps.approvals.models import Request
from renxing.apps.approvals.packing import rows
from renxing.apps.approvals.queries.deciding import Standing
from renxing.apps.centres import sentences
from renxing.apps.centres.models import FUNCTIONS
from renxing.apps.record.models import CONDITIONS, Community, Entry
from renxing.apps.record.naming import Named, named
from renxing.apps.record.telling import Line, tell
from renxing.apps.record.usage import used_this_week
from renxing.core.mandates import Actor
from renxing.web.formatting import when

CODE_WORDS = {str(code.value): word for code, word in [*FUNCTIONS, *CONDITIONS]}
LATELY = timedelta(days=7)
FEW = 5
"""How many acts of the same sort by the same centre are shown beside the request."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What the page shows. `mine`: the reader asked; `decides`: the reader may answer it."""

    about: Sequence[Named]
    facts: Sequence[tuple[str | Promise, str]]
    counter: Sequence[tuple[str | Promise, str]]
    mandate: str
    used: float | None
    lately: Sequence[Line]
    history: Sequence[Line]
    decides: bool
    mine: bool
    asked_of: int
    all_away: bool


def whole(actor: Actor, request: Request, now: datetime, labels: dict[str, str | Promise]) -> Whole:
    """The request, what it would do, what was done like it, and who was asked."""
    community = request.community
    deciders = Standing(community, now).deciders(request)
    me = None if actor.person is None else UUID(actor.person)
    done = Entry.objects.filter(community=community, act=request.act, centre=request.centre_id, at__gt=now - LATELY)
    history = Entry.objects.filter(community=community, subject=request.reference).order_by("seq")
    return Whole(
        about=list(named(community, actor, rows(request.arguments)).values()),
        facts=_facts(request, request.arguments, labels, now),
        counter=_facts(request, request.counter, labels, now) if request.counter else [],
        mandate=sentences.sentence(request.mandate) if request.mandate is not None else "",
        used=_used(community, request, now),
        lately=tell(community, actor, done.order_by("-seq")[:FEW]),
        history=tell(community, actor, history),
        decides=me in deciders.people,
        mine=me is not None and me == request.asker_id,
        asked_of=len(deciders.people),
        all_away=deciders.all_away,
    )


def _used(community: Community, request: Request, now: datetime) -> float | None:
    if request.mandate is None or request.mandate.per_week is None:
        return None
    return used_this_week(community, [request.mandate.as_value()], now).used.get(str(request.mandate.pk))


def _facts(
    request: Request, packed: dict[str, Any], labels: dict[str, str | Promise], now: datetime
) -> list[tuple[str | Promise, str]]:
    facts: list[tuple[str | Promise, str]] = []
    if request.function and packed is request.arguments:
        facts.append((_("Function"), str(CODE_WORDS[request.function])))
    for name, value in packed.items():
        said = _said(value, now)
        if said:
            facts.append((labels.get(name, name.replace("_", " ")), said))
    return facts


def _said(value: Any, now: datetime) -> str:
    """A number, a moment, a code or words as a reader reads them; rows are named elsewhere."""
    if isinstance(value, dict):
        if "moment" in value:
            return when(timezone.localtime(datetime.fromisoformat(value["moment"])), now)
        if "code" in value:
            return str(CODE_WORDS.get(value["code"][1], value["code"][1]))
        return ""
    return "" if value in (None, "", False) else f"{value:g}" if isinstance(value, float) else str(value)
