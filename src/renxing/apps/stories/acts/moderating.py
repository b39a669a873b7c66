"""Stories that should not stand there: residents object, the desk hides with a reason or lets it stand.

As with remarks on proposals, a story that three households object to is folded until somebody of the desk looks.
"""

from renxing.apps.gatherings.acts.begin import DESK, myself
from renxing.apps.proposals.acts.begin import resident
from renxing.apps.proposals.acts.moderating import not_own
from renxing.apps.proposals.models import LONGEST_REASON, Why
from renxing.apps.record.door import Deed, act
from renxing.apps.stories.acts.telling import told_story
from renxing.apps.stories.models import AgainstStory, Story
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState


@act("story.object", Kind.RELATE, own=("lives_here",))
def object_to_story(deed: Deed, *, story: Story) -> Story:
    """Say that a story should not stand there; with two households more it is folded until the desk looks."""
    found = told_story(deed, story)
    deed.authorise(relations=resident(deed))
    if deed.is_self(found.by_id):
        raise WrongState("remark_own")
    if found.hidden_at is not None:
        raise WrongState("story_hidden")
    row = AgainstStory.objects.filter(community=deed.community, story=found, person=myself(deed)).first()
    if row is not None:
        raise WrongState("remark_objected" if found.unseen(row.at) else "remark_looked_at")
    AgainstStory.objects.create(community=deed.community, story=found, person_id=myself(deed), at=deed.now)
    deed.record(found.reference)
    return found


@act("story.hide", Kind.CHANGE, roles=DESK, data=("reason",))
def hide_story(deed: Deed, *, story: Story, reason: str, words: str = "") -> Story:
    """Hide a story and say why; its teller reads the reason, the record says that it was hidden, and by whom."""
    found = told_story(deed, story)
    deed.authorise()
    if reason not in Why.values:
        raise BadInput("remark_why", field="reason")
    if found.hidden_at is not None:
        raise WrongState("story_hidden")
    found.look(deed.now, hide=reason, words=words.strip()[:LONGEST_REASON], by=deed.actor.person)
    deed.record(found.reference, data={"reason": reason})
    return found


@act("story.keep", Kind.CHANGE, roles=DESK)
def keep_story(deed: Deed, *, story: Story) -> Story:
    """Show a hidden story again, or let one stand that residents object to."""
    found = told_story(deed, story)
    deed.authorise()
    not_own(deed, found, found.by_id)
    if found.hidden_at is None and not any(found.unseen(row.at) for row in found.objections.all()):
        raise WrongState("story_stands")
    found.look(deed.now)
    deed.record(found.reference)
    return found
