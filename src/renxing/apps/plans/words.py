"""What the codes and the fields of a plan are called."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.core.planning import Change
from renxing.core.plans import Source, Ticked

SOURCES: list[tuple[Source, str | Promise]] = [
    (Source.WARNING, _("A warning from outside")),
    (Source.ALARM, _("An alarm of our own figures")),
    (Source.SIGNAL, _("What somebody reported and a centre confirmed")),
    (Source.ORDER, _("An order from above")),
    (Source.HAND, _("Somebody’s hand")),
]

LEVELS: list[tuple[str, str | Promise]] = [
    ("Extreme", _("extreme")),
    ("Severe", _("severe")),
    ("Moderate", _("moderate")),
    ("Minor", _("minor")),
    ("Unknown", _("of unknown severity")),
]

TICKED: list[tuple[Ticked, str | Promise]] = [
    (Ticked.CALLUP, _("a call-up of this centre that is filled")),
    (Ticked.NOTICE, _("a notice this centre posts")),
    (Ticked.STOCK, _("stock that comes to this centre")),
]

CHANGES: dict[Change, str | Promise] = {
    Change.ADDED: _("new"),
    Change.REMOVED: _("gone"),
    Change.CHANGED: _("changed"),
}

PARTS: dict[str, str | Promise] = {
    "plan": _("The plan itself"),
    "triggers": _("What starts it"),
    "steps": _("Steps"),
    "duties": _("Places to fill"),
    "callups": _("Who is called up"),
    "wakes": _("Mandates that wake"),
    "releases": _("Stock that goes out"),
    "notices": _("What everybody is told"),
}

ONE: dict[str, str | Promise] = {
    "triggers": _("Trigger %(number)s"),
    "steps": _("Step %(number)s"),
    "duties": _("Place %(number)s"),
    "callups": _("Call-up %(number)s"),
    "releases": _("Release %(number)s"),
    "notices": _("Notice %(number)s"),
}

ADD: dict[str, str | Promise] = {
    "triggers": _("Add a trigger"),
    "steps": _("Add a step"),
    "duties": _("Add a place to fill"),
    "callups": _("Add a call-up"),
    "releases": _("Add a release"),
    "notices": _("Add a notice"),
}

FIELDS: dict[str, Any] = {
    "after": _("After which steps"),
    "backup": _("Who stands in"),
    "centre": _("Centre"),
    "code": _("Code"),
    "condition": _("Condition of the community"),
    "from_hour": _("From which hour"),
    "function": _("Function"),
    "hazard": _("Hazard"),
    "hours": _("For how many hours"),
    "item": _("Item"),
    "key": _("Key"),
    "meet": _("Where they meet"),
    "level": _("Severe at least as"),
    "owner": _("Whose plan it is"),
    "passes_on": _("Passes to who stands in by itself when overdue"),
    "people": _("Named people, by their codes"),
    "places": _("How many people"),
    "quantity": _("How much"),
    "skill": _("With which skill"),
    "source": _("What starts it"),
    "starts": _("Starts the plan by itself"),
    "text_en": _("Text, English"),
    "text_zh": _("Text, Chinese"),
    "ticked_by": _("Done by itself with"),
    "title_en": _("Title, English"),
    "title_zh": _("Title, Chinese"),
    "wakes": _("Mandates that wake"),
    "what_en": _("What, English"),
    "what_zh": _("What, Chinese"),
    "within_hours": _("Within how many hours"),
    "words": _("Words or directives, with commas between"),
}
