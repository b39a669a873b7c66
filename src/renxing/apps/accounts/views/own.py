"""One's own account: card number, PIN, passkeys, signing out everywhere."""

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.accounts import entering, passkeys, signing
from renxing.apps.accounts.forms import PinForm
from renxing.apps.accounts.views.keys import own_account, place_of
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.refusals import Refusal


@require_safe
@never_cache
@signed_in
def account(request: CommunityRequest) -> HttpResponse:
    """What opens one's door, and on which devices."""
    own = own_account(request)
    context = {
        "account": own,
        "keys": own.passkeys.order_by("made_at"),
        "has_pin": own.has_usable_password(),
        "passkeys": place_of(request).usable,
    }
    return render(request, "accounts/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
@signed_in
def pin(request: CommunityRequest) -> HttpResponse:
    """Set or change the PIN; other devices have to sign in again."""
    own = own_account(request)
    form = PinForm(request.POST or None, account=own, fresh=bool(request.session.get(entering.FRESH)))
    if form.is_valid():
        try:
            given, address = form.cleaned_data, entering.address_of(request)
            signing.change_pin(own, present=given.get("present"), pin=given["pin"], address=address, now=request.now)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            update_session_auth_hash(request, own)
            request.session.pop(entering.FRESH, None)
            messages.success(
                request, _("The PIN is set. You come in with card number %(card)s and this PIN.") % {"card": own.card}
            )
            return redirect("accounts:account")
    return render(request, "accounts/pin.html", {"form": form, "card": own.card}, status=422 if form.errors else 200)


@require_POST
@signed_in
def remove_passkey(request: CommunityRequest, number: int) -> HttpResponse:
    """Forget one of one's passkeys."""
    passkeys.remove(own_account(request), number)
    messages.success(request, _("The passkey is removed. It opens nothing any more."))
    return redirect("accounts:account")


@require_POST
@signed_in
def sign_out_everywhere(request: CommunityRequest) -> HttpResponseRedirect:
    """End every session, on every device."""
    signing.sign_out_everywhere(own_account(request))
    logout(request)
    messages.success(request, _("You are signed out on every device."))
    return HttpResponseRedirect(entering.front_page())
