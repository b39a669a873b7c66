"""The auditor's file: every booking with its lines and the hash of its entry, so that it can be held to the record."""

import csv
from collections.abc import Iterator
from io import StringIO

from renxing.apps.fund.models import Booking, Sort
from renxing.apps.record.models import Community, Entry
from renxing.core.amounts import MONEY
from renxing.core.amounts import in_units as units

HEAD = (
    "seq", "entry", "hash", "at", "act", "authority", "line", "sort", "source", "purpose", "for", "payee",
    "amount_yuan", "moved_to", "undoes_entry", "signed_by_two", "challenges", "unanswered",
)  # fmt: skip


def exported(community: Community) -> str:
    """All of it as CSV, in the order of the record; of help to households no words, no payee and no door."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(_rows(community))
    return out.getvalue()


def _rows(community: Community) -> Iterator[tuple[object, ...]]:
    rows = Booking.objects.filter(community=community).order_by("seq").prefetch_related("challenges")
    bookings = list(rows.select_related("budget", "to_budget", "spending", "answers"))
    entries = Entry.objects.filter(community=community, id__in=[each.entry for each in bookings]).in_bulk()
    for each in bookings:
        entry, spending = entries[each.entry], each.spending
        told = spending if spending is not None and not spending.private else None
        asked = list(each.challenges.all())
        yield (
            each.seq, each.entry, entry.hash, each.at.isoformat(), entry.act, entry.authority, each.budget.code,
            each.sort, each.source, spending.purpose if spending else "", _safe(told.words if told else each.words),
            _safe(told.payee if told else ""), f"{units(_signed(each), MONEY):.2f}",
            each.to_budget.code if each.to_budget else "", each.answers.entry if each.answers else "",
            "yes" if spending and spending.settled_at else "no", len(asked),
            sum(one.answered_at is None for one in asked),
        )  # fmt: skip


def _signed(booking: Booking) -> int:
    """By how much the line rose, in cents; an undoing turns the sign of what it undoes."""
    rises = {Sort.COME: 1, Sort.SPEND: -1, Sort.TRANSFER: -1}
    return rises[Sort(booking.sort)] * booking.amount if booking.answers is None else -_signed(booking.answers)


def _safe(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@") else words
