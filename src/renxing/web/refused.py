"""How a refusal is shown: what was refused, and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from renxing.core.refusals import Refusal
from renxing.web import wording


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as a page, or as a fragment where htmx asked for one."""
    template = "web/refusal.html"
    if request.headers.get("HX-Request") == "true":
        template += "#refusal"
    context = {
        "sentence": wording.sentence(refusal),
        "status": int(refusal.status),
        "back": _came_from(request),
    }
    return render(request, template, context, status=int(refusal.status))


def _came_from(request: HttpRequest) -> str | None:
    """The page of ours the asker came from, to go back to."""
    referer = request.headers.get("Referer", "")
    origin = f"{request.scheme}://{request.get_host()}"
    return referer.removeprefix(origin) if referer.startswith(f"{origin}/") else None
