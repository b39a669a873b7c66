"""What happens by itself: the day comes on which an article was to be looked at again. It stays in force meanwhile."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.convention.acts.adopting import REVIEW, note_review
from renxing.apps.convention.models import Article, State
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried


def _due(community: Community, now: datetime) -> "QuerySet[Article]":
    rows = Article.objects.filter(community=community, state=State.IN_FORCE, review_at__lte=now)
    return rows.filter(reminded_at__isnull=True)


@by_rule(lambda community, now: (_due(community, now),))
def run(community: Community, now: datetime) -> int:
    """Remind of what is due; how many acts were done."""
    return sum(_remind(row, now) for row in _due(community, now).select_related("community"))


def _remind(row: Article, now: datetime) -> int:
    act_id = uuid5(UUID(str(row.pk)), REVIEW)
    return tried(row.community, now, REVIEW, act_id, lambda by: note_review(by, article=row))
