"""Notices as readers see them: which of them, whether they have said so, and who has been reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from renxing.apps.notices.models import Letter, Notice, Post, Recipient, Whom
from renxing.apps.notices.queries.hearers import known
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import LEADING, User

DESK = (User.WORKER, User.COMMITTEE_LEAD)


def seen_by(actor: Actor, rows: "QuerySet[Notice]") -> "QuerySet[Notice]":
    """Those this reader may read: what is for everybody, for them, of their centres; all of them at the desk.

    Who is reminded of a shift is between that reminder and them.
    """
    to_others = ~Q(whom=Whom.TURNS)
    mine = to_others if actor.is_a(*DESK) else Q(whom=Whom.EVERYBODY)
    if actor.person is not None:
        to_me = Recipient.objects.filter(notice=OuterRef("pk"), person=UUID(actor.person))
        leads = [UUID(held.centre) for held in actor.memberships if held.role in LEADING]
        mine |= Exists(to_me) | Q(to_others, centre__in=leads)
    return rows.filter(mine)


def live(community: Community, now: datetime) -> "QuerySet[Notice]":
    """Those that hold now."""
    return Notice.objects.filter(community=community, withdrawn_at__isnull=True, until__gt=now)


def notices(community: Community, actor: Actor) -> "QuerySet[Notice]":
    """Every notice this reader may read, the newest first, each with whether it waits for their "I have read it"."""
    rows = seen_by(actor, Notice.objects.filter(community=community)).select_related("centre")
    return _waiting(actor, rows).order_by("-posted_at")


def by_holding(community: Community, actor: Actor, now: datetime) -> "QuerySet[Notice]":
    """The same, with `holds`: what still holds comes first."""
    holds = Q(withdrawn_at__isnull=True, until__gt=now)
    return notices(community, actor).annotate(holds=holds).order_by("-holds", "-posted_at")


def _waiting(actor: Actor, rows: "QuerySet[Notice]") -> "QuerySet[Notice]":
    """With `unread`: it is for this reader, and they have not said that they have read it."""
    if actor.person is None:
        return rows.annotate(unread=Q(pk__in=[]))
    mine = Recipient.objects.filter(notice=OuterRef("pk"), person=UUID(actor.person), confirmed_at__isnull=True)
    return rows.annotate(unread=Exists(mine))


def for_today(community: Community, actor: Actor, now: datetime) -> tuple[list[Notice], int]:
    """What breaks through: urgent, or waiting for my "I have read it"; and how many others there are beside."""
    rows = list(_waiting(actor, seen_by(actor, live(community, now))).order_by("-urgent", "-posted_at")[:40])
    first = [row for row in rows if row.urgent or (row.asks and row.unread)]  # type: ignore[attr-defined]
    return first, len(rows) - len(first)


def of_incident(community: Community, incident: UUID) -> list[Notice]:
    """What everybody is told of an incident."""
    rows = Notice.objects.filter(community=community, incident=incident, withdrawn_at__isnull=True)
    return list(rows.order_by("posted_at", "name_en"))


def notice_of(community: Community, actor: Actor, pk: UUID) -> Notice:
    """One notice this reader may read."""
    found = notices(community, actor).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="notice")
    return found


def keeps(actor: Actor, notice: Notice) -> bool:
    """Whether this reader sees who was reached: the desk, and whoever leads the centre that posted it."""
    leads = any(held.centre == str(notice.centre_id) and held.role in LEADING for held in actor.memberships)
    return leads or actor.is_a(*DESK)


def whom_in_words(notice: Notice) -> str:
    """Whom it is for, by name; what people need is not named to those it is for."""
    if notice.whom in (Whom.EVERYBODY, Whom.NEEDS, Whom.TURNS):
        return str(Whom(notice.whom).label)
    names = known(notice.community, notice.whom)
    return " · ".join(names.get(code, code) for code in notice.codes)


@dataclass(frozen=True, slots=True)
class Sent:
    """Letters of one way: how many left, wait and could not be sent, and how many may have arrived twice."""

    way: str
    sent: int
    waits: int
    failed: int
    repeats: int


@dataclass(frozen=True, slots=True)
class Reached:
    """Who was reached, in numbers."""

    people: int
    confirmed: int
    ways: Sequence[Sent]


def reached(notice: Notice) -> Reached:
    """Two questions, however many people it is for."""
    people = Recipient.objects.filter(notice=notice).aggregate(
        people=Count("pk"), confirmed=Count("pk", filter=Q(confirmed_at__isnull=False))
    )
    return Reached(people["people"], people["confirmed"], list(_ways(Letter.objects.filter(notice=notice))))


def _ways(letters: "QuerySet[Letter]") -> Iterable[Sent]:
    counts = {state: Count("pk", filter=Q(state=state)) for state in (Post.SENT, Post.WAITS, Post.GIVEN_UP)}
    rows = letters.values("way").annotate(
        sent=counts[Post.SENT], waits=counts[Post.WAITS], failed=counts[Post.GIVEN_UP], again=Sum("repeats")
    )
    return (Sent(r["way"], r["sent"], r["waits"], r["failed"], r["again"]) for r in rows.order_by("way"))
