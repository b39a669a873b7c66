"""In the place of the apps' middleware: a community, somebody signed in, a time. Cookies choose, so that a test can."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone


class StandIn:
    """Sets what `web.context.shell` reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        now = timezone.now()
        condition = request.COOKIES.get("condition", "normal")
        since = None if condition == "normal" else now - timedelta(hours=9)
        community = SimpleNamespace(name="Lakeside 湖畔社区", condition=condition, condition_since=since)
        signed_in = request.COOKIES.get("signed_out") != "1"
        request.community = community if request.community_slug else None  # type: ignore[attr-defined]
        request.person = SimpleNamespace(pk="p1", name="Lin Qiuyan 林秋燕") if signed_in else None  # type: ignore[attr-defined]
        request.now = now  # type: ignore[attr-defined]
        return self.get_response(request)
