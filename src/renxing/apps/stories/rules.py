"""What happens by itself: a story whose appeal nobody answered is shown again."""

from datetime import datetime
from uuid import UUID, uuid5

from renxing.apps.proposals.acts.appealing import UNHEARD
from renxing.apps.proposals.queries.today import unheard
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried
from renxing.apps.stories.acts import show_unheard_story
from renxing.apps.stories.models import Story


@by_rule(lambda community, now: (unheard(Story.objects.filter(community=community), now),))
def run(community: Community, now: datetime) -> int:
    """Whatever nobody answered; how many acts were done."""
    done = 0
    for story in unheard(Story.objects.filter(community=community), now):
        act_id = uuid5(UUID(str(story.pk)), f"{UNHEARD} {story.appealed_at}")
        done += tried(community, now, UNHEARD, act_id, lambda by, row=story: show_unheard_story(by, story=row))  # type: ignore[misc]
    return done
