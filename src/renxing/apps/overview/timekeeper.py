"""The rules happen by themselves: a thread of the serving process runs them, in one process of those that serve."""

import atexit
import logging
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connection

from renxing.apps.playing.mornings import past
from renxing.apps.playing.only_one import only_one
from renxing.apps.playing.play import LOCK
from renxing.apps.record import clock
from renxing.apps.record.models import Community
from renxing.apps.record.running import run_rules

log = logging.getLogger(__name__)

EVERY, EVERY_WHEN_FAST = 20.0, 2.0
"""Real seconds between two rounds; shorter while some demonstration's clock runs fast."""


class Timekeeper:
    """Goes round all communities until it is stopped. Should its process die, another process takes over."""

    def __init__(self, every: float = EVERY) -> None:
        self.every = every
        self._stopping = Event()
        self._thread = Thread(target=self._keep, name="timekeeper", daemon=True)

    def start(self) -> None:
        """Begin, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """End after the round that is being made."""
        self._stopping.set()
        self._thread.join(timeout=10)

    def _keep(self) -> None:
        while not self._stopping.is_set():
            with only_one("timekeeper") as ours:
                while ours and not self._stopping.wait(self._round()):
                    pass
            self._stopping.wait(self.every)

    def _round(self) -> float:
        """One round, and how long to wait for the next; a fault ends the round, never the thread."""
        try:
            close_old_connections()
            return EVERY_WHEN_FAST if go_round() else self.every
        except DatabaseError:
            log.exception("The rules could not be run; they are tried again.")
            return self.every
        finally:
            connection.close()


def go_round() -> bool:
    """Run the rules of every community once; whether some clock runs fast."""
    fast = False
    for community in Community.objects.filter(drill_over_at__isnull=True).order_by("pk"):
        if community.drill is not None:
            fast = True  # whoever takes part in a drill sees what happens as it happens
        elif community.clock_speed > 1:
            fast = _still_played(community) or fast
        run_rules(community, clock.now(community))
    return fast


def _still_played(community: Community) -> bool:
    """Whether a player still drives this clock; if it died, the clock stops running and shows when it last acted."""
    with only_one(LOCK) as nobody_plays:
        community.refresh_from_db(fields=["clock_speed"])
        if nobody_plays and community.clock_speed > 1:
            clock.set_clock(community, past(community))
    return not nobody_plays


_running: list[Timekeeper] = []


def start() -> None:
    """Start the timekeeper of this process, once."""
    if _running:
        return
    _running.append(Timekeeper())
    _running[0].start()
    atexit.register(_running[0].stop)
