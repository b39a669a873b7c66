"""What each room forgets when a person is erased: rooms above this one add what they keep of a person."""

from collections.abc import Callable
from datetime import datetime

from renxing.apps.people.models import SHOWS, Person

Forget = Callable[[Person], None]
_forgetting: list[Forget] = []


def forgets(forget: Forget) -> Forget:
    """Have this done, in the same transaction, whenever a person is erased."""
    _forgetting.append(forget)
    return forget


def forget_everywhere(person: Person) -> None:
    """Let every room forget what it keeps of this person."""
    for forget in _forgetting:
        forget(person)


def empty(person: Person, now: datetime) -> None:
    """Empty everything that tells who a person is, here and in every room; the row stays, under its number."""
    person.name_zh = person.name_en = person.phone = person.email = ""
    person.born = person.household = None
    person.languages, person.availability = [], []
    for code, _label in SHOWS:
        setattr(person, f"shows_{code}", False)
    person.erased_at = now
    person.save()
    person.skills.all().delete()
    person.vulnerabilities.all().delete()
    forget_everywhere(person)
