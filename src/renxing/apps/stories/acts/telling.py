"""Telling a story; saying whether one that names or shows oneself may be read; taking one's own back."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid5

from renxing.apps.gatherings.acts.begin import fresh, myself, neighbour
from renxing.apps.gatherings.models import Says
from renxing.apps.people.models import Block, Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.stories.models import LONGEST_PLACE, LONGEST_TITLE, LONGEST_WORDS, InStory, Sort, Story
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.web.pictures import Picture

MOST_TOLD, MOST_NAMED = 20, 12
"""Stories one person tells, and people who are in one."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told: words in one language at least, a picture and a place where there are."""

    sort: str = Sort.STORY
    title: str = ""
    title_zh: str = ""
    words: str = ""
    words_zh: str = ""
    block: Block | None = None
    place: str = ""
    picture: Picture | None = None

    def fields(self) -> dict[str, object]:
        """As the row keeps it."""
        picture = self.picture or Picture(b"", 0, 0)
        return {
            "sort": self.sort, "block": self.block, "place": self.place.strip()[:LONGEST_PLACE],
            "name_en": self.title.strip()[:LONGEST_TITLE], "name_zh": self.title_zh.strip()[:LONGEST_TITLE],
            "words_en": self.words.strip()[:LONGEST_WORDS], "words_zh": self.words_zh.strip()[:LONGEST_WORDS],
            "data": picture.data or None, "width": picture.width, "height": picture.height,
        }  # fmt: skip


@act("story.tell", Kind.RELATE, own=("belongs_here",), data=("people",))
def tell_story(deed: Deed, *, told: Told, people: Iterable[Person] = ()) -> Story:
    """Tell a story or a symbol of the place, and say who is named or shown in it; each of them is asked."""
    deed.authorise(relations=neighbour(deed.actor))
    _checked(deed, told)
    if Story.objects.filter(community=deed.community, by=myself(deed)).count() >= MOST_TOLD:
        raise WrongState("stories_many", most=MOST_TOLD)
    asked = {person.pk: person for person in people}
    if len(asked) > MOST_NAMED or any(person.community_id != deed.community.pk for person in asked.values()):
        raise BadInput("story_who", field="who", most=MOST_NAMED)
    made = Story.objects.create(
        id=uuid5(deed.doing.act_id, "story"), community=deed.community, by_id=myself(deed), at=deed.now, **told.fields()
    )
    InStory.objects.bulk_create(
        InStory(
            community=deed.community, story=made, person=person,
            says=Says.YES if deed.is_self(person.pk) else Says.ASKED,
        )
        for person in asked.values()
    )  # fmt: skip
    deed.record(made.reference, data={"people": len(asked)})
    return made


def _checked(deed: Deed, told: Told) -> None:
    if told.sort not in Sort.values:
        raise BadInput("story_sort", field="sort")
    if not (told.title.strip() or told.title_zh.strip()):
        raise BadInput("story_without_name", field="title_zh")
    if not (told.words.strip() or told.words_zh.strip()):
        raise BadInput("story_without_words", field="words_zh")
    if told.block is not None and told.block.community_id != deed.community.pk:
        raise BadInput("gathering_where", field="block")


@act("story.answer", Kind.RELATE, own=("in_story", "belongs_here"))
def answer_story(deed: Deed, *, story: Story, yes: bool) -> Story:
    """Say whether a story one is in may be read; a no holds at once, also of whoever nobody had named.

    The record says that somebody answered, and never what.
    """
    found = fresh(deed, story)
    here = neighbour(deed.actor)
    row = InStory.objects.filter(story=found, person=myself(deed)).first() if here else None
    deed.authorise(relations=({"in_story"} if row is not None else set()) | here)
    if row is None and yes:
        raise WrongState("story_not_in_it")
    row = row or InStory(community=deed.community, story=found, person_id=myself(deed))
    says = Says.YES if yes else Says.NO
    if row.says == says:
        raise WrongState("story_said_so")
    row.says = says
    row.save()
    deed.record(found.reference)
    return found


@act("story.withdraw", Kind.WITHDRAW, own=("teller",))
def withdraw_story(deed: Deed, *, story: Story) -> Story:
    """Take back a story one told, for good, with its picture."""
    found = fresh(deed, story)
    deed.authorise(relations={"teller"} if deed.is_self(found.by_id) else set())
    reference = found.reference
    Story.objects.filter(pk=found.pk).delete()
    deed.record(reference)
    return found


def told_story(deed: Deed, story: Story) -> Story:
    """The story as it stands, where everybody in it has said yes: what nobody reads yet needs no moderating."""
    found = fresh(deed, story)
    if InStory.objects.filter(story=found).exclude(says=Says.YES).exists():
        raise NotFound("gone", what="story")
    return found


findable("story", Story)
