"""What happens by itself: a review of the condition that does not come is noted, once."""

from collections.abc import Iterator
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db.models import QuerySet

from renxing.apps.conditions.acts import REVIEW, note_overdue_review
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.running import by_rule, tried


def _reviews(community: Community, now: datetime) -> "Iterator[QuerySet[Community]]":
    yield Community.objects.filter(pk=community.pk, condition_review_at__lt=now)


@by_rule(_reviews)
def run(community: Community, now: datetime) -> int:
    """Note that the review is overdue, unless that was noted already; how many acts were done."""
    due = community.condition_review_at
    if due is None or due >= now:
        return 0
    if Entry.objects.filter(community=community, act="condition.overdue", due=due).exists():
        return 0
    act_id = uuid5(NAMESPACE_URL, f"{community.reference}:{REVIEW}:{due.isoformat()}")
    return tried(community, now, REVIEW, act_id, note_overdue_review)
