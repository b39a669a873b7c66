"""Which parts of Today each kind of user sees, in the order in which they need them."""

from renxing.core.mandates import Actor
from renxing.core.roles import User

CENTRE = (
    "duties",
    "answers",
    "orders",
    "asked_of",
    "in_hand",
    "decided",
    "waiting",
    "load",
    "relief",
    "offered",
    "votes",
    "purchases",
    "gatherings",
    "learning",
    "improving",
    "supplies",
    "points",
    "work",
    "story",
)
"""What whoever is in a centre sees of its work."""

SECTIONS: dict[User, tuple[str, ...]] = {
    User.COMMITTEE_LEAD: (
        *("notices", "incidents", "warnings", "signals", "beginning", "duties", "condition", "answers", "orders"),
        *("passed_up", "relief", "below", "asked_of", "in_hand", "decided", "volunteers", "desk", "offered"),
        *("votes", "purchases", "gatherings", "learning", "improving", "supplies", "points"),
        *("work", "workers", "myself", "story"),
    ),
    User.WORKER: (
        *("notices", "incidents", "warnings", "signals", "caller", "duties", "answers", "relief", "asked_of"),
        *("in_hand", "decided", "volunteers", "desk", "offered", "votes", "purchases", "gatherings", "learning"),
        *("improving", "supplies", "points", "work", "workers", "myself", "story"),
    ),
    User.OFFICE: ("notices", "warnings", "answers", "orders", "aggregates"),
    User.RESEARCHER: ("notices", "warnings", "study"),
    User.LEAD: ("notices", "incidents", "warnings", "signals", *CENTRE),
    User.MEMBER: ("notices", "incidents", "warnings", "signals", *CENTRE),
    User.RESIDENT: (
        *("notices", "incidents", "warnings", "start", "duties", "signals", "points", "offers", "offered", "votes"),
        *("purchases", "gatherings", "learning", "own", "asked_of", "in_hand", "decided", "near", "story"),
    ),
    User.VISITOR: ("notices", "warnings", "welcome", "points"),
}
"""What each kind of user sees, in order; whoever is several kinds sees each section once, at its first place.

At the desk everybody's needs are one's own business already: one's own household comes last there, as a link.
"""


def sections(actor: Actor) -> list[str]:
    """The sections of this actor's page."""
    users = actor.users()
    if actor.person is not None and not users:
        return ["briefing"]
    if users & {User.COMMITTEE_LEAD, User.WORKER}:
        users &= {User.COMMITTEE_LEAD, User.WORKER}
    found = [name for user, names in SECTIONS.items() if user in users for name in names]
    return list(dict.fromkeys(found))
