"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from typing import Any

from renxing.apps.stories import acts
from renxing.apps.stories.acts import Told
from renxing.apps.stories.models import Story
from renxing.web.pictures import Picture
from tests.cast import Cast

PICTURE = Picture(b"\xff\xd8 as a JPEG \xff\xd9", 16, 9)
EVERYBODY = "bmrsqwl"
WORDS = "Lin Mei planted it in the year of the flood"


def told(cast: Cast, *names: str, by: str = "qing", **more: Any) -> Story:
    """Qing tells of the tree; these are named in it."""
    given = {"title": "The tree", "words": WORDS, "block": cast.households["H1"].block, "picture": PICTURE, **more}
    people = [cast.people[name] for name in names]
    return acts.tell_story(cast.by(by), told=Told(**given), people=people)


def against(cast: Cast, found: Story, *who: str) -> Story:
    """Each of these objects to it."""
    for each in who:
        acts.object_to_story(cast.by(each), story=found)
    return found


def hidden(cast: Cast, by: str = "wen") -> Story:
    """What Qing told was hidden."""
    return acts.hide_story(cast.by(by), story=told(cast), reason="insult")


def appealed(cast: Cast, found: Story) -> Story:
    """Qing appeals."""
    return acts.appeal_story(cast.by("qing"), story=found, words="It is true")


def _other(cast: Cast, by: Any) -> str:
    """Somebody of the desk who is not this one."""
    return "lan" if by.actor.person == str(cast.id("wen")) else "wen"


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "story.tell": (EVERYBODY, lambda _c, by: acts.tell_story(by, told=Told(title="The well", words="It was deep"))),
    "story.answer": (EVERYBODY, lambda c, by: acts.answer_story(by, story=told(c, "mei"), yes=False)),
    "story.withdraw": ("q", lambda c, by: acts.withdraw_story(by, story=told(c))),
    "story.object": ("bmrswl", lambda c, by: acts.object_to_story(by, story=told(c))),
    "story.hide": ("wl", lambda c, by: acts.hide_story(by, story=told(c), reason="insult")),
    "story.appeal": ("q", lambda c, by: acts.appeal_story(by, story=hidden(c), words="It is true")),
    "story.uphold": (
        "wl",
        lambda c, by: acts.uphold_story(by, story=appealed(c, hidden(c, _other(c, by))), words="No"),
    ),
    "story.show_unheard": ("", lambda c, by: acts.show_unheard_story(by, story=appealed(c, hidden(c)))),
    "story.keep": ("wl", lambda c, by: acts.keep_story(by, story=against(c, told(c), "mei"))),
}
