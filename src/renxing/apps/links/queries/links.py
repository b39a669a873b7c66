"""Partners, what they give, aid that is open, and what of it is somebody's to do."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from renxing.apps.centres.queries import today
from renxing.apps.links.models import Agreement, Aid, Kind, Partner, Referral
from renxing.apps.record.models import Community
from renxing.core.links import OPEN, Side, Stage, days_left, ends_soon
from renxing.core.loans import Standing
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import User
from renxing.standards.aid import Letter

KEEPERS = (User.WORKER, User.COMMITTEE_LEAD)
CLOSED = (Stage.RETURNED, Stage.DECLINED, Stage.WITHDRAWN)


def keeps(actor: Actor, partner: Partner) -> bool:
    """Whether the actor keeps this link, and sees whom one reaches there."""
    return str(partner.centre_id) in actor.centres() or actor.is_a(*KEEPERS)


@dataclass(frozen=True, slots=True)
class Holds:
    """One agreement as it stands today."""

    agreement: Agreement
    left: int
    soon: bool
    review: bool


def holds(agreement: Agreement, day: date) -> Holds:
    """How long it still holds, whether that is soon, and whether it is time to look at it again."""
    review = agreement.review is not None and agreement.review <= day and agreement.ended_at is None
    soon = agreement.ended_at is None and ends_soon(agreement.ends, day)
    return Holds(agreement, days_left(agreement.ends, day), soon, review)


@dataclass(frozen=True, slots=True)
class Told:
    """One partner with what holds."""

    partner: Partner
    agreements: list[Holds]


def partners(community: Community, now: datetime) -> list[tuple[str, list[Told]]]:
    """Every partner by its sort, with what holds: two questions."""
    day = today(community, now)
    open_ones = Prefetch("agreements", Agreement.objects.filter(ended_at__isnull=True))
    rows = Partner.objects.filter(community=community, ended_at__isnull=True).select_related("centre")
    sorts: dict[str, list[Told]] = {}
    for row in rows.prefetch_related(open_ones):
        told = Told(row, [holds(each, day) for each in row.agreements.all()])
        sorts.setdefault(str(Kind(row.kind).label), []).append(told)
    return list(sorts.items())


def ending(community: Community, now: datetime) -> list[Holds]:
    """What ends soon, or is to be looked at again, the soonest first."""
    day = today(community, now)
    rows = Agreement.objects.filter(community=community, ended_at__isnull=True).select_related("partner")
    return [held for held in (holds(row, day) for row in rows) if held.soon or held.review]


def partner_of(community: Community, pk: UUID) -> Partner:
    """A partner of this community."""
    found = Partner.objects.filter(community=community, pk=pk).select_related("centre", "twin").first()
    if found is None:
        raise NotFound("gone", what="partner")
    return found


def agreement_of(community: Community, pk: UUID) -> Agreement:
    """An agreement of this community."""
    found = Agreement.objects.filter(community=community, pk=pk).select_related("partner").first()
    if found is None:
        raise NotFound("gone", what="agreement")
    return found


def agreements_of(partner: Partner, now: datetime) -> list[Holds]:
    """Everything that was ever agreed with a partner."""
    day = today(partner.community, now)
    return [holds(row, day) for row in Agreement.objects.filter(partner=partner).order_by("-ends")]


@dataclass(frozen=True, slots=True)
class Step:
    """Aid, and what may be done about it."""

    aid: Aid
    may: list[str]
    keeps: bool = False

    @property
    def by_file(self) -> bool:
        """Whether what our book says can be written for them as a file."""
        return self.keeps and self.aid.alone

    @property
    def may_lose(self) -> bool:
        """Whether it can be said that some of it is lost, be it with them or on its way back."""
        return self.keeps and self.aid.may_be_lost


def aid_rows(community: Community) -> "QuerySet[Aid]":
    """All aid, what is due first first."""
    return Aid.objects.filter(community=community).select_related("partner")


def board(community: Community, actor: Actor) -> list[Step]:
    """Aid that is not over, with what the actor may do about it: one question."""
    rows = aid_rows(community).exclude(stage__in=CLOSED)
    return [Step(row, list(row.may), True) if keeps(actor, row.partner) else Step(row, []) for row in rows]


def letter_of(aid: Aid) -> Letter:
    """What our book says about it, as the other side reads it."""
    return Letter(
        thread=aid.thread, writer=aid.community.name_zh, side=Side(aid.side), sort=aid.sort, what=aid.what,
        unit=aid.unit, standing=Standing(Stage(aid.stage), aid.parts), due_at=aid.due_at, back_at=aid.back_at,
    )  # fmt: skip


def late(community: Community, now: datetime) -> "QuerySet[Aid]":
    """Aid that did not come, or was not returned, by the day that was said; what is late longest comes first."""
    owed = Q(stage__in=OPEN, due_at__lt=now) | Q(stage__in=(Stage.CAME, Stage.GOING_BACK), back_at__lt=now)
    return aid_rows(community).filter(owed)


def over(community: Community) -> "QuerySet[Aid]":
    """Aid that is over, the latest first."""
    return aid_rows(community).filter(stage__in=CLOSED).order_by("-moved_at")


def outside(community: Community) -> "QuerySet[Aid]":
    """Aid with partners that keep a book of their own elsewhere, what is over too: they may not have heard of it."""
    rows = aid_rows(community).select_related("community")
    return rows.filter(partner__twin__isnull=True, partner__kind=Kind.COMMUNITY, partner__ended_at__isnull=True)


def aid_of(community: Community, pk: UUID) -> Aid:
    """Aid of this community."""
    found = aid_rows(community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="aid")
    return found


def referral_of(community: Community, pk: UUID) -> Referral:
    """A referral of this community."""
    found = Referral.objects.filter(community=community, pk=pk).select_related("need", "partner").first()
    if found is None:
        raise NotFound("gone", what="referral")
    return found


def referral_by(community: Community, code: str, now: datetime) -> Referral:
    """The referral a partner's link opens, as long as it holds."""
    rows = Referral.objects.filter(community=community, expires_at__gt=now).exclude(phase="withdrawn")
    found = rows.select_related("need__block", "need__household__block", "need__asker", "partner").filter(code=code)
    referral = found.first()
    if referral is None:
        raise NotFound("referral_link")
    return referral


def place(referral: Referral) -> str:
    """As much of the address as was agreed, and none of it once it is over."""
    need = referral.need
    home, block = need.household, need.household.block if need.household else need.block
    if not referral.pending or referral.where == "nothing" or block is None:
        return ""
    return str(home.place) if referral.where == "door" and home is not None else str(block.name)


def phone(referral: Referral) -> str:
    """The number of whoever asked, where they agreed and as long as it is needed."""
    need = referral.need
    if not (referral.pending and referral.phone):
        return ""
    return need.asker.phone if need.asker else need.visitor_phone
