"""The community in figures and pictures: who is in which centre, who carries what, who shares people with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.centres.queries import centres, current_memberships
from renxing.apps.centres.tallies import counted
from renxing.apps.people.models import Block
from renxing.apps.people.queries import blocks
from renxing.apps.record.models import Community
from renxing.web.drawing import blocks as maps
from renxing.web.drawing import network


@dataclass(frozen=True, slots=True)
class CentreShown:
    """A centre in the list: how many are in it, what it carries in words, its tasks in hand."""

    centre: Centre
    members: int
    carries: tuple[str, ...]
    in_hand: int

    @property
    def over(self) -> bool:
        """Whether it has more in hand than it can bear."""
        return self.centre.cap is not None and self.in_hand > self.centre.cap


@dataclass(frozen=True, slots=True)
class Gathered:
    """The centres with the people in each of them, read once for list and drawing."""

    centres: list[Centre]
    people: Mapping[str, frozenset[str]]

    def shared(self) -> dict[tuple[str, str], int]:
        """How many people two centres have in common, where there are any."""
        belongs: dict[str, list[str]] = defaultdict(list)
        for centre, people in sorted(self.people.items()):
            for person in people:
                belongs[person].append(centre)
        return dict(Counter(pair for held in belongs.values() for pair in combinations(sorted(held), 2)))


def gather(community: Community, now: datetime) -> Gathered:
    """Centres and their present people: two queries."""
    people: dict[str, set[str]] = defaultdict(set)
    for centre, person in current_memberships(community, now).values_list("centre", "person"):
        people[str(centre)].add(str(person))
    return Gathered(centres(community), {centre: frozenset(held) for centre, held in people.items()})


def centres_shown(community: Community, gathered: Gathered) -> list[CentreShown]:
    """Every centre with its figures."""
    words = {code.value: str(word) for code, word in FUNCTIONS}
    in_hand = counted("in_hand", community)
    return [
        CentreShown(
            centre,
            len(gathered.people.get(str(centre.id), ())),
            tuple(words[code] for code in centre.functions if code in words),
            in_hand.get(str(centre.id), 0),
        )
        for centre in gathered.centres
    ]


def map_of_blocks(community: Community) -> tuple[list[maps.Block], list[list[object]]]:
    """The blocks with their open needs, for the drawing and for the table beside it."""
    counts = counted("open_by_block", community)
    drawn = [_block(block, counts.get(str(block.id), 0)) for block in blocks(community)]
    return drawn, [[block.title.partition(":")[0], block.count or 0] for block in drawn]


def _block(block: Block, count: int) -> maps.Block:
    open_needs = ngettext("%(n)s open need", "%(n)s open needs", count) % {"n": count}
    return maps.Block(
        number=block.code.lstrip("B0") or block.code,
        rings=block.rings,
        level=maps.level_of(count),
        title=f"{block.name}: {open_needs}",
        href=f"{reverse('people:directory')}?block={block.code}",
        count=count,
    )


def picture(gathered: Gathered) -> network.Picture:
    """Who carries which function, and which centres share people."""
    own = [centre for centre in gathered.centres if centre.functions or gathered.people.get(str(centre.id))]
    known = {str(centre.id) for centre in own}
    return network.Picture(
        centres=[
            network.Centre(
                str(centre.id),
                centre.name,
                len(gathered.people.get(str(centre.id), ())),
                centre.reservoir,
                reverse("centres:centre", args=[centre.id]),
            )
            for centre in own
        ],
        functions={code.value: str(word) for code, word in FUNCTIONS},
        carries={(str(centre.id), code): 1.0 for centre in own for code in centre.functions},
        shares={pair: float(n) for pair, n in gathered.shared().items() if known.issuperset(pair)},
    )


def network_rows(drawn: network.Picture) -> list[list[object]]:
    """The drawing as a table: centre, people, what it carries, with whom it shares people."""
    names = {centre.code: centre.name for centre in drawn.centres}
    return [
        [
            centre.name,
            centre.members,
            _listed(drawn.functions[f] for c, f in drawn.carries if c == centre.code),
            _listed(_partners(drawn, centre.code, names)),
        ]
        for centre in drawn.centres
    ]


def _partners(drawn: network.Picture, code: str, names: Mapping[str, str]) -> list[str]:
    pairs = [(b if a == code else a, n) for (a, b), n in sorted(drawn.shares.items()) if code in (a, b)]
    return [_("%(centre)s (%(people)s)") % {"centre": names[other], "people": f"{n:.0f}"} for other, n in pairs]


def _listed(words: Iterable[str]) -> str:
    return _(", ").join(words) or "–"


@dataclass(frozen=True, slots=True)
class Carried:
    """A function and the centres that carry it; `hole` says what is wrong with that, if anything is."""

    code: str
    word: str
    centres: Sequence[Centre]

    @property
    def awake(self) -> int:
        """How many bodies can carry it on an ordinary day."""
        return sum(not centre.reservoir for centre in self.centres)

    @property
    def idle(self) -> int:
        """How many reservoirs can be called up for it."""
        return len(self.centres) - self.awake

    @property
    def hole(self) -> str:
        """A sentence where nobody, or only one body, or only bodies asleep on ordinary days can carry it."""
        names = {"function": self.word, "centre": self.centres[0].name if self.centres else ""}
        if not self.centres:
            return _("No centre carries it.")
        if len(self.centres) == 1:
            return _("Only one centre carries it: %(centre)s.") % names
        if all(centre.reservoir for centre in self.centres):
            return _("Only reservoir centres carry it: on ordinary days nobody does.")
        return ""


def carried(rows: Sequence[Centre]) -> list[Carried]:
    """Every function with who carries it."""
    return [
        Carried(code.value, str(word), [centre for centre in rows if code.value in centre.functions])
        for code, word in FUNCTIONS
    ]
