"""A few words that another room has sent to some people by name: by the same ways as notices, and on no page here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from renxing.apps.notices.enclosing import enclosed
from renxing.apps.notices.models import LONGEST, Letter, Post, Slip
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Community


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a slip says in both languages, and where it leads. `urgent` breaks through quiet hours and wishes."""

    name_en: str
    name_zh: str
    text_en: str
    text_zh: str
    path: str
    urgent: bool


def hand_out(deed: Deed, words: Words, people: Collection[UUID]) -> int:
    """Enclose it to each of them, in the act's transaction; how many letters that is."""
    letters = slips(deed.community, deed.now, words, people)
    Letter.objects.bulk_create(letters)
    return len(letters)


def slips(community: Community, now: datetime, words: Words, people: Collection[UUID]) -> list[Letter]:
    """The letters of it, not yet enclosed; the slip itself is kept where there are any."""
    slip = Slip(
        community=community, name_en=words.name_en[:LONGEST], name_zh=words.name_zh[:LONGEST],
        text_en=words.text_en, text_zh=words.text_zh, path=words.path, urgent=words.urgent, posted_at=now,
    )  # fmt: skip
    rows = Person.objects.filter(community=community, pk__in=people, erased_at=None).order_by("pk")
    found = list(rows.values_list("pk", "email", "phone"))
    letters = enclosed(slip, found, now.astimezone(ZoneInfo(community.timezone)))
    if letters:
        slip.save()
    return letters


def call_back(community: Community, path: str) -> None:
    """What has not left yet stays here: it is not so any more."""
    waits = Letter.objects.filter(community=community, slip__path=path, state=Post.WAITS)
    waits.update(state=Post.CALLED_BACK)


def has_reached(community: Community, path: str) -> set[UUID]:
    """Who has had it, or may have: a letter that is just being sent is not known to have stayed here."""
    rows = Letter.objects.filter(community=community, slip__path=path, person__isnull=False)
    return set(rows.filter(Q(state=Post.SENT) | Q(unsure=True)).values_list("person", flat=True))


def ways_of(community: Community, path: str, answered: Collection[UUID]) -> list[tuple[str, int, int]]:
    """By each way, how many people it was sent to, and how many of those are among who answered; one query."""
    rows = Letter.objects.filter(community=community, slip__path=path).exclude(state=Post.CALLED_BACK)
    told = Count("person", distinct=True)
    count = rows.values("way").annotate(to=told, back=Count("person", distinct=True, filter=Q(person__in=answered)))
    return [(row["way"], row["to"], row["back"]) for row in count.order_by("way")]
