"""Coming in and going out: the session begins with a new key, and leads back to where somebody wanted to go."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import get_script_prefix
from django.utils.http import url_has_allowed_host_and_scheme

from renxing.apps.accounts.models import Account

FRESH = "came_by_invitation"
"""Session key: came in by an invitation, so that a new PIN may be set without the old one."""


def front_page() -> str:
    """The community's own first page."""
    return get_script_prefix()


def enter(request: HttpRequest, account: Account) -> None:
    """Sign in on this device; Django gives the session a new key, so that a planted one opens nothing."""
    login(request, account, "renxing.apps.accounts.backend.AccountBackend")


def onwards(request: HttpRequest) -> HttpResponseRedirect:
    """Back to the page somebody was asked to sign in for; only pages of this community."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = wanted.startswith(front_page()) and url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return HttpResponseRedirect(wanted if ours else front_page())


def address_of(request: HttpRequest) -> str:
    """Where a try comes from. Behind a proxy this is the proxy: the lock-out per card still holds."""
    return str(request.META.get("REMOTE_ADDR", ""))
