"""An appeal about a hidden story: answered as one about a remark is."""

from renxing.apps.gatherings.acts.begin import DESK, fresh
from renxing.apps.proposals.acts.appealing import UNHEARD, ask_again, leave_hidden, show_again
from renxing.apps.record.door import Deed, act
from renxing.apps.stories.models import Story
from renxing.core.kinds import Kind


@act("story.appeal", Kind.REQUEST, own=("teller",))
def appeal_story(deed: Deed, *, story: Story, words: str) -> Story:
    """Say why one's hidden story should be read; it is due within three days."""
    found = fresh(deed, story)
    deed.authorise(relations={"teller"} if deed.is_self(found.by_id) else set())
    ask_again(deed, found, words)
    deed.record(found.reference, due=found.appeal_due)
    return found


@act("story.uphold", Kind.ANSWER, roles=DESK)
def uphold_story(deed: Deed, *, story: Story, words: str) -> Story:
    """Answer an appeal: it stays hidden, and why. To show it again is `story.keep`."""
    found = fresh(deed, story)
    deed.authorise()
    leave_hidden(deed, found, found.by_id, words)
    deed.record(found.reference)
    return found


@act("story.show_unheard", Kind.EXPIRE, rules=(UNHEARD,))
def show_unheard_story(deed: Deed, *, story: Story) -> Story:
    """Show a hidden story again whose appeal nobody answered."""
    found = fresh(deed, story)
    deed.authorise()
    show_again(deed, found)
    deed.record(found.reference)
    return found
