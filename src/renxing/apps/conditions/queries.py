"""What a change of condition would wake and put to sleep, and how the condition went so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import values_of
from renxing.apps.conditions.reasons import LOOKING
from renxing.apps.people.models import LANGUAGES, Household, Person
from renxing.apps.people.queries import spoken
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import ACTS, ask
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.telling import Line, tell
from renxing.core.conditions import Condition
from renxing.core.convention import Looks, looks_of
from renxing.core.mandates import Actor, Allowed
from renxing.core.roles import User


@dataclass(frozen=True, slots=True)
class Change:
    """One condition as a choice: whether it is the present one, which mandates wake in it and which fall asleep."""

    condition: Condition
    present: bool
    wake: Sequence[Mandate]
    sleep: Sequence[Mandate]


def changes(community: Community, now: datetime) -> list[Change]:
    """Every condition with what changing to it changes; one query."""
    rows = list(Mandate.objects.filter(community=community).select_related("holder", "community"))
    values = values_of(rows)
    awake = {
        condition: {row.pk for row, value in zip(rows, values, strict=True) if value.awake(condition, now)}
        for condition in Condition
    }
    present = Condition(community.condition)
    return [_change(condition, present, rows, awake) for condition in Condition]


def _change(
    condition: Condition, present: Condition, rows: Sequence[Mandate], awake: Mapping[Condition, set[UUID]]
) -> Change:
    now, then = awake[present], awake[condition]
    return Change(
        condition,
        condition is present,
        [row for row in rows if row.pk in then - now],
        [row for row in rows if row.pk in now - then],
    )


def history(community: Community, most: int = 20) -> list[Entry]:
    """The latest changes of the condition."""
    rows = Entry.objects.filter(community=community, act="condition.change")
    return list(rows.order_by("-seq")[:most])


LOOK = "person.look_emergency"
LOOKS = ("person.look", LOOK)
MOST_LOOKS = 300


def may_look(actor: Actor, community: Community, now: datetime) -> bool:
    """Whether the emergency lets this actor open sensitive data: asked of the door each time, and never kept."""
    if community.condition != Condition.EMERGENCY or kept_closed(community, actor):
        return False
    return isinstance(ask(ACTS[LOOK].declaration, Doing(actor, community, now), frozenset()), Allowed)


def kept_closed(community: Community, actor: Actor) -> Looks | None:
    """What the convention says where it keeps sensitive data closed to this actor, whatever a mandate lets them."""
    said = looks_of(community.bound, Condition.EMERGENCY)
    return None if said is Looks.LEADS and actor.is_a(User.LEAD, User.COMMITTEE_LEAD) else said


@dataclass(frozen=True, slots=True)
class Opened:
    """What is shown of one person after a look in an emergency."""

    name: str
    place: str
    phone: str
    languages: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Emergency:
    """One emergency, until when it lasted (None: it lasts), and each look during it with its reason."""

    since: datetime
    until: datetime | None
    looks: list[tuple[Line, str]]


def people_behind(households: Sequence[Household]) -> list[Person]:
    """Everybody in the registry who lives there; one query."""
    rows = Person.objects.filter(household__in=households, erased_at__isnull=True).order_by("code")
    return list(rows.select_related("household__block").prefetch_related("vulnerabilities"))


def opened(people: Sequence[Person]) -> list[Opened]:
    """What a look shows; only ever asked for behind the act that writes the look down."""
    words = dict(LANGUAGES)
    return [
        Opened(
            name=person.name,
            place=person.household.place if person.household else "",
            phone=spoken(person.phone),
            languages=tuple(str(words.get(code, code)) for code in person.languages),
            reasons=tuple(row.get_kind_display() for row in person.vulnerabilities.all()),
        )
        for person in people
    ]


def looks_at(community: Community, actor: Actor, person: Person, most: int = 10) -> list[tuple[Line, str]]:
    """The latest looks at one person's sensitive data, each with its reason in words."""
    rows = Entry.objects.filter(community=community, subject=person.reference, act__in=LOOKS)
    return _told(community, actor, list(rows.order_by("-seq")[:most]))


def _told(community: Community, actor: Actor, entries: Sequence[Entry]) -> list[tuple[Line, str]]:
    words = dict(LOOKING)
    lines = tell(community, actor, entries)
    return [
        (line, str(words.get(entry.data.get("reason", ""), ""))) for line, entry in zip(lines, entries, strict=True)
    ]


def emergencies(community: Community, actor: Actor) -> list[Emergency]:
    """Every emergency with the looks during it, the latest first; the number of queries is fixed."""
    changes = list(Entry.objects.filter(community=community, act="condition.change").order_by("seq"))
    rows = list(Entry.objects.filter(community=community, act=LOOK).order_by("-seq")[:MOST_LOOKS])
    told = list(zip(rows, _told(community, actor, rows), strict=True))
    found = []
    for place, change in enumerate(changes):
        if change.data.get("to") == Condition.EMERGENCY:
            after = changes[place + 1] if place + 1 < len(changes) else None
            inside = [look for row, look in told if change.seq < row.seq and (after is None or row.seq < after.seq)]
            found.append(Emergency(change.at, None if after is None else after.at, inside))
    return found[::-1]


LED_TO_BY = ("order.", "decision.", "plan.")


def causes(community: Community, actor: Actor, most: int = 12) -> list[Line]:
    """The latest orders, decisions and plans that a change of condition can follow from."""
    verbs = [verb for verb in ACTS if verb.startswith(LED_TO_BY)]
    rows = Entry.objects.filter(community=community, act__in=verbs).order_by("-seq")[:most]
    return tell(community, actor, rows)
