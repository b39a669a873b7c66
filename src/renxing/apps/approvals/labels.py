"""What each thing an act is called with is called on the screen of whoever approves it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "amount": _("Number"),
    "approval_hours": _("Hours an approval may take before others are asked too"),
    "block": _("At which block"),
    "category": _("What sort"),
    "causes": _("What it answers to"),
    "centre": _("On behalf of"),
    "certainty": _("How certain"),
    "condition": _("Condition"),
    "description": _("What is known of it"),
    "doer": _("Who does it"),
    "doer_centre": _("Which centre does it"),
    "due_at": _("Due"),
    "due_in_hours": _("Due within how many hours"),
    "event": _("What happens"),
    "expires": _("Until when it holds"),
    "function": _("Function"),
    "hazard": _("What kind of incident"),
    "headline": _("In one line"),
    "helper": _("Who helps"),
    "hours": _("Hours"),
    "hours_a_day": _("Most hours of work in a day"),
    "hours_a_week": _("Most hours of work in a week"),
    "instruction": _("What to do"),
    "into": _("Goes on as"),
    "kind": _("New, or about an earlier one of ours"),
    "language": _("In which language"),
    "meeting": _("At which meeting"),
    "misses_before_lapse": _("Missed reports after which a mandate lapses"),
    "money": _("Money, yuan"),
    "order_at": _("When an order came first"),
    "owner": _("Which centre sees to it"),
    "people": _("People"),
    "person": _("About whom"),
    "places": _("How many people are called"),
    "plan": _("Which plan"),
    "number": _("Version"),
    "reason": _("Why"),
    "ready": _("To be signed at once"),
    "reasons": _("Why"),
    "rest_hours": _("Hours of rest between two days of work"),
    "review_at": _("To be looked at again at the latest"),
    "sensitive": _("Shown only to those who see to it"),
    "sender": _("Sender"),
    "severity": _("How bad"),
    "signal_at": _("When it was first seen"),
    "skill": _("With which skill"),
    "source": _("Where it came from"),
    "status": _("Real, or an exercise"),
    "strictness": _("How strict, from 1 to 5"),
    "summary": _("In a few words"),
    "tasks_at_once": _("Most tasks in hand for one person"),
    "title": _("In a few words"),
    "title_en": _("In a few words, in English"),
    "title_zh": _("In a few words, in Chinese"),
    "together": _("Together with"),
    "until": _("Until when"),
    "urgency": _("How urgent"),
    "what": _("What is said"),
    "why": _("Why, in words"),
    "within_hours": _("Within how many hours"),
    "words": _("In words"),
    "written": _("The plan, written out"),
}
"""By the field's name. Whatever is not here is the thing itself that the act is about."""

ABOUT = _("About")


def label_of(field: str) -> str | Promise:
    """What a field is called; what the act is about goes by that name."""
    return LABELS.get(field, ABOUT)
