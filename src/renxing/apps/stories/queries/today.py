"""What Today tells of stories: those that ask me, were hidden or wait for a look; on a calm day, one to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from renxing.apps.gatherings.models import Says
from renxing.apps.proposals.queries.seen import keeps_roll
from renxing.apps.proposals.queries.today import appealed, to_judge
from renxing.apps.record.models import Community
from renxing.apps.stories.models import AgainstStory, InStory, Story
from renxing.apps.stories.queries.told import asked_of, held_back, inside, of_the_day
from renxing.core.mandates import Actor

FEW, LATELY = 3, timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Mine:
    """For one reader."""

    asks: Sequence[InStory] = ()
    hidden: Sequence[Story] = ()
    objected: Sequence[Story] = ()
    appeals: Sequence[Story] = ()
    story: Story | None = None


def talks(community: Community, now: datetime) -> "QuerySet[Story]":
    """Stories that were hidden lately, that somebody objects to and nobody has looked at, or appealed about."""
    rows = AgainstStory.objects.filter(story=OuterRef("pk"), story__hidden_at__isnull=True)
    waits = rows.filter(Q(story__looked_at__isnull=True) | Q(at__gt=F("story__looked_at")))
    told = Story.objects.filter(community=community).defer("data")
    return told.filter(Q(hidden_at__gt=now - LATELY) | Q(Exists(waits))) | appealed(told)


def stirs(community: Community, now: datetime) -> "QuerySet[Story]":
    """Stories about which somebody has something to say or to read."""
    asked = InStory.objects.filter(story=OuterRef("pk"), says=Says.ASKED)
    return talks(community, now) | Story.objects.filter(Exists(asked), community=community).defer("data")


def for_today(community: Community, actor: Actor, now: datetime, stirring: frozenset[str], calm: bool) -> Mine:
    """What waits for this reader, and on a calm day a story."""
    if not inside(actor):
        return Mine()
    story = of_the_day(community, actor, now) if calm and "stories" in stirring else None
    if "told" not in stirring:
        return Mine(story=story)
    return Mine(asked_of(community, actor), *_moderated(community, actor, now), story)


def _moderated(community: Community, actor: Actor, now: datetime) -> tuple[list[Story], list[Story], list[Story]]:
    rows = talks(community, now).order_by("-at")
    mine = list(rows.filter(by=UUID(str(actor.person)), hidden_at__isnull=False)[:FEW])
    if not keeps_roll(actor):
        return mine, [], []
    told = rows.filter(~Q(Exists(held_back())))
    judges = to_judge(told, actor, now, "by")
    return mine, list(told.filter(hidden_at__isnull=True)[:FEW]), list(judges[:FEW])
