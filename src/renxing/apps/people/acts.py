"""Keeping the registry of people true: add, change, note a skill, erase. Entries hold only which fields changed."""

from dataclasses import dataclass, field
from datetime import date

from renxing.apps.people.erasing import empty
from renxing.apps.people.models import SHOWS, Block, Household, Person, Skill
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User
from renxing.standards.community.phones import read_phone

KEEPERS = (User.WORKER, User.COMMITTEE_LEAD)
WITNESSED = "practice_witnessed"
"""The rule: somebody who was there said that a skill was practised (the room of learning)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a person, when they have time, and what neighbours may see of them."""

    phone: str = ""
    email: str = ""
    languages: list[str] = field(default_factory=list)
    availability: list[str] = field(default_factory=list)
    shows: frozenset[str] = frozenset()


def kept_phone(text: str, field: str = "phone") -> str:
    """The number as it is kept, in international form; empty stays empty."""
    if not text.strip():
        return ""
    try:
        return read_phone(text)
    except ValueError as error:
        raise BadInput("not_a_phone", field=field, found=text) from error


def _relations(deed: Deed, person: Person) -> set[str]:
    return {"self"} if deed.is_self(person.id) else set()


@act("person.add", Kind.CHANGE, roles=KEEPERS)
def add_person(
    deed: Deed, *, code: str, names: tuple[str, str], household: Household | None, contact: Contact
) -> Person:
    """Write a new person into the registry; `names` are Chinese and English, one may be empty."""
    deed.authorise()
    if not any(names):
        raise BadInput("missing", field="name_zh")
    if Person.objects.filter(community=deed.community, code=code).exists():
        raise BadInput("code_taken", field="code", found=code)
    person = Person(community=deed.community, code=code, household=household, name_zh=names[0], name_en=names[1])
    _set_contact(person, contact)
    person.save(force_insert=True)
    deed.record(person.reference)
    return person


@act("person.change", Kind.CHANGE, own=("self",), roles=KEEPERS, data=("fields",))
def change_person(deed: Deed, *, person: Person, contact: Contact) -> Person:
    """Change how a person is reached and what neighbours may see: their own doing, or the registry keeper's."""
    deed.authorise(relations=_relations(deed, person))
    if person.erased_at is not None:
        raise WrongState("erased")
    changed = _set_contact(person, contact)
    person.save()
    deed.record(person.reference, data={"fields": sorted(changed)})
    return person


def _set_contact(person: Person, contact: Contact) -> set[str]:
    wanted: dict[str, object] = {
        "phone": kept_phone(contact.phone),
        "email": contact.email,
        "languages": contact.languages,
        "availability": contact.availability,
        **{f"shows_{code}": code in contact.shows for code, _label in SHOWS},
    }
    changed = {name for name, value in wanted.items() if getattr(person, name) != value}
    for name in changed:
        setattr(person, name, wanted[name])
    return changed


@act("skill.note", Kind.LEARN, own=("self",), roles=KEEPERS, rules=(WITNESSED,), data=("skill",))
def note_skill(deed: Deed, *, person: Person, skill: str, practised: date | None = None) -> Person:
    """Note that a person can do something, and when they last did it."""
    deed.authorise(relations=_relations(deed, person))
    Skill.objects.update_or_create(
        community=deed.community, person=person, skill=skill, defaults={"practised": practised}
    )
    deed.record(person.reference, data={"skill": skill})
    return person


@act("person.look", Kind.REPORT, roles=KEEPERS)
def look_at_person(deed: Deed, *, person: Person) -> Person:
    """Open why somebody is looked after. That it was opened is on the record; what was read is not."""
    deed.authorise()
    if person.erased_at is not None:
        raise WrongState("erased")
    deed.record(person.reference)
    return person


@act("person.erase", Kind.CHANGE, own=("self",), roles=KEEPERS)
def erase_person(deed: Deed, *, person: Person) -> Person:
    """Empty everything that tells who a person is; what they did stays in the record under a number."""
    deed.authorise(relations=_relations(deed, person))
    if person.erased_at is not None:
        raise WrongState("erased")
    empty(person, deed.now)
    deed.record(person.reference)
    return person


findable("block", Block)
findable("household", Household)
findable("person", Person)
