"""Asking: choose what, say it in one line, send. In between, what was asked already is shown."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renxing.apps.accounts.middleware import LINKS
from renxing.apps.centres.queries import standard_of
from renxing.apps.needs.acts import Draft, raise_need
from renxing.apps.needs.forms.asking import AskForm, OwnAskForm
from renxing.apps.needs.forms.whom import NeighbourAskForm, VisitorAskForm, WorkerAskForm
from renxing.apps.needs.labels import ASKED_FOR
from renxing.apps.needs.models import Need
from renxing.apps.needs.queries.relations import TRUSTED
from renxing.apps.needs.queries.similar import similar
from renxing.apps.needs.queries.whom import found, somebody
from renxing.apps.people.models import Person
from renxing.apps.people.queries import blocks, shown
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, inside
from renxing.apps.record.writing import already_done
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotAllowed
from renxing.web import pace

HOUR = timedelta(hours=1)
VISITORS_AN_HOUR = 30
"""Needs raised without an account from one address, behind which a whole stairwell may sit."""

ME, NEIGHBOUR, CALLER, VISITOR = "me", "neighbour", "caller", "visitor"


@require_http_methods(["GET", "POST"])
@inside
def ask(request: CommunityRequest) -> HttpResponse:
    """First the tiles, then one short form. Pages with nobody's name are kept for use without a connection."""
    whom = _whom(request.actor, request.GET.get("whom", ""))
    if whom == VISITOR and not request.community.visitors_may_ask:
        return render(request, "needs/ask_signed_in.html", status=403)
    function = _function(request.GET.get("function", ""))
    if function is None:
        response = render(request, "needs/ask.html", {"tiles": _tiles(), "whom": whom})
    else:
        response = _second(request, function, whom)
    if response.status_code == 200 and not request.GET.keys() & {"person", "search"}:
        response["Renxing-Keep"] = "yes"
    return response


def _function(code: str) -> Function | None:
    return Function(code) if code in set(Function) else None


def _whom(actor: Actor, wished: str) -> str:
    """For whom: as wished where it makes sense, else as this kind of user mostly does."""
    if actor.person is None:
        return VISITOR
    open_to = _open_to(actor)
    if not open_to:
        raise NotAllowed("not_of_here")
    return wished if wished in open_to else open_to[0]


def _open_to(actor: Actor) -> list[str]:
    trusted = actor.is_a(*TRUSTED)
    ways = {CALLER: trusted, ME: actor.resident, NEIGHBOUR: actor.resident and not trusted}
    return [whom for whom, holds in ways.items() if holds]


def _tiles() -> list[tuple[str, Any, Any]]:
    return [(function.value, word, hint) for function, (word, hint) in ASKED_FOR.items()]


def _second(request: CommunityRequest, function: Function, whom: str) -> HttpResponse:
    person = _person(request, whom)
    form = _form(request, function, whom, person)
    if request.method == "POST" and form.is_valid():
        return _send(request, form, whom, person)
    return _shown(request, form, whom, person)


def _person(request: CommunityRequest, whom: str) -> Person | None:
    if whom == ME:
        return cast(Person | None, request.person)
    return somebody(request.community, request.actor, request.GET.get("person", "")) if whom != VISITOR else None


def _form(request: CommunityRequest, function: Function, whom: str, person: Person | None) -> AskForm:
    data = request.POST if request.method == "POST" else None
    said = (function, standard_of(request.community, function), data)
    if whom == ME and person is not None:
        return OwnAskForm(person, *said)
    places = blocks(request.community)
    if whom == VISITOR:
        return VisitorAskForm(places, *said)
    return (WorkerAskForm if whom == CALLER else NeighbourAskForm)(places, person, *said)


def _send(request: CommunityRequest, form: AskForm, whom: str, person: Person | None) -> HttpResponse:
    """Send it, unless much the same was asked lately and nobody has said "anyway" yet."""
    by, draft = doing(request, form.cleaned_data["act_id"]), form.draft()
    if not form.cleaned_data["anyway"]:
        like = similar(request.community, request.actor, form.function, draft.household, request.now)
        if like and already_done(by, raise_need.declaration) is None:
            form.data = {**request.POST.dict(), "anyway": "1"}
            return _shown(request, form, whom, person, like)
    try:
        need = _raise(request, by, draft)
    except BadInput as refusal:
        form.refuse(refusal)
        return _shown(request, form, whom, person)
    messages.success(request, _("Asked. You will see here who comes."))
    if whom != VISITOR:
        return redirect("needs:page", need.pk)
    request.session[LINKS] = [*request.session.get(LINKS, ()), need.reference]
    return redirect("needs:follow", need.tracking)


def _raise(request: CommunityRequest, by: Doing, draft: Draft) -> Need:
    """Raise it; whoever has no account can do so only so often from one place."""
    address = request.META.get("REMOTE_ADDR", "")
    if request.actor.person is None:
        pace.hold("ask", address, VISITORS_AN_HOUR, HOUR)
    need = raise_need(by, draft=draft)
    if request.actor.person is None:
        pace.note("ask", address, HOUR)
    return need


def _shown(
    request: CommunityRequest, form: AskForm, whom: str, person: Person | None, like: Iterable[Need] = ()
) -> HttpResponse:
    words = request.GET.get("search", "")
    context = {
        "form": form,
        "function": form.function.value,
        "word": ASKED_FOR[form.function][0],
        "whom": whom,
        "ways": _open_to(request.actor),
        "person": shown(request.actor, person) if person is not None and whom != ME else None,
        "search": words,
        "results": found(request.community, request.actor, words) if whom in (NEIGHBOUR, CALLER) else [],
        "like": like,
    }
    return render(request, "needs/ask_form.html", context, status=422 if form.errors or like else 200)
