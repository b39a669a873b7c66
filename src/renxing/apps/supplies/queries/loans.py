"""What is lent and not back yet."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Loss, Posting, Sort, Stage

ENDS = (Sort.RETURN, Sort.WRITE_OFF)
"""How what was lent is lent no more: it is back, or it is lost."""


def losses(community: Community) -> "QuerySet[Loss]":
    """What was written off and stayed so, the latest first."""
    undone = Posting.objects.filter(answers=OuterRef("posting"), sort=Sort.REVERSE)
    rows = Loss.objects.filter(~Exists(undone), community=community, stage=Stage.DONE)
    return rows.select_related("loan__item", "posting")


def lost(loan: Posting) -> int:
    """How much of a loan was written off and stayed so, in thousandths."""
    rows = standing(loan.answered.filter(sort=Sort.WRITE_OFF))
    return int(rows.aggregate(total=Coalesce(Sum("amount"), 0))["total"])


def waiting_losses(community: Community) -> "QuerySet[Loss]":
    """Losses that wait for a second hand."""
    rows = Loss.objects.filter(community=community, stage=Stage.WAITS)
    return rows.select_related("loan__item", "loan__store").order_by("asked_at")


def standing(postings: "QuerySet[Posting]") -> "QuerySet[Posting]":
    """Those that nobody has undone."""
    undone = Posting.objects.filter(answers=OuterRef("pk"), sort=Sort.REVERSE)
    return postings.exclude(sort=Sort.REVERSE).filter(~Exists(undone))


def outstanding(loan: Posting) -> int:
    """How much of a loan is not back, in thousandths; nothing of one that was undone."""
    if loan.answered.filter(sort=Sort.REVERSE).exists():
        return 0
    back = standing(loan.answered.filter(sort__in=ENDS)).aggregate(total=Coalesce(Sum("amount"), 0))
    return loan.amount - int(back["total"])


def open_loans(community: Community) -> "QuerySet[Posting]":
    """Every loan of which something is out, with how much as `.left`; the one that is due first before the others."""
    loans = standing(Posting.objects.filter(community=community, sort=Sort.LEND))
    back = standing(Posting.objects.filter(answers=OuterRef("pk"), sort__in=ENDS)).order_by()
    sums = back.values("answers").annotate(total=Sum("amount")).values("total")
    rows = loans.annotate(back=Coalesce(Subquery(sums), 0))
    left = rows.annotate(left=F("amount") - F("back")).filter(left__gt=0)
    return left.select_related("item", "store", "to_centre", "household__block", "block").order_by("due_at")


def overdue_loans(community: Community, now: datetime) -> "QuerySet[Posting]":
    """Loans that should be back."""
    return open_loans(community).filter(due_at__lt=now)
