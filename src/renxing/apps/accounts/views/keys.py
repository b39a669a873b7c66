"""The two halves of each passkey conversation: what the browser is asked, and its answer."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from renxing.apps.accounts import entering, passkeys
from renxing.apps.accounts.models import Account
from renxing.apps.record.request import CommunityRequest, inside, signed_in
from renxing.core.refusals import Refusal
from renxing.web import wording

CHALLENGE = "passkey_challenge"


def place_of(request: CommunityRequest) -> passkeys.Place:
    """This server as the browser knows it: its name without the port, and the origins it may be reached under."""
    host = request.get_host()
    name = host if host.endswith("]") else host.rsplit(":", 1)[0] if ":" in host else host
    return passkeys.Place(name, (f"{request.scheme}://{host}", *settings.CSRF_TRUSTED_ORIGINS))


def _asked(request: CommunityRequest, asked: passkeys.Asked) -> HttpResponse:
    request.session[CHALLENGE] = asked.challenge
    return HttpResponse(asked.options, content_type="application/json")


def _refused(refusal: Refusal) -> JsonResponse:
    return JsonResponse({"sentence": wording.sentence(refusal)}, status=int(refusal.status))


def _challenge(request: CommunityRequest) -> str:
    """The challenge is good for one answer."""
    challenge = request.session.pop(CHALLENGE, "")
    if not challenge:
        raise Refusal("passkey_failed")
    return str(challenge)


def own_account(request: CommunityRequest) -> Account:
    """The account of whoever is signed in."""
    account = request.user
    if not isinstance(account, Account):
        raise Refusal("passkey_failed")
    return account


@require_POST
@never_cache
@signed_in
def ask_to_make(request: CommunityRequest) -> HttpResponse:
    """Options for making a passkey."""
    return _asked(request, passkeys.ask_to_make(own_account(request), place_of(request)))


@require_POST
@never_cache
@signed_in
def keep(request: CommunityRequest) -> HttpResponse:
    """The passkey that was made."""
    try:
        answer = request.POST.get("answer", "")
        passkeys.keep(own_account(request), answer, _challenge(request), place_of(request), request.now)
    except Refusal as refusal:
        return _refused(refusal)
    messages.success(request, _("The passkey is set. Next time, one tap opens the door on this device."))
    return JsonResponse({"next": resolve_url("accounts:account")})


@require_POST
@never_cache
@inside
def ask_to_sign(request: CommunityRequest) -> HttpResponse:
    """Options for signing in with a passkey."""
    return _asked(request, passkeys.ask_to_sign(place_of(request)))


@require_POST
@never_cache
@inside
def check(request: CommunityRequest) -> HttpResponse:
    """Sign in with the passkey the device chose."""
    try:
        answer = request.POST.get("answer", "")
        account = passkeys.check(request.community, answer, _challenge(request), place_of(request), request.now)
    except Refusal as refusal:
        return _refused(refusal)
    entering.enter(request, account)
    return JsonResponse({"next": entering.onwards(request).url})
