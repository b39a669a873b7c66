"""The shell's own answers: plain sentences where something went wrong, the large-text switch, the service worker."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

YEAR = 60 * 60 * 24 * 365
LARGE_TEXT = "large_text"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by this name
    """400."""
    return _plain(
        request,
        400,
        _("This could not be read"),
        _("What was sent is not complete or not readable. Go back and send it again."),
    )


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by this name
    """403."""
    return _plain(
        request, 403, _("This is not yours to open"), _("Sign in, or ask a community worker who may do this.")
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by this name
    """404."""
    return _plain(
        request,
        404,
        _("There is nothing here"),
        _("The address may be mistyped, or what was here has gone. Go to Today and start from there."),
    )


def no_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it by this name
    """A form without its token: mostly a page that was open since before signing in."""
    return _plain(
        request,
        403,
        _("This page was too old to be sent"),
        _("Nothing was changed. Go back, reload the page and send it again."),
    )


def failed(_request: HttpRequest) -> HttpResponse:
    """500, without asking the database or the session for anything: they may be what failed."""
    return HttpResponse(render_to_string("web/failed.html"), status=500)


def _plain(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    return render(request, "web/plain.html", {"title": title, "sentence": sentence}, status=status)


@require_POST
def large_text(request: HttpRequest) -> HttpResponse:
    """Switch large text on or off, on this device, and go back to the page."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    if request.POST.get("on") == "1":
        response.set_cookie(LARGE_TEXT, "1", max_age=YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(LARGE_TEXT)
    return response


SHELL_FILES = ("web/shell.css", "web/htmx.min.js", "web/shell.js", "web/forms.js", "web/scan.js")


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served from the root because its address bounds what it may keep."""
    files = [static(name) for name in SHELL_FILES]
    context = {"files": files, "version": hashlib.sha256(repr(files).encode()).hexdigest()[:8]}
    response = render(request, "web/sw.js", context, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
def offline(_request: HttpRequest) -> HttpResponse:
    """What the service worker shows when there is no connection and it has kept no copy of the page."""
    return HttpResponse(render_to_string("web/offline.html"))


@require_GET
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_GET
def favicon(_request: HttpRequest) -> HttpResponse:
    """Browsers ask for this address whatever the page says."""
    return HttpResponsePermanentRedirect(static("web/mark.svg"))
