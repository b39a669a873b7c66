"""Arrangements and levers in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renxing.apps.centres.models import FUNCTIONS
from renxing.rehearse.levers import Lever

FUNCTION_NAMES = {str(code): name for code, name in FUNCTIONS}

ARRANGEMENTS: Mapping[str, str | Promise] = {
    "today": gettext_lazy("As today: what the mandates really say"),
    "orders": gettext_lazy("The office above alone: centres wait to be told"),
    "centres": gettext_lazy("Many centres alone: they act first, nobody coordinates"),
    "both": gettext_lazy("Both: orders from above, and centres that act first"),
    "coordinated": gettext_lazy("Both, and the committee sees and shares out the work"),
}

LEVERS: Mapping[str, str | Promise] = {
    "mandate": gettext_lazy("may act first in trouble, in all that it carries"),
    "backup": gettext_lazy("%(n)s people more who learn a function"),
    "reservoir": gettext_lazy("%(n)s people more in the reserve"),
    "drill": gettext_lazy("a drill of every centre in every function"),
    "plan": gettext_lazy("every plan covers it"),
    "stock": gettext_lazy("more of it in store"),
    "fund": gettext_lazy("a fund that may be spent at once: supply comes faster"),
    "feedback": gettext_lazy("a channel back to the office: orders cost less work"),
    "rest": gettext_lazy("an hour of work a day less for each worker"),
    "gatherings": gettext_lazy("gatherings: people trust and answer more"),
    "worker": gettext_lazy("one worker more"),
}

FUTURES: Mapping[str, str | Promise] = {
    "worst": gettext_lazy("The worst of them"),
    "median": gettext_lazy("The one in the middle"),
    "best": gettext_lazy("The best of them"),
}

HELPS: Mapping[str, str | Promise] = {
    "yes": gettext_lazy("helps"),
    "no": gettext_lazy("makes it worse"),
    "cannot tell": gettext_lazy("cannot tell"),
}


def function_name(code: str) -> str:
    """A function's word; all of them together have one too."""
    return _("All functions together") if code == "all" else str(FUNCTION_NAMES.get(code, code))


def lever_name(lever: Lever, centres: Mapping[str, str]) -> str:
    """What is changed, and for whom."""
    said = {
        "what": str(LEVERS.get(lever.kind, lever.kind)) % {"n": f"{lever.amount:g}"},
        "centre": centres.get(lever.centre, lever.centre),
        "function": function_name(lever.function),
    }
    if lever.centre and lever.function:
        return _("%(centre)s, %(function)s: %(what)s") % said
    if lever.centre:
        return _("%(centre)s: %(what)s") % said
    return _("%(function)s: %(what)s") % said if lever.function else said["what"]


def lever_code(lever: Lever) -> str:
    """What stands in an address for it."""
    return ".".join(part for part in (lever.kind, lever.centre, lever.function) if part)
