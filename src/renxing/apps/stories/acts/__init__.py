"""The acts on stories of the place."""

from renxing.apps.stories.acts.appealing import appeal_story, show_unheard_story, uphold_story
from renxing.apps.stories.acts.moderating import hide_story, keep_story, object_to_story
from renxing.apps.stories.acts.telling import Told, answer_story, tell_story, withdraw_story

__all__ = [
    "Told", "answer_story", "appeal_story", "hide_story", "keep_story", "object_to_story", "show_unheard_story",
    "tell_story", "uphold_story", "withdraw_story",
]  # fmt: skip
