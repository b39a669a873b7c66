"""What Today tells of proposals: where I have not voted yet, what became of mine, remarks that wait for a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from renxing.apps.proposals.models import WITHIN, Moderated, Objection, Phase, Remark, Vote, Voter
from renxing.apps.proposals.queries.seen import keeps_roll
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.roles import User

M = TypeVar("M", bound=Moderated)
FEW, LATELY = 4, timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Mine:
    """For one reader."""

    votes: Sequence[Vote] = ()
    decided: Sequence[Vote] = ()
    hidden: Sequence[Remark] = ()
    objected: Sequence[Remark] = ()
    appeals: Sequence[Remark] = ()


def stirs(community: Community, now: datetime) -> "QuerySet[Vote]":
    """Votes that run, or were counted lately."""
    return Vote.objects.filter(_runs(now) | Q(closed_at__gt=now - LATELY), community=community)


def _runs(now: datetime) -> Q:
    return Q(phase=Phase.OPEN, closes_at__gt=now)


def talks(community: Community, now: datetime) -> "QuerySet[Remark]":
    """Remarks that were hidden lately, that somebody objects to and nobody has looked at, or appealed about."""
    rows = Remark.objects.filter(community=community)
    return rows.filter(Q(hidden_at__gt=now - LATELY) | Q(Exists(_waits()))) | appealed(rows)


def appealed(rows: "QuerySet[M]") -> "QuerySet[M]":
    """What its author has appealed about and nobody has answered."""
    return rows.filter(hidden_at__isnull=False, appealed_at__isnull=False, upheld_at__isnull=True)


def unheard(rows: "QuerySet[M]", now: datetime) -> "QuerySet[M]":
    """What should have been answered twice over."""
    return appealed(rows).filter(appeal_due__lte=now - WITHIN)


def to_judge(rows: "QuerySet[M]", actor: Actor, now: datetime, author: str) -> "QuerySet[M]":
    """Appeals that wait for this reader of the desk: never about what they said or hid; a lead’s once overdue."""
    me = UUID(str(actor.person))
    others = appealed(rows).exclude(hidden_by=me).exclude(**{author: me})
    return others if actor.is_a(User.WORKER) else others.filter(appeal_due__lte=now)


def _waits() -> "QuerySet[Objection]":
    looked = OuterRef("looked_at")
    rows = Objection.objects.filter(remark=OuterRef("pk"), remark__hidden_at__isnull=True)
    return rows.filter(Q(remark__looked_at__isnull=True) | Q(at__gt=looked))


def for_today(community: Community, actor: Actor, now: datetime, stirring: frozenset[str]) -> Mine:
    """What waits for this reader; nothing tells what anybody chose."""
    if actor.person is None or actor.only_office:
        return Mine()
    votes, decided = _votes(community, actor, now) if "votes" in stirring else ([], [])
    return Mine(votes, decided, *_remarks(community, actor, now) if "remarks" in stirring else ())


def _votes(community: Community, actor: Actor, now: datetime) -> tuple[list[Vote], list[Vote]]:
    """Where a line of mine, or one whose proxy I am, has not voted; and what I raised that was counted lately."""
    rows = Vote.objects.filter(community=community).select_related("proposal")
    lines = Voter.objects.filter(_of(actor, "") | _of(actor, "proxy__"), vote=OuterRef("pk"), how="")
    runs = rows.filter(_runs(now)).filter(Exists(lines)).order_by("closes_at")
    mine = rows.filter(proposal__raised_by=UUID(str(actor.person)), closed_at__gt=now - LATELY).order_by("-closed_at")
    return list(runs[:FEW]), list(mine[:FEW])


def _of(actor: Actor, whose: str) -> Q:
    own = Q(**{f"{whose}person": UUID(str(actor.person))})
    if not actor.home:
        return own
    home = {f"{whose}household": UUID(actor.home), f"{whose}speakers__icontains": str(actor.person)}
    return own | Q(**home)


def _remarks(community: Community, actor: Actor, now: datetime) -> tuple[list[Remark], list[Remark], list[Remark]]:
    rows = talks(community, now).select_related("proposal").order_by(F("hidden_at").desc(nulls_last=True))
    mine = list(rows.filter(person=UUID(str(actor.person)), hidden_at__isnull=False)[:FEW])
    if not keeps_roll(actor):
        return mine, [], []
    judges = to_judge(rows, actor, now, "person")
    return mine, list(rows.filter(hidden_at__isnull=True)[:FEW]), list(judges[:FEW])
