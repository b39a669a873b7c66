"""One process of `benchmarks.writers`: threads that do acts as fast as they are let, and what happened to them."""

import json
import os
import sys
import threading
import time

import django
from django.conf import settings

if engine := os.environ.get("RENXING_BENCH_ENGINE"):
    settings.DATABASES["default"] = {"ENGINE": engine, "NAME": settings.DATABASES["default"]["NAME"]}
django.setup()

from django.db import OperationalError, connection  # noqa: E402 - the engine is chosen first

from renxing.apps.centres.queries import actor_of, current_memberships  # noqa: E402
from renxing.apps.needs.acts import Draft, give_back, raise_need, take_need, write_message  # noqa: E402
from renxing.apps.needs.models import Need  # noqa: E402
from renxing.apps.people.models import Person  # noqa: E402
from renxing.apps.record import clock  # noqa: E402
from renxing.apps.record.doing import Doing  # noqa: E402
from renxing.apps.record.models import Community  # noqa: E402
from renxing.core.functions import Function, Urgency  # noqa: E402
from renxing.core.roles import CentreKind, Role  # noqa: E402

SECONDS = 10.0
STEPS = 4


class Writer(threading.Thread):
    """One community worker at a desk: raises a need, takes it, writes to the asker, gives it back, and again."""

    def __init__(self, worker: Person, end: float) -> None:
        super().__init__()
        self.worker, self.end = worker, end
        self.seconds: list[float] = []
        self.locked = 0
        self.other: list[str] = []
        self.need: Need | None = None

    def run(self) -> None:
        """Until the end, whatever happens."""
        try:
            turn = 0
            while time.perf_counter() < self.end:
                self._step(turn)
                turn += 1
        finally:
            connection.close()

    def _step(self, turn: int) -> None:
        began = time.perf_counter()
        try:
            self._act(turn % STEPS)
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            self.locked += 1
        except Exception as error:  # noqa: BLE001 - whatever else goes wrong is told and counted
            self.other.append(repr(error))
        else:
            self.seconds.append(time.perf_counter() - began)

    def _act(self, step: int) -> None:
        community = Community.objects.get()
        now = clock.now(community)
        doing = Doing(actor_of(self.worker, community, now), community, now)
        if step == 0 or self.need is None:
            draft = Draft(Function.FOOD, Urgency.SOON, "Rice for two", household=self.worker.household, channel="phone")
            self.need = raise_need(doing, draft=draft)
        elif step == 1:
            self.need = take_need(doing, need=self.need)
        elif step == 2:
            self.need = write_message(doing, need=self.need, text="On my way")
        else:
            give_back(doing, need=self.need)
            self.need = None


def main(writers: int, process: int) -> None:
    """Start them all, wait for all, say what happened as one JSON object."""
    community = Community.objects.get()
    held = current_memberships(community, clock.now(community)).filter(role=Role.WORKER)
    committee = held.filter(centre__kind=CentreKind.RESIDENTS_COMMITTEE)
    workers = [row.person for row in committee.select_related("person__household").order_by("person__code")]
    began = time.perf_counter()
    threads = [Writer(workers[(process + number) % len(workers)], began + SECONDS) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = {
        "seconds": [seconds for thread in threads for seconds in thread.seconds],
        "locked": sum(thread.locked for thread in threads),
        "other": [fault for thread in threads for fault in thread.other],
        "span": time.perf_counter() - began,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
