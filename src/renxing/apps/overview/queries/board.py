"""Everything the board shows, read in a fixed number of queries and kept until something happens."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isnan, nan
from uuid import UUID

from django.utils.translation import gettext as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.centres.queries import rules_of
from renxing.apps.duties.models import Shift
from renxing.apps.duties.queries.shown import first_in
from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.queries.lists import running
from renxing.apps.needs.queries.hands import shared_tasks
from renxing.apps.needs.queries.joined import centres_and_parts
from renxing.apps.needs.queries.owed import Owed, owed
from renxing.apps.overview.queries.lately import Happening, lately
from renxing.apps.overview.queries.workers import Tasks, WorkerLoad, acts_of_a_day, workers
from renxing.apps.people.models import Block
from renxing.apps.people.queries import blocks
from renxing.apps.points.models import Point
from renxing.apps.points.queries import serving
from renxing.apps.record.models import Community
from renxing.apps.workload.queries.bearing import caps_of
from renxing.core.functions import Function
from renxing.core.workload import Caps, room_left
from renxing.measure.imbalance import Imbalance, imbalance
from renxing.measure.steps import Curve

WHOLE = "all"
NAMES = {Function(code): name for code, name in FUNCTIONS}
MOST_CARRIERS = 3
MOST_POINTS = 12
MOST_INCIDENTS = 6
FAR_BELOW = 0.1
"""How far below the acceptable level a function is shown as bad rather than doubtful."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How one function (or, with no function, the whole) is kept: the curve, the share now, what is open and late.

    `counted` and `failing` are the obligations the share is made of: those closed or due in the last day count too.
    """

    function: Function | None
    curve: Curve
    acceptable: float
    open: int
    overdue: int
    counted: int
    failing: int
    carriers: tuple[Centre, ...] = ()

    @property
    def code(self) -> str:
        """Its place in the address of its page."""
        return self.function.value if self.function else WHOLE

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return str(NAMES[self.function]) if self.function else _("All functions")

    @property
    def share(self) -> float:
        """Q at this moment; NaN where nothing is asked."""
        return float(self.curve.values[-1])

    @property
    def asked(self) -> bool:
        """Whether there is any demand now."""
        return not isnan(self.share)

    @property
    def percent(self) -> int | None:
        """Q in whole per cent, never rounded up to a hundred while something is late."""
        if not self.asked:
            return None
        return min(round(self.share * 100), 100 if self.share == 1.0 else 99)

    @property
    def level(self) -> str:
        """The class of its colour: none at or above the acceptable level, `warn` below it, `bad` far below it."""
        if not self.asked or self.share >= self.acceptable:
            return ""
        return "warn" if self.share >= self.acceptable - FAR_BELOW else "bad"


@dataclass(frozen=True, slots=True)
class CentreLoad:
    """What a centre has in hand against its cap, and what was handed to it and waits."""

    centre: Centre
    in_hand: int
    waiting: int

    @property
    def room(self) -> int:
        """For how many tasks more it has room."""
        return 0 if self.centre.external else room_left(self.centre.cap, self.in_hand)

    @property
    def over(self) -> bool:
        """Whether it has more in hand than it said it can bear."""
        return self.centre.cap is not None and self.in_hand > self.centre.cap


@dataclass(frozen=True, slots=True)
class Board:
    """The whole at one moment. It holds no words of a need and no name of who asked."""

    now: datetime
    start: datetime
    whole: Kept
    functions: tuple[Kept, ...]
    blocks: tuple[tuple[Block, int], ...]
    centres: tuple[CentreLoad, ...]
    workers: tuple[WorkerLoad, ...]
    lately: tuple[Happening, ...]
    points: tuple[Point, ...]
    incidents: tuple[tuple[Incident, Shift | None], ...]
    imbalance: Imbalance
    tasks: Tasks
    caps: Caps

    @property
    def below(self) -> list[Kept]:
        """Functions below the acceptable level, the worst first."""
        return sorted((kept for kept in self.functions if kept.level), key=lambda kept: kept.share)

    def room_for(self, over: CentreLoad) -> list[CentreLoad]:
        """Who carries some of what this centre carries and has room below its cap, those with most room first."""
        wanted = set(over.centre.functions)
        able = [load for load in self.centres if load.room and wanted & set(load.centre.functions)]
        return sorted((load for load in able if load.centre != over.centre), key=lambda load: -load.room)

    @property
    def over_cap(self) -> list[CentreLoad]:
        """Centres with more in hand than their cap."""
        return [load for load in self.centres if load.over]


def read_board(community: Community, now: datetime) -> Board:
    """The board as it stands now."""
    found, (every, parts) = owed(community, now), centres_and_parts(community)
    whole, functions = _kept(found, every, community.acceptable_level)
    acts = acts_of_a_day(community, now)
    by_block = Counter(need.block_id for need in found.live)
    shared = shared_tasks(community) if any(need.hands > 1 for need in found.live) else ()
    tasks, caps = _tasks(found, shared), caps_of(rules_of(community))
    return Board(
        now=now,
        start=found.start,
        whole=whole,
        functions=functions,
        blocks=tuple((block, by_block[block.id]) for block in blocks(community)),
        centres=_centre_loads(found, every, parts),
        workers=workers(community, now, tasks, acts, caps),
        lately=lately(community, {centre.id: centre for centre in every}),
        points=tuple(serving(community, now)[:MOST_POINTS]),
        incidents=_incidents(community, now),
        imbalance=imbalance(acts),
        tasks=tasks,
        caps=caps,
    )


def _incidents(community: Community, now: datetime) -> tuple[tuple[Incident, Shift | None], ...]:
    """What is the matter, each with its next duty."""
    rows = list(running(community)[:MOST_INCIDENTS])
    duties = first_in(community, [row.pk for row in rows], now) if rows else {}
    return tuple((row, duties.get(row.pk)) for row in rows)


def _kept(found: Owed, every: Iterable[Centre], acceptable: float) -> tuple[Kept, tuple[Kept, ...]]:
    measured = found.performance()
    nothing = Curve([0.0], [nan], measured.overall.end)
    live = Counter(need.function for need in found.live)
    late = Counter(need.function for need in found.live if need.due_at <= found.now)
    counted = Counter({code: standing.live for code, standing in measured.standing.items()})
    failing = Counter({code: standing.overdue for code, standing in measured.standing.items()})
    carriers = _carriers(found, {centre.id: centre for centre in every})
    functions = tuple(
        Kept(
            function=code,
            curve=measured.functions.get(code, nothing),
            acceptable=acceptable,
            open=live[code],
            overdue=late[code],
            counted=counted[code],
            failing=failing[code],
            carriers=carriers.get(code, ()),
        )
        for code in Function
    )
    whole = Kept(
        function=None,
        curve=measured.overall,
        acceptable=acceptable,
        open=live.total(),
        overdue=late.total(),
        counted=counted.total(),
        failing=failing.total(),
    )
    return whole, functions


def _carriers(found: Owed, every: Mapping[UUID, Centre]) -> dict[str, tuple[Centre, ...]]:
    """Which centres have most of each function in hand."""
    tasks = Counter((need.function, need.centre_id) for need in found.live if need.centre_id in every)
    carrying: dict[str, tuple[Centre, ...]] = {}
    for (function, centre), _count in tasks.most_common():
        if centre is not None and len(carrying.get(function, ())) < MOST_CARRIERS:
            carrying[function] = (*carrying.get(function, ()), every[centre])
    return carrying


def _tasks(found: Owed, shared: Iterable[tuple[UUID, str]]) -> Tasks:
    """What each has in hand: a need that several see to is a task of every one of them."""
    tasks: dict[UUID, Counter[str]] = defaultdict(Counter)
    for need in found.live:
        if need.in_hand and need.hands == 1 and need.helper_id is not None:
            tasks[need.helper_id][need.function] += 1
    for helper, function in shared:
        tasks[helper][function] += 1
    return dict(tasks)


def _centre_loads(found: Owed, every: Iterable[Centre], parts: Counter[UUID]) -> tuple[CentreLoad, ...]:
    in_hand = parts + Counter(need.centre_id for need in found.live if need.in_hand and need.centre_id is not None)
    waiting = Counter(need.centre_id for need in found.live if not need.in_hand)
    loads = [CentreLoad(centre, in_hand[centre.id], waiting[centre.id]) for centre in every]
    return tuple(load for load in loads if not load.centre.external or load.in_hand or load.waiting)
