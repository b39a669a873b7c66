"""What the record's references are called and where they lead. This room knows no people or needs: rooms above say it.

A room writes `@names("centre")` over a function from references to what a reader may know of them, in one query, and
`@offers("centre")` over one that lists the choices of a filter.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.record.models import Community
from renxing.core.mandates import Actor


@dataclass(frozen=True, slots=True)
class Named:
    """A name this reader may read, and the page it leads to, if they may open it."""

    name: str | Promise
    href: str | None = None


Namer = Callable[[Community, Actor, Sequence[str]], dict[str, Named]]
Offering = Callable[[Community], list[tuple[str, str]]]

NAMERS: dict[str, Namer] = {}
OFFERINGS: dict[str, Offering] = {}

NOUNS: dict[str, str | Promise] = {
    "absence": _("an absence"),
    "action": _("an action of an improvement round"),
    "agreement": _("an agreement with a partner"),
    "aid": _("aid between communities"),
    "alarm": _("an alarm"),
    "article": _("an article of the convention"),
    "approval": _("a request for approval"),
    "apart": _("two people kept apart"),
    "area": _("our area codes"),
    "block": _("a block"),
    "booking": _("a booking of money"),
    "budget": _("a budget line"),
    "callup": _("a call-up"),
    "catalogue": _("a supplier’s catalogue"),
    "centre": _("a centre"),
    "challenge": _("a challenge to the book"),
    "community": _("the community"),
    "course": _("a course"),
    "credit": _("a time credit"),
    "credit_rules": _("the rules of time credits"),
    "decision": _("a decision"),
    "dispatch": _("the dispatch that goes by itself"),
    "doer": _("a part of a proposal"),
    "drill": _("a drill"),
    "freshness": _("how long a skill stays fresh"),
    "fund_rules": _("the rules of the fund"),
    "duty": _("a duty"),
    "feed": _("a calendar"),
    "goal": _("a goal of an improvement round"),
    "goalposts": _("goalposts of a figure"),
    "gathering": _("a gathering"),
    "group": _("an interest group"),
    "constant": _("a constant of a figure"),
    "guest": _("a guest"),
    "household": _("a household"),
    "improvement": _("an improvement round"),
    "incident": _("an incident"),
    "invitation": _("an invitation"),
    "item": _("an item of the stock"),
    "lesson": _("a lesson"),
    "listing": _("an offer"),
    "mandate": _("a mandate"),
    "meeting": _("a meeting"),
    "membership": _("a membership"),
    "need": _("a need"),
    "notice": _("a notice"),
    "notice_hours": _("the quiet hours"),
    "order": _("an order from above"),
    "payment": _("a payment of a group purchase"),
    "part": _("a part of joint work"),
    "partner": _("a partner outside"),
    "person": _("a resident"),
    "photo": _("a photo of a gathering"),
    "plan": _("a plan"),
    "pledge": _("a pledge"),
    "point": _("a service point"),
    "posting": _("a movement of stock"),
    "proposal": _("a proposal"),
    "practice": _("a practice"),
    "purchase": _("a group purchase"),
    "purchase_order": _("what a household orders"),
    "recognition": _("the recognition of an office"),
    "referral": _("a need referred"),
    "refresh": _("asking to refresh a skill"),
    "relief": _("asking for relief"),
    "report": _("a report"),
    "survey": _("a survey"),
    "remark": _("a remark on a proposal"),
    "reserve": _("asking a group to stand by"),
    "review": _("a review"),
    "roster": _("a roster"),
    "rumour": _("a question about a rumour"),
    "rumour_answer": _("an answer to a rumour"),
    "rules": _("the community’s rules"),
    "signal": _("a signal"),
    "source": _("a source of warnings"),
    "spending": _("a spending"),
    "standard": _("a standard"),
    "store": _("a store"),
    "story": _("a story of the place"),
    "taking": _("an offer taken up"),
    "taken": _("a course taken"),
    "task": _("a task"),
    "thank": _("a thanks"),
    "together": _("two people sent only together"),
    "vote": _("a vote"),
    "visit": _("a door of a round"),
    "volunteer": _("a volunteer"),
    "warning": _("a warning"),
    "work": _("hours of work"),
}
"""What a reader is told who may know no more, or where what is meant is gone."""

PERSONAL = frozenset(
    {
        *("absence", "apart", "feed", "guest", "invitation", "membership", "payment", "person", "pledge"),
        *(
            "photo",
            "practice",
            "purchase_order",
            "refresh",
            "relief",
            "remark",
            "rumour",
            "story",
            "taken",
            "together",
            "visit",
            "volunteer",
            "work",
        ),
    }
)
"""Nouns that stand for one person: only those who keep the registry may follow them, and each person their own."""


def names(noun: str) -> Callable[[Namer], Namer]:
    """Declare how references of one noun are named: by what follows the colon."""

    def declare(namer: Namer) -> Namer:
        NAMERS[noun] = namer
        return namer

    return declare


def offers(field: str) -> Callable[[Offering], Offering]:
    """Declare what a filter of the record offers for this field."""

    def declare(offering: Offering) -> Offering:
        OFFERINGS[field] = offering
        return offering

    return declare


def offered(field: str, community: Community) -> list[tuple[str, str]]:
    """The choices of a filter; none where no room offers any."""
    return OFFERINGS[field](community) if field in OFFERINGS else []


def named(community: Community, actor: Actor, references: Iterable[str]) -> dict[str, Named]:
    """Every reference with a name this reader may read; one question per noun, however many there are."""
    by_noun: dict[str, set[str]] = defaultdict(set)
    for reference in references:
        noun, _colon, key = reference.partition(":")
        by_noun[noun].add(key)
    found: dict[str, Named] = {}
    for noun, keys in by_noun.items():
        known = NAMERS[noun](community, actor, sorted(keys)) if noun in NAMERS else {}
        plain = Named(NOUNS.get(noun, noun))
        found |= {f"{noun}:{key}": known.get(key, plain) for key in keys}
    return found
