"""The open book: what came, what went, to what end; everything, and nobody who received help."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from renxing.apps.fund.models import Booking, Budget, Challenge, FundRules, MoneyLine, Purpose, Sort, Spending, Stage
from renxing.apps.record.models import Community
from renxing.core.amounts import MONEY, written
from renxing.core.mandates import Actor
from renxing.core.openbook import Group, shown
from renxing.core.refusals import NotFound
from renxing.core.roles import User

KEEPERS = (User.COMMITTEE_LEAD, User.WORKER)
AUDITORS = (User.COMMITTEE_LEAD, User.WORKER, User.OFFICE)


def keeps(actor: Actor, budget: Budget) -> bool:
    """Whether the actor keeps this line and sees to whom help went."""
    return str(budget.centre_id) in actor.centres() or actor.is_a(*KEEPERS)


def undone() -> Exists:
    """Whether a booking was undone by another."""
    return Exists(Booking.objects.filter(answers=OuterRef("pk"), sort=Sort.REVERSE))


@dataclass(frozen=True, slots=True)
class Line:
    """One budget line: what came, what went, what is left."""

    budget: Budget
    came: str
    went: str
    left: str
    empty: bool


def lines(community: Community) -> list[Line]:
    """Every line with its sums, by code: two questions. What came and went leaves out what was undone."""
    budgets = Budget.objects.filter(community=community).select_related("centre")
    left = dict(
        MoneyLine.objects.filter(community=community, budget__isnull=False)
        .values_list("budget").annotate(total=Sum("amount")).values_list("budget", "total")
    )  # fmt: skip
    standing = Booking.objects.filter(~undone(), community=community).exclude(sort=Sort.REVERSE)
    sums: dict[tuple[UUID, str], int] = {
        (budget, sort): total
        for budget, sort, total in standing.values_list("budget", "sort").annotate(total=Sum("amount"))
    }
    return [_line(each, left.get(each.pk) or 0, sums) for each in budgets]


def _line(budget: Budget, left: int, sums: dict[tuple[UUID, str], int]) -> Line:
    came, went = sums.get((budget.pk, Sort.COME), 0), sums.get((budget.pk, Sort.SPEND), 0)
    return Line(budget, written(came, MONEY), written(went, MONEY), written(left, MONEY), left == 0)


@dataclass(frozen=True, slots=True)
class Lost:
    """Goods that were written off: what, what they were worth, when."""

    what: str
    yuan: str
    at: datetime
    href: str


LOSSES: list[Callable[[Community], list[Lost]]] = []
"""Says what of the community's goods was written off lately. Set by a room above that knows the store."""


def lost_goods(community: Community) -> list[Lost]:
    """What was written off lately, the latest first."""
    return [row for of in LOSSES for row in of(community)]


@dataclass(frozen=True, slots=True)
class Helped:
    """Help to households of one line: a sum of at least five of them."""

    line: str
    households: int
    amount: str


def helped(community: Community) -> list[Helped]:
    """What went to households, by line, small groups put together."""
    given = Spending.objects.filter(
        community=community, purpose=Purpose.HELP, stage=Stage.DONE, bookings__answered__isnull=True
    )
    rows = given.values("budget__name_en", "budget__name_zh", "budget").annotate(
        households=Count("household", distinct=True), total=Sum("amount")
    )
    names = {row.pk: row.name for row in Budget.objects.filter(community=community)}
    groups = [Group(row["budget"], row["households"], row["total"]) for row in rows]
    return [
        Helped(names.get(each.purpose, "") if each.purpose else "", each.households, written(each.amount, MONEY))
        for each in shown(groups)
    ]


def open_bookings(community: Community, budget: Budget | None = None) -> "QuerySet[Booking]":
    """Every booking that everybody may read one by one, the latest first; help to households is left out."""
    rows = Booking.objects.filter(community=community).exclude(private())
    if budget is not None:
        rows = rows.filter(Q(budget=budget) | Q(to_budget=budget))
    rows = rows.annotate(undone=undone(), asked=Exists(Challenge.objects.filter(booking=OuterRef("pk"))))
    return rows.select_related("budget", "to_budget", "spending", "answers__spending")


def private() -> Q:
    """Help to a household, and its undoing."""
    return Q(spending__purpose=Purpose.HELP) | Q(answers__spending__purpose=Purpose.HELP)


@dataclass(frozen=True, slots=True)
class Told:
    """A booking in words."""

    booking: Booking
    what: str
    words: str
    payee: str
    amount: str
    line: str
    undone: bool
    asked: bool


def told(bookings: Iterable[Booking]) -> list[Told]:
    """Bookings as everybody may read them."""
    return [_told(each) for each in bookings]


def _told(booking: Booking) -> Told:
    spending = booking.spending or (booking.answers.spending if booking.answers else None)
    private_one = spending is not None and spending.private
    sign = {Sort.COME: "+", Sort.SPEND: "−"}.get(Sort(booking.sort), "")
    to = f" → {booking.to_budget.name}" if booking.to_budget else ""
    return Told(
        booking,
        what=_what(booking, spending),
        words="" if private_one else (spending.words if spending else booking.words),
        payee="" if private_one or spending is None else spending.payee,
        amount=sign + booking.shown,
        line=booking.budget.name + to,
        undone=bool(getattr(booking, "undone", False)),
        asked=bool(getattr(booking, "asked", False)),
    )


def _what(booking: Booking, spending: Spending | None) -> str:
    if booking.sort == Sort.COME:
        return booking.get_source_display()
    if booking.sort == Sort.SPEND and spending is not None:
        return spending.get_purpose_display()
    return booking.get_sort_display()


def booking_of(community: Community, actor: Actor, pk: UUID) -> Booking:
    """One booking; help to a household is found by who keeps the line, and by nobody else."""
    rows = Booking.objects.filter(community=community).annotate(undone=undone())
    found = rows.filter(pk=pk).select_related("budget__centre", "to_budget", "spending", "answers__spending").first()
    if found is None:
        raise NotFound("gone", what="booking")
    spending = found.spending or (found.answers.spending if found.answers else None)
    if spending is not None and spending.private and not keeps(actor, found.budget):
        raise NotFound("gone", what="booking")
    return found


def budget_of(community: Community, code: str) -> Budget | None:
    """One line by its code."""
    return Budget.objects.filter(community=community, code=code).select_related("centre").first()


def waiting(community: Community) -> "QuerySet[Spending]":
    """What waits for a second hand, the oldest first."""
    rows = Spending.objects.filter(community=community, stage=Stage.WAITS)
    return rows.select_related("budget__centre", "household__block").order_by("asked_at")


def rules_for(community: Community) -> FundRules:
    """What the community set; the defaults until it does."""
    return FundRules.objects.filter(community=community).first() or FundRules(community=community)


def challenges(community: Community) -> "QuerySet[Challenge]":
    """Every challenge, the unanswered ones first, then the latest."""
    rows = Challenge.objects.filter(community=community).select_related("budget__centre", "booking__spending")
    return rows.order_by(F("answered_at").desc(nulls_first=True), "due_at")


def to_answer(community: Community, actor: Actor) -> "QuerySet[Challenge]":
    """What waits for an answer that this actor may give: not of what they asked or spent themselves."""
    rows = challenges(community).filter(answered_at__isnull=True)
    if actor.person is None or not (actor.centres() or actor.is_a(*KEEPERS)):
        return rows.none()
    me = UUID(actor.person)
    mine = Q(by=me) | Q(booking__spending__asked_by=me) | Q(booking__spending__settled_by=me)
    of_line = rows if actor.is_a(*KEEPERS) else rows.filter(budget__centre__in=list(actor.centres()))
    return of_line.exclude(pk__in=rows.filter(mine).values("pk"))


def concerned(challenge: Challenge) -> set[UUID]:
    """Who cannot answer: whoever asked, and whoever spent the money with the one hand or the other."""
    people = {challenge.by_id}
    if challenge.booking is not None and challenge.booking.spending is not None:
        people |= {challenge.booking.spending.asked_by_id, challenge.booking.spending.settled_by_id}
    return {person for person in people if person is not None}


def challenge_of(community: Community, pk: UUID) -> Challenge:
    """One challenge; its words are everybody's."""
    found = challenges(community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="challenge")
    return found


def spending_of(community: Community, actor: Actor, pk: UUID) -> Spending:
    """One spending, for those who keep its line."""
    found = Spending.objects.filter(community=community, pk=pk).select_related("budget__centre").first()
    if found is None or not keeps(actor, found.budget):
        raise NotFound("gone", what="spending")
    return found
