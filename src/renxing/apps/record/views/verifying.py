"""Checking the chain part by part, and a seal copied from the notice board."""

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renxing.apps.record import chain, queries
from renxing.apps.record.chain import Link
from renxing.apps.record.forms import SealForm
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.entries import Break
from renxing.core.refusals import BadInput

PART = 40_000
SALT = "renxing.record.walked"


@require_safe
@never_cache
@signed_in
def verify(request: CommunityRequest) -> HttpResponse:
    """Walk the chain, a part at a time: each answer says how far it is whole, and goes on by itself."""
    head = chain.head(request.community)
    context = {"head": head, "seal": head.hash[:16], "form": SealForm()}
    if "walk" in request.GET:
        reached = chain.walk(request.community, _start(request), PART)
        context |= _outcome(request, reached, head)
    template = "record/verify.html#walk" if request.headers.get("HX-Request") == "true" else "record/verify.html"
    return render(request, template, context)


def _outcome(request: CommunityRequest, reached: Link | Break, head: Link) -> dict[str, object]:
    if isinstance(reached, Link) and reached.seq < head.seq and reached != _start(request):
        return {"reached": reached, "token": _token(request, reached)}
    broken = reached if isinstance(reached, Break) else chain.verdict(reached, head)
    return {"done": True, "broken": broken, "reached": None if isinstance(reached, Break) else reached}


def _token(request: CommunityRequest, reached: Link) -> str:
    """How far the walk came, signed: nobody can claim to have walked further."""
    return signing.dumps([request.community.slug, reached.seq, reached.hash], salt=SALT)


def _start(request: CommunityRequest) -> Link:
    token = request.GET["walk"]
    if not token:
        return Link()
    try:
        slug, seq, digest = signing.loads(token, salt=SALT, max_age=3600)
    except signing.BadSignature as error:
        raise BadInput("walk_lost") from error
    if slug != request.community.slug:
        raise BadInput("walk_lost")
    return Link(seq, digest)


@require_safe
@signed_in
def seal(request: CommunityRequest) -> HttpResponse:
    """Which entry a seal from the notice board belongs to."""
    head = chain.head(request.community)
    form = SealForm(request.GET)
    found = queries.sealed(request.community, form.cleaned_data["seal"]) if form.is_valid() else None
    context = {"form": form, "head": head, "seal": head.hash[:16], "sealed": found, "asked": form.is_valid()}
    return render(request, "record/verify.html", context, status=422 if form.errors else 200)
