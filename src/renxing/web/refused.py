"""How a refusal is shown: what was refused, and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from renxing.core.refusals import Referred, Refusal
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
        "referred": isinstance(refusal, Referred),
        "again": _again(request) if "missing" in refusal.data else None,
    }
    return render(request, template, context, status=int(refusal.status))


def _came_from(request: HttpRequest) -> str | None:
    """The page of ours the asker came from, to go back to."""
    referer = request.headers.get("Referer", "")
    origin = f"{request.scheme}://{request.get_host()}"
    return referer.removeprefix(origin) if referer.startswith(f"{origin}/") else None


def _again(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, to be sent again with the reason why it should be approved."""
    kept = [(name, value) for name, values in request.POST.lists() for value in values]
    return [(name, value) for name, value in kept if name not in {"csrfmiddlewaretoken", "plea"}]
