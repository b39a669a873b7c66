"""Which letters a notice needs: to whom, by which way, when, and which of them go as one."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from uuid import UUID, uuid5

from renxing.apps.notices.models import Hours, Letter, Notice, Slip, Whom, Wish
from renxing.apps.notices.ways import MAIL, Service, ways
from renxing.apps.record.models import Community
from renxing.core import notices
from renxing.core.notices import Wish as Wanted
from renxing.core.notices import goes_at, reminds_at

Hearer = tuple[UUID, str, str]
"""A person's id, e-mail and phone."""


Carry = Callable[[Notice | Slip, list[UUID]], list[Letter]]
_out_of_drills: list[Carry] = []


def out_of_drills(carry: Carry) -> Carry:
    """Have the room of drills say which letters leave for what is told in a drill."""
    _out_of_drills.append(carry)
    return carry


def hours_of(community: Community) -> Hours:
    """The hours the community set; the usual ones until it does."""
    return Hours.objects.filter(community=community).first() or Hours(community=community)


def enclosed(notice: Notice | Slip, people: Iterable[Hearer], now: datetime) -> list[Letter]:
    """The letters of a notice just posted or of a slip, `now` in the community's own time.

    None in a demonstration: its people are invented, and their numbers may be somebody's. In a drill only those that
    the room of drills lets out, to those who agreed.
    """
    community, there = notice.community, ways()
    if community.demonstration or not there.codes:
        return []
    if community.drill is not None:
        told = [pk for pk, _mail, _phone in people]
        return [letter for carry in _out_of_drills for letter in carry(notice, told)]
    hours = hours_of(community).as_value()
    wishes = dict(Wish.objects.filter(community=community).values_list("person_id", "wanted"))
    people = list(people)
    letters: list[Letter] = []
    if there.mail is not None:
        mailed = [(pk, wishes.get(pk, Wanted.DIGEST)) for pk, mail, _phone in people if mail]
        letters += _to_each(notice, MAIL, mailed, (now, hours))
    for service in there.services:
        if notice.urgent or not service.urgent_only:
            letters += _by_service(notice, service, people, wishes, (now, hours))
    return letters


def _by_service(
    notice: Notice | Slip,
    service: Service,
    people: list[Hearer],
    wishes: dict[UUID, str],
    when: tuple[datetime, notices.Hours],
) -> Iterator[Letter]:
    """To each by their number; a channel that many read is told only what is for everybody, and once."""
    if service.a_person:
        reached = [hearer for hearer in people if _reachable(service, hearer)]
        yield from _to_each(notice, service.code, [(pk, wishes.get(pk, Wanted.DIGEST)) for pk, *_ in reached], when)
    elif isinstance(notice, Notice) and notice.whom == Whom.EVERYBODY:
        due = goes_at(*when, urgent=notice.urgent, wish=Wanted.AT_ONCE)
        if due is not None:
            yield _letter(notice, service.code, None, due)


def _reachable(service: Service, hearer: Hearer) -> bool:
    _pk, mail, phone = hearer
    return bool((phone or "{phone}" not in service.url) and (mail or "{email}" not in service.url))


def _to_each(
    notice: Notice | Slip, way: str, people: Iterable[tuple[UUID, str]], when: tuple[datetime, notices.Hours]
) -> Iterator[Letter]:
    dues = {wish: _due(notice, when, wish) for wish in Wanted}
    for person, wish in people:
        due = dues[Wanted(wish)]
        if due is not None:
            yield _letter(notice, way, person, due, together=_together(notice, wish))


def _due(notice: Notice | Slip, when: tuple[datetime, notices.Hours], wish: Wanted) -> datetime | None:
    """A slip is somebody's own and waits for no evening.

    A reminder stands until what it is of begins, and goes before that or not at all.
    """
    if isinstance(notice, Slip):
        return goes_at(*when, urgent=notice.urgent, wish=Wanted.AT_ONCE)
    if notice.whom == Whom.TURNS:
        return reminds_at(*when, begins=notice.until, wish=wish)
    return goes_at(*when, urgent=notice.urgent, wish=wish)


def _together(notice: Notice | Slip, wish: str) -> bool:
    if isinstance(notice, Slip):
        return False
    return wish == Wanted.DIGEST and not notice.urgent and notice.whom != Whom.TURNS


def _letter(notice: Notice | Slip, way: str, person: UUID | None, due: datetime, *, together: bool = False) -> Letter:
    """What is sent together has one number: the same whenever it is worked out, so that a repeat can be told."""
    one = uuid5(person, f"{way} {due.isoformat()}") if together and person else uuid5(notice.id, f"{way} {person}")
    what = {"notice": notice} if isinstance(notice, Notice) else {"slip": notice}
    return Letter(
        community=notice.community, **what, person_id=person, way=way, batch=one, urgent=notice.urgent, due=due
    )
