"""How often the board moves, and one copy of its figures per process, kept as long as nothing has happened."""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from renxing.apps.overview.queries.board import Board, read_board
from renxing.apps.record.models import Community

MINUTE = 60.0
ASK_EVERY, ASK_EVERY_WHEN_FAST = 10, 2
"""Real seconds between two looks at the board; a clock that runs fast is looked at more often."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the figures depend on: the entry written last, and the time in steps short enough to look steady."""

    community: int
    head: str
    condition: str
    step: int


def ask_every(community: Community) -> int:
    """Real seconds until a board looks again."""
    return ASK_EVERY_WHEN_FAST if community.clock_speed > 1 else ASK_EVERY


def pulse(community: Community, now: datetime) -> Pulse:
    """The pulse now: another one means that the figures may have changed."""
    step = max(MINUTE, community.clock_speed * ASK_EVERY_WHEN_FAST)
    return Pulse(community.pk, community.head_hash, community.condition, int(now.timestamp() // step))


_kept: dict[int, tuple[Pulse, Board]] = {}
_reading = Lock()


def board_now(community: Community, now: datetime) -> Board:
    """The figures of this pulse: read once by the first who asks, shared by all who ask after."""
    wanted = pulse(community, now)
    with _reading:
        held = _kept.get(community.pk)
        if held is not None and held[0] == wanted:
            return held[1]
        board = read_board(community, now)
        _kept[community.pk] = (wanted, board)
        return board
