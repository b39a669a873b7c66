"""Stories as far as one reader may see them: whoever is in one reads it first, and alone until all of them say yes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from renxing.apps.gatherings.models import Says
from renxing.apps.people.models import Block
from renxing.apps.proposals.queries.seen import FOLDED_AT, keeps_roll, takes_part, who
from renxing.apps.record.models import Community
from renxing.apps.stories.models import AgainstStory, InStory, Story
from renxing.core.mandates import Actor
from renxing.core.refusals import NotAllowed, NotFound


@dataclass(frozen=True, slots=True)
class Shown:
    """One story; `says` is what the reader said to it where they are in it, `waits` how many have not said yes."""

    story: Story
    who: str
    mine: bool
    says: str
    waits: int
    refused: bool
    folded: bool
    objected: bool
    objects: bool
    keeps: bool

    @property
    def told(self) -> bool:
        """Whether it stands for everybody who lives and works here."""
        return not self.waits and self.story.hidden_at is None and not self.folded

    @property
    def reads(self) -> bool:
        """Whether its words are shown to this reader at once."""
        return self.mine or bool(self.says) or self.keeps or self.story.hidden_at is None


def inside(actor: Actor) -> bool:
    """Whether the actor lives or works here."""
    return actor.person is not None and not actor.only_office and takes_part(actor)


def seen_by(community: Community, actor: Actor) -> "QuerySet[Story]":
    """What this reader may see, without the pictures; a hidden one its teller, who is in it, and the desk."""
    if not inside(actor):
        return Story.objects.none()
    mine = InStory.objects.filter(story=OuterRef("pk"), person=UUID(str(actor.person)))
    told = ~Q(Exists(held_back())) if keeps_roll(actor) else ~Q(Exists(held_back())) & Q(hidden_at__isnull=True)
    rows = Story.objects.filter(Q(by=UUID(str(actor.person))) | Q(Exists(mine)) | told, community=community)
    return rows.select_related("block", "by").defer("data")


def held_back() -> "QuerySet[InStory]":
    """Who is in a story and has not said yes."""
    return InStory.objects.filter(story=OuterRef("pk")).exclude(says=Says.YES)


def standing(community: Community) -> "QuerySet[Story]":
    """What everybody who lives and works here may read, as long as fewer than three households object."""
    found = Story.objects.filter(~Q(Exists(held_back())), community=community, hidden_at__isnull=True)
    fresh = Q(objections__isnull=False) & (Q(looked_at__isnull=True) | Q(objections__at__gt=F("looked_at")))
    homes = Count("objections__person__household", filter=fresh, distinct=True)
    return found.annotate(homes=homes).filter(homes__lt=FOLDED_AT)


def seen(actor: Actor, stories: Iterable[Story]) -> list[Shown]:
    """These as one reader sees them: two questions for all of them."""
    rows = list(stories)
    said: dict[UUID, dict[str, str]] = {row.pk: {} for row in rows}
    for each in InStory.objects.filter(story__in=rows):
        said[each.story_id][str(each.person_id)] = each.says
    against: dict[UUID, list[AgainstStory]] = {row.pk: [] for row in rows}
    for other in AgainstStory.objects.filter(story__in=rows).select_related("person"):
        against[other.story_id].append(other)
    return [_seen(actor, row, said[row.pk], against[row.pk]) for row in rows]


def _seen(actor: Actor, row: Story, said: dict[str, str], against: list[AgainstStory]) -> Shown:
    fresh = [each for each in against if row.unseen(each.at)]
    waits = Counter(said.values())
    mine = actor.person == str(row.by_id)
    own = any(actor.person == str(each.person_id) for each in against)
    homes = {each.person.household_id for each in fresh}
    return Shown(
        story=row, who=who(actor, row.by), mine=mine, says=said.get(str(actor.person), ""),
        waits=len(said) - waits[Says.YES], refused=bool(waits[Says.NO]),
        folded=row.hidden_at is None and len(homes) >= FOLDED_AT, objected=bool(fresh),
        objects=actor.resident and not mine and not own and row.hidden_at is None, keeps=keeps_roll(actor),
    )  # fmt: skip


def story_of(community: Community, actor: Actor, pk: UUID) -> Story:
    """One story, where this reader may see it."""
    if not inside(actor):
        raise NotAllowed("stories_inside", act="story.tell")
    found = seen_by(community, actor).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="story")
    return found


def picture_of(community: Community, actor: Actor, pk: UUID) -> bytes:
    """Its picture, where this reader may see it."""
    found = seen_by(community, actor).filter(pk=pk, data__isnull=False).values_list("data", flat=True).first()
    if found is None:
        raise NotFound("gone", what="story")
    return bytes(found)


def places(community: Community, told_of: Iterable[UUID | None]) -> list[tuple[Block, int]]:
    """Every block with how often it is among these."""
    told = Counter(told_of)
    return [(block, told[block.pk]) for block in Block.objects.filter(community=community).order_by("code")]


def asked_of(community: Community, actor: Actor) -> list[InStory]:
    """Stories that ask this reader whether they may be read."""
    rows = InStory.objects.filter(community=community, says=Says.ASKED, person=UUID(str(actor.person)))
    rows = rows.select_related("story").defer("story__data")
    return list(rows.order_by("story__at")[:3])


def of_the_day(community: Community, actor: Actor, now: datetime) -> Story | None:
    """One story a day, each in its turn: two questions."""
    if not inside(actor):
        return None
    found = list(standing(community).order_by("at", "pk").values_list("pk", flat=True))
    if not found:
        return None
    turn = localtime(now).toordinal() % len(found)
    return Story.objects.select_related("block").defer("data").filter(pk=found[turn]).first()
