"""Signing in: by invitation, by card number and PIN, and out again. Passkeys are in `keys`."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.accounts import entering, invitations, signing
from renxing.apps.accounts.forms import CardForm, CodeForm
from renxing.apps.accounts.views.keys import place_of
from renxing.apps.record.request import CommunityRequest, inside
from renxing.core.refusals import Refusal

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@sensitive_post_parameters("pin")
@never_cache
@inside
def sign_in(request: CommunityRequest) -> HttpResponse:
    """Card number and PIN; beside them the passkey and the way in by invitation."""
    form = CardForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            address = entering.address_of(request)
            account = signing.check_pin(request.community, given["card"], given["pin"], address, request.now)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            entering.enter(request, account)
            return entering.onwards(request)
    return _door(request, form, CodeForm())


@require_POST
@inside
def code(request: CommunityRequest) -> HttpResponse:
    """A code typed from paper leads to the same page as the link."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            invitations.look(request.community, form.cleaned_data["code"], request.now)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("accounts:welcome", form.cleaned_data["code"])
    return _door(request, CardForm(), form)


def _door(request: CommunityRequest, card: CardForm, paper: CodeForm) -> HttpResponse:
    context = {
        "card": card,
        "paper": paper,
        "passkeys": place_of(request).usable,
        "next": request.POST.get("next") or request.GET.get("next") or "",
    }
    return render(request, "accounts/sign_in.html", context, status=422 if card.errors or paper.errors else 200)


@require_http_methods(READ_OR_SEND)
@never_cache
@inside
def welcome(request: CommunityRequest, code: str) -> HttpResponse:
    """Who is invited where, and one button. Only the button uses the code up: a link preview does not."""
    if request.method == "POST":
        account = invitations.redeem(request.community, code, request.now)
        entering.enter(request, account)
        request.session[entering.FRESH] = True
        return redirect("accounts:first")
    invitation = invitations.look(request.community, code, request.now)
    return render(request, "accounts/welcome.html", {"invitation": invitation})


@require_POST
@inside
def sign_out(request: CommunityRequest) -> HttpResponseRedirect:
    """Out, on this device."""
    logout(request)
    messages.success(request, _("You are signed out on this device."))
    return HttpResponseRedirect(entering.front_page())


@require_safe
@inside
def first(request: CommunityRequest) -> HttpResponse:
    """Just come in: how to come in next time. Links of a demonstration work again, so nobody is asked there."""
    if request.actor.person is None or request.community.demonstration:
        return HttpResponseRedirect(entering.front_page())
    return render(request, "accounts/first.html", {"passkeys": place_of(request).usable})
