"""The community in the address, and refusals answered as pages."""

import re
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import get_script_prefix, set_script_prefix

from renxing.core.refusals import Refusal
from renxing.web.refused import refused

Answer = Callable[[HttpRequest], HttpResponseBase]

RESERVED: Final = frozenset(
    {"static", "sw.js", "healthz", "favicon.ico", "jsi18n", "language", "large-text", "offline", "robots.txt"}
)
"""First segments of a path that are never a community; the registry refuses them as slugs."""

FIRST_SEGMENT = re.compile(r"/(?P<slug>[a-z0-9][a-z0-9-]*)(?P<rest>/.*)?\Z", re.DOTALL)


class CommunityMiddleware:
    """Takes the community's slug off the path, so that URLs are written and reversed without it.

    The script prefix carries it instead: `{% url %}`, `reverse` and `redirect` stay inside the community by themselves.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        slug, rest = _split(request.path_info)
        request.community_slug = slug  # type: ignore[attr-defined]
        if slug is None:
            return self.get_response(request)
        if rest is None:
            return HttpResponseRedirect(f"{request.path}/")
        outer = get_script_prefix()
        request.path_info = rest
        set_script_prefix(f"{outer}{slug}/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(outer)


def _split(path: str) -> tuple[str | None, str | None]:
    """The community's slug, if the path begins with one, and what follows it."""
    found = FIRST_SEGMENT.match(path)
    if found is None or found["slug"] in RESERVED:
        return None, None
    return found["slug"], found["rest"]


class RefusalMiddleware:
    """Answers an act that was refused, or one sent by our own script, in the form that its sender can use."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if "Renxing-Form" in request.headers and 300 <= response.status_code < 400:
            return _done(response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """A refusal is an answer, not a failure: a page (or a fragment) with its sentence and its status."""
        return refused(request, exception) if isinstance(exception, Refusal) else None


def _done(redirect: HttpResponseBase) -> HttpResponse:
    """What a redirect says to our script: done, and where to go next; or, if it leads to signing in, not done (401)."""
    place = redirect.headers["Location"]
    signing_in = place.split("?")[0] == resolve_url(settings.LOGIN_URL)
    answer = HttpResponse(status=401 if signing_in else 200, headers={"Renxing-Next": place})
    answer.cookies = redirect.cookies
    return answer
