"""Which doors need a knock for a notice, block by block; addresses only, and no names."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from renxing.apps.accounts.models import Account
from renxing.apps.notices.models import Door, Letter, Notice, Post, Recipient, Walker
from renxing.apps.notices.queries.shown import for_today, keeps, live
from renxing.apps.people.models import Block, Household
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.notices import waits


@dataclass(frozen=True, slots=True)
class At:
    """One door: whether anything reaches it, whether somebody behind it has said so, what came of a knock."""

    household: Household
    confirmed: bool
    reached: bool
    outcome: str
    waits: bool

    @property
    def told(self) -> str:
        """What came of the knock, in words."""
        return Door(outcome=self.outcome).get_outcome_display() if self.outcome else ""


def doors(notice: Notice, block: UUID | None = None) -> list[At]:
    """Every door it is for, those that nothing reaches first: one question."""
    rows = _doors(notice)
    if block is not None:
        rows = rows.filter(block=block)
    found = []
    for row in rows.select_related("block").order_by("block__code", "unit", "door"):
        reached, said = bool(row.mailed or row.account), row.outcome or ""  # type: ignore[attr-defined]
        open_still = waits(asks=notice.asks, confirmed=row.confirmed, reached=reached, outcome=said)  # type: ignore[attr-defined]
        found.append(At(row, row.confirmed, reached, said, open_still))  # type: ignore[attr-defined]
    return sorted(found, key=lambda at: at.reached)


def _doors(notice: Notice) -> "QuerySet[Household]":
    behind = Recipient.objects.filter(notice=notice, person__household=OuterRef("pk"))
    letters = Letter.objects.filter(notice=notice, state=Post.SENT, person__household=OuterRef("pk"))
    accounts = Account.objects.filter(person__household=OuterRef("pk"))
    knocked = Door.objects.filter(notice=notice, household=OuterRef("pk"))
    return Household.objects.filter(
        pk__in=Recipient.objects.filter(notice=notice).values("person__household")
    ).annotate(
        confirmed=Exists(behind.filter(confirmed_at__isnull=False)),
        mailed=Exists(letters), account=Exists(accounts), outcome=Subquery(knocked.values("outcome")[:1]),
    )  # fmt: skip


@dataclass(slots=True)
class OfBlock:
    """One block: how many doors, how many wait, who knocks there."""

    block: Block
    doors: int = 0
    waiting: int = 0
    walkers: list[str] = field(default_factory=list)


def by_block(notice: Notice) -> list[OfBlock]:
    """Each block with doors it is for: two questions."""
    found: dict[UUID, OfBlock] = {}
    for at in doors(notice):
        of = found.setdefault(at.household.block_id, OfBlock(at.household.block))
        of.doors += 1
        of.waiting += at.waits
    for row in Walker.objects.filter(notice=notice, block__in=found).select_related("person"):
        found[row.block_id].walkers.append(row.person.name)
    return sorted(found.values(), key=lambda of: of.block.code)


def sees_doors(actor: Actor, notice: Notice, block: Block, rows: list[At]) -> bool:
    """Whoever keeps the notice; whoever was named for this block, as long as a door waits."""
    if keeps(actor, notice):
        return True
    waiting = any(at.waits for at in rows) and notice.withdrawn_at is None
    return waiting and walks(actor, notice, block)


def walks(actor: Actor, notice: Notice, block: Block) -> bool:
    """Whether this reader was named for this block."""
    if actor.person is None:
        return False
    return Walker.objects.filter(notice=notice, block=block, person=UUID(actor.person)).exists()


@dataclass(frozen=True, slots=True)
class Told:
    """What Today tells one reader: notices in full, how many others hold, and where they are to knock."""

    first: list[Notice] = field(default_factory=list)
    others: int = 0
    to_knock: list[Walker] = field(default_factory=list)


def told_to(community: Community, actor: Actor, now: datetime) -> Told:
    """Two questions."""
    first, others = for_today(community, actor, now)
    return Told(first, others, to_knock(community, actor, now))


def to_knock(community: Community, actor: Actor, now: datetime) -> list[Walker]:
    """Where this reader was asked to knock, for notices that hold."""
    if not actor.person:
        return []
    rows = Walker.objects.filter(person=UUID(actor.person), notice__in=live(community, now))
    return [row for row in rows.select_related("notice", "block")[:10] if _waits(row)]


def _waits(row: Walker) -> bool:
    return any(at.waits for at in doors(row.notice, row.block_id))
