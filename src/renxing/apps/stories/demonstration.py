"""A demonstration's stories: the tree the courts are called after, the water mark at a door, the bridge by the lake."""

from dataclasses import dataclass, replace
from datetime import datetime

from renxing.apps.centres.queries import actor_of
from renxing.apps.people.models import Block, Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.stories import acts
from renxing.apps.stories.acts import Told
from renxing.apps.stories.models import Sort


@dataclass(frozen=True, slots=True)
class Tale:
    """Where it is, which drawing it has, and how it goes; one of them names a neighbour, who has said yes."""

    block: str
    drawing: str
    told: Told
    names: bool = False


TALES = (
    Tale("B01", "tree", Told(
        sort=Sort.SYMBOL, title="The osmanthus that was here first", title_zh="比小区更早的桂花树",
        words="When the courts were built, the first families asked for one thing: that the old tree stays. "
        "Every autumn we shake down the flowers onto a sheet and share them out, a cup for each door.",
        words_zh="盖小区那年，最早的住户只提了一个要求：老桂花树不能砍。每年秋天，大家铺开床单摇桂花，一户分一杯。",
    )),
    Tale("B09", "mark", Told(
        title="The blue line beside the door", title_zh="门边的那道蓝线",
        words="The blue line shows how high the water stood one summer. My neighbour went from door to door with "
        "a pot of ginger tea that night, and since then this staircase has a list of who cannot walk down alone.",
        words_zh="那道蓝线是有一年夏天水淹到的高度。那一夜邻居提着一锅姜茶挨家敲门，从那以后，我们这个楼道就有了一张不能独自下楼的人的名单。",
    ), names=True),
    Tale("B14", "bridge", Told(
        sort=Sort.SYMBOL, title="The bridge that everybody paints", title_zh="大家一起刷漆的桥",
        words="The small bridge is painted every other year by whoever passes. The children leave their hands under "
        "the arch, in layers by now.",
        words_zh="湖湾上的小桥每隔一年刷一次漆，谁路过谁就刷一会儿。孩子们把自己的手印留在桥洞里，已经有好几层了。",
    )),
)  # fmt: skip


def remember(community: Community, now: datetime) -> int:
    """Three stories, told by residents; how many were told."""
    from renxing.apps.stories.drawings import drawing  # noqa: PLC0415 - loads what draws

    blocks = {row.code: row for row in Block.objects.filter(community=community)}
    live_here = Person.objects.filter(community=community, household__isnull=False, erased_at__isnull=True)
    residents = list(live_here.select_related("household").order_by("-code")[:4])
    pairs = list(zip(residents[1:], TALES, strict=False))
    for teller, tale in pairs:
        told = replace(tale.told, block=blocks.get(tale.block), picture=drawing(tale.drawing))
        made = acts.tell_story(_by(teller, community, now), told=told, people=residents[:1] if tale.names else [])
        if tale.names:
            acts.answer_story(_by(residents[0], community, now), story=made, yes=True)
    return len(pairs)


def _by(person: Person, community: Community, at: datetime) -> Doing:
    return Doing(actor_of(person, community, at), community, at)
