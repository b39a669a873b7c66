"""One request with everything needed to decide it, on one screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renxing.apps.approvals.labels import label_of
from renxing.apps.approvals.models import Request
from renxing.apps.approvals.packing import field_of, leaves, named_by, several
from renxing.apps.approvals.queries.deciding import Standing
from renxing.apps.centres import sentences
from renxing.apps.centres.models import FUNCTIONS
from renxing.apps.record.models import CONDITIONS, Community, Entry
from renxing.apps.record.naming import Named, named
from renxing.apps.record.telling import Line, tell
from renxing.apps.record.usage import used_this_week
from renxing.apps.record.values import CODED
from renxing.core.mandates import Actor
from renxing.web.formatting import when

CODE_WORDS = {str(code.value): word for code, word in [*FUNCTIONS, *CONDITIONS]}
LATELY = timedelta(days=7)
FEW = 5
"""How many acts of the same sort by the same centre are shown beside the request."""


Fact = tuple[str | Promise, Named]


@dataclass(frozen=True, slots=True)
class Whole:
    """What the page shows. `mine`: the reader asked; `decides`: the reader may answer it."""

    about: Sequence[Fact]
    evidence: Sequence[Line]
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


def whole(actor: Actor, request: Request, now: datetime) -> Whole:
    """The request, what it would do, what was done like it, and who was asked."""
    community = request.community
    deciders = Standing(community, now).deciders(request)
    me = None if actor.person is None else UUID(actor.person)
    done = Entry.objects.filter(community=community, act=request.act, centre=request.centre_id, at__gt=now - LATELY)
    history = Entry.objects.filter(community=community, subject=request.reference).order_by("seq")
    return Whole(
        about=_about(community, actor, request.arguments),
        evidence=_evidence(community, actor, request.arguments),
        facts=_facts(request, request.arguments, now),
        counter=_facts(request, request.counter, now) if request.counter else [],
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


def _about(community: Community, actor: Actor, packed: dict[str, Any]) -> list[Fact]:
    """The rows it is about, each under what it is to the act; one question for each noun."""
    rows = named_by(packed, "row")
    found = named(community, actor, [reference for _path, reference in rows])
    return [(label_of(field_of(path)), found[reference]) for path, reference in rows]


def _evidence(community: Community, actor: Actor, packed: dict[str, Any]) -> list[Line]:
    """The entries of the record it rests on, as the record tells them to this reader."""
    ids = [UUID(each) for _path, each in named_by(packed, "id")]
    return tell(community, actor, Entry.objects.filter(community=community, id__in=ids).order_by("seq")) if ids else []


def _facts(request: Request, packed: dict[str, Any], now: datetime) -> list[tuple[str | Promise, str]]:
    """What is said in numbers, moments, codes and words; what the page says by itself already is left out."""
    whole = packed is request.arguments
    facts: list[tuple[str | Promise, str]] = []
    if request.function and whole:
        facts.append((label_of("function"), str(CODE_WORDS[request.function])))
    for path, value in leaves(packed).items():
        field = field_of(path)
        if whole and (field, value) in _said_already(request):
            continue
        words = [_said(each, CODED.get((request.act, field), {}), now) for each in several(value)]
        if said := _(", ").join(each for each in words if each):
            facts.append((label_of(field), said))
    return facts


def _said_already(request: Request) -> Sequence[tuple[str, Any]]:
    function = {"code": ["Function", request.function]}
    return ("function", function), ("money", request.money), ("people", request.people)


def _said(value: Any, codes: Mapping[str, str | Promise], now: datetime) -> str:
    """A number, a moment, a code or words as a reader reads them; rows and entries are told elsewhere."""
    match value:
        case {"moment": moment}:
            said: str | Promise = when(timezone.localtime(datetime.fromisoformat(moment)), now)
        case {"code": [_, str(code)]}:
            said = codes.get(code, CODE_WORDS.get(code, code))
        case {"day": str(words)} | str(words):
            said = codes.get(words, words)
        case bool():
            said = _("Yes") if value else _("No")
        case int() | float():
            said = f"{value:g}"
        case _:
            said = ""
    return str(said)
