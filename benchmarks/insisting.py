"""People who send a form until it is acknowledged, always under the same id, while the server comes and goes."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Self
from uuid import UUID, uuid4

from benchmarks.asking import Asker
from benchmarks.serving import Answer, Visitor
from renxing.core.functions import Function

PATIENCE, NAP = 90.0, 0.05
STEPS = ("take", "message", "meet")


@dataclass
class Sent:
    """Acts that were acknowledged, how many had to be sent again, and answers that should not have come."""

    acts: set[UUID] = field(default_factory=set)
    again: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def first_fault(self) -> str:
        """The first wrong answer, for the table."""
        return f" ({self.faults[0]})" if self.faults else ""


@dataclass
class Pair:
    """A resident who asks, and a community worker who sees to it."""

    asker: Asker
    worker: Visitor
    token: str

    @classmethod
    def of(cls, port: int, home: str, resident: dict[str, str], worker: dict[str, str]) -> Self:
        """Both sign in and open a form once."""
        asker, helper = Asker(Visitor(port, dict(resident)), home), Visitor(port, dict(worker))
        asker.open()
        return cls(asker, helper, helper.tokens(f"{home}/needs/ask/?function=food")["csrfmiddlewaretoken"])

    def work(self, sent: Sent, stop: threading.Event) -> None:
        """One need after the other, from asked to met."""
        for function in itertools.cycle(Function):
            place = insist(sent, stop, lambda act, wanted=function: self.asker.send(act, wanted))  # type: ignore[misc]
            for step in STEPS:
                if not place:
                    return
                place = insist(sent, stop, self._step(place, step)) and place

    def _step(self, place: str, step: str) -> Callable[[UUID], Answer]:
        def send(act: UUID) -> Answer:
            form = {"csrfmiddlewaretoken": self.token, "act_id": str(act), "text": "马上来"}
            return self.worker.post(f"{place}{step}/", form)

        return send


def insist(sent: Sent, stop: threading.Event, send: Callable[[UUID], Answer]) -> str:
    """Send until it is acknowledged; where it led, or nothing once it is time to stop."""
    act, end = uuid4(), time.monotonic() + PATIENCE
    tries = 0
    while not stop.is_set() and time.monotonic() < end:
        tries += 1
        try:
            answer = send(act)
        except (OSError, HTTPException):
            time.sleep(NAP)
            continue
        sent.again += tries > 1
        if answer.status == 302:
            sent.acts.add(act)
            return answer.location
        sent.faults.append(f"{answer.status}: {answer.text[:200]}")
        return ""
    return ""


@contextmanager
def at_work(pairs: Sequence[Pair], sent: Sent) -> Iterator[None]:
    """All of them, beside what is done in the block."""
    stop = threading.Event()
    threads = [threading.Thread(target=pair.work, args=(sent, stop)) for pair in pairs]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
