"""What `web/base.html` needs to know on every page."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

import renxing
from renxing.core.conditions import Condition
from renxing.web import rooms
from renxing.web.views import LARGE_TEXT


@dataclass(frozen=True, slots=True)
class ConditionShown:
    """A condition as it is shown: a word and a shape, so that colour is never alone."""

    code: str
    word: str | Promise
    shape: str
    since: datetime | None = None


SHOWN = {
    Condition.NORMAL: (_("Normal"), "●"),
    Condition.ALERT: (_("Alert"), "▲"),
    Condition.EMERGENCY: (_("Emergency"), "◆"),
    Condition.RECOVERY: (_("Recovery"), "■"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One item of the navigation."""

    code: str
    href: str
    word: str | Promise
    active: bool


@dataclass(frozen=True, slots=True)
class DrillShown:
    """That this is a drill, and the ways out of it: to the real community, and to its end for everybody."""

    real: str
    end: str | None
    over: bool


NATIVE = {"en": "English", "zh-hans": "中文"}
"""Each language in its own words: who looks for it may read no other."""

PLACES = (
    ("today", ("overview:today",), _("Today")),
    ("board", ("overview:board",), _("Board")),
    (
        "community",
        (*rooms.urls(), "offers:mine", "offers:swaps", "offers:credits", "offers:thanks"),
        _("Community"),
    ),
    (
        "ready",
        (
            *("warnings:list", "incidents:list", "callups:list", "signals:list", "duties:list"),
            *("plans:list", "drills:list", "reviews:list"),
        ),
        pgettext_lazy("place", "Ready"),
    ),
    ("mandates", ("mandates:ours", "approvals:list", "decisions:list", "orders:listed"), _("Mandates")),
    ("record", ("record:entries",), _("Record")),
)
"""Icon, URL names and word of each place. It leads to the first of them and is current under each."""


def condition_shown(code: str, since: datetime | None = None) -> ConditionShown:
    """The word and the shape of a condition."""
    word, shape = SHOWN[Condition(code)]
    return ConditionShown(code, word, shape, since)


def shell(request: HttpRequest) -> dict[str, object]:
    """Everything the shell shows; whatever the request does not carry (as on an error page) is left out."""
    community, person = getattr(request, "community", None), getattr(request, "person", None)
    return {
        "shell": {
            "community": community,
            "community_name": getattr(community, "name", ""),
            "condition": _condition(community),
            "drill": _drill(community),
            "places": _places(request.path) if community is not None else [],
            "home": _reverse("overview:today") or "/",
            "sign_in": _reverse("accounts:sign_in"),
            "sign_out": _reverse("accounts:sign_out"),
            "account": _reverse("accounts:account"),
            "signed_in": person is not None,
            "actor_key": str(getattr(person, "pk", "")),
            "actor_name": getattr(person, "name", ""),
            "large_text": request.COOKIES.get(LARGE_TEXT) == "1",
            "other_languages": [(code, name) for code, name in NATIVE.items() if code != get_language()],
            "now": getattr(request, "now", None) or timezone.now(),
            "version": renxing.__version__,
        }
    }


def _condition(community: object) -> ConditionShown | None:
    code = getattr(community, "condition", None)
    return condition_shown(code, getattr(community, "condition_since", None)) if code else None


def _drill(community: object) -> DrillShown | None:
    """Pages of the real community stand at the same place under its own slug."""
    real, drill = getattr(community, "drill_of", None), getattr(community, "drill", None)
    if real is None:
        return None
    prefix = get_script_prefix()
    outside = f"{prefix.rstrip('/').rsplit('/', 1)[0]}/{real.slug}/"
    over = getattr(community, "drill_over_at", None) is not None
    end = None if over else outside + reverse("drills:end", args=[drill]).removeprefix(prefix)
    return DrillShown(outside, end, over)


def _places(path: str) -> list[Place]:
    found = [(code, [href for name in names if (href := _reverse(name))], word) for code, names, word in PLACES]
    home = get_script_prefix()
    return [
        Place(code, hrefs[0], word, any(path == href if href == home else path.startswith(href) for href in hrefs))
        for code, hrefs, word in found
        if hrefs
    ]


def _reverse(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
