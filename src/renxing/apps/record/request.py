"""A request inside a community, as the middleware leaves it, and the doing that a form starts."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Unpack
from uuid import UUID, uuid4

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url

from renxing.apps.record.doing import Declaration, Doing
from renxing.apps.record.door import About, ask, refusal
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor, Allowed

P = ParamSpec("P")


class CommunityRequest(HttpRequest):
    """What `accounts.middleware` puts on a request under a community's address."""

    community: Community
    now: datetime
    actor: Actor
    person: Any  # a row of the room of people, or None; this room does not know that room


def doing(request: CommunityRequest, act_id: UUID, centre: str | None = None) -> Doing:
    """Start an act for whoever asks, under the id its form carried; with a plea it asks for approval if need be."""
    plea = request.POST.get("plea", "").strip() or None
    return Doing(request.actor, request.community, request.now, act_id, centre, plea=plea)


class May(StrEnum):
    """Whether somebody does an act, asks for it, or neither."""

    DO = "do"
    ASK = "ask"
    NO = "no"


def may(request: CommunityRequest, declaration: Declaration, **about: Unpack[About]) -> May:
    """What the door would say to whoever looks at a page: the form is shown for doing it, or for asking for it."""
    by = Doing(request.actor, request.community, request.now, uuid4())
    answer = ask(declaration, by, frozenset(), **about)
    if isinstance(answer, Allowed):
        return May.DO
    return May.ASK if "missing" in refusal(declaration, by, answer, about).data else May.NO


def only_who_may(request: CommunityRequest, declaration: Declaration, **about: Unpack[About]) -> None:
    """Refuse a page whose only use is an act to whoever may not do it, with the refusal that the act would give."""
    by = Doing(request.actor, request.community, request.now, uuid4())
    answer = ask(declaration, by, frozenset(), **about)
    if not isinstance(answer, Allowed):
        raise refusal(declaration, by, answer, about)


View = Callable[Concatenate[CommunityRequest, P], HttpResponseBase]


def inside(view: View[P]) -> View[P]:
    """Only under a community's address; elsewhere there is no such page."""

    @wraps(view)
    def guarded(request: CommunityRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.community is None:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def signed_in(view: View[P]) -> View[P]:
    """Only for somebody of this community who has signed in; others are asked to, and come back here."""

    @wraps(view)
    def guarded(request: CommunityRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.person is None:
            return redirect_to_login(request.get_full_path(), resolve_url("accounts:sign_in"))
        return view(request, *args, **kwargs)

    return inside(guarded)
