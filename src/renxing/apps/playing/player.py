"""Does the acts of a play, each through the one door, with its actor's own authority, at the community's time.

Every act's id follows from the file and the line, so a play that was broken off goes on where it was when it is
played again, and does nothing twice.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from renxing.apps.centres.models import Centre
from renxing.apps.needs.acts import Draft, raise_need, write_message
from renxing.apps.orders.acts.issuing import Draft as Order
from renxing.apps.orders.acts.issuing import issue_order
from renxing.apps.people.models import Person
from renxing.apps.playing.parts import speaks
from renxing.apps.playing.script import Line, Script
from renxing.apps.playing.stage import Stage, labels
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import ACTS
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.refusals import Refusal
from renxing.web.wording import sentence

PLAYS = UUID("5f0d7a0e-6c1f-5d7e-9a43-1f6f3c1d2b90")
HOUR = timedelta(hours=1)
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Refused:
    """An act that the door did not let through: an outbreak is messy."""

    line: int
    act: str
    why: str


@dataclass(slots=True)
class Outcome:
    """How far a play has come: acts done now, done in an earlier run, refused, and not yet due."""

    total: int
    done: int = 0
    earlier: int = 0
    left: int = 0
    refused: list[Refused] = field(default_factory=list)

    @property
    def passed(self) -> int:
        """Lines that lie behind."""
        return self.total - self.left

    def as_data(self) -> dict[str, object]:
        """All of it, for JSON."""
        return asdict(self)


@dataclass
class Player:
    """One script on one stage.

    `run` is a word by which the same file can be played once more; `strict` breaks off at the first refusal.
    """

    stage: Stage
    script: Script
    run: str = "1"
    strict: bool = False
    report: Callable[[Outcome], None] = lambda _outcome: None
    outcome: Outcome = field(init=False)

    def __post_init__(self) -> None:
        """Nothing done yet."""
        total = len(self.script.lines)
        self.outcome = Outcome(total, left=total)

    @cached_property
    def earlier(self) -> dict[int, Entry]:
        """Lines done in an earlier run, by number."""
        numbers = {self._id(line): line.number for line in self.script.lines}
        ids, found = list(numbers), list[Entry]()
        for first in range(0, len(ids), AT_ONCE):
            part = ids[first : first + AT_ONCE]
            found += Entry.objects.filter(community=self.stage.community, act_id__in=part)
        return {numbers[done.act_id]: done for done in found if done.act_id is not None}

    def began(self) -> datetime | None:
        """When the play began in an earlier run; None where it was never played."""
        first = next((line for line in self.script.lines if line.number in self.earlier), None)
        return None if first is None else self.earlier[first.number].at - first.t * HOUR

    @property
    def reached(self) -> float:
        """Hours into the play of the last line done in an earlier run; 0 where there was none."""
        return max((line.t for line in self.script.lines if line.number in self.earlier), default=0.0)

    def remaining(self) -> list[Line]:
        """Lines still to do, once what an earlier run made is known by its labels; what it passed over stays so."""
        last = max(self.earlier, default=0)
        for line in self.script.lines:
            if line.label and line.number in self.earlier:
                self.stage.remember(line, self.earlier[line.number].subject)
        behind = [line for line in self.script.lines if line.number <= last]
        self.outcome.earlier, self.outcome.left = len(behind), self.outcome.total - len(behind)
        return self.script.lines[len(behind) :]

    def do(self, line: Line, now: datetime) -> None:
        """Do one line; a refusal is noted and the play goes on."""
        try:
            self._act(line, now)
            self.outcome.done += 1
        except Refusal as refusal:
            self.outcome.refused.append(Refused(line.number, line.act, sentence(refusal)))
            if self.strict:
                raise Refusal("play_strict", line=line.number, act=line.act, why=sentence(refusal)) from refusal
        self.outcome.left -= 1
        self.report(self.outcome)

    def _act(self, line: Line, now: datetime) -> None:
        for label in labels(line):
            if label not in self.stage.made:
                raise Refusal("play_unmade", label=label)
        arguments = self.stage.arguments(line, now)
        for key, words in line.said.items():
            if speaks(line.act, key) and words.strip():
                write_message(self._doing(line, now, key), need=arguments["need"], text=words)
        made = self._made(line, self._doing(line, now), arguments)
        if line.label:
            self.stage.remember(line, made.reference)

    def _made(self, line: Line, doing: Doing, arguments: dict[str, Any]) -> Any:
        """What the act returned; needs and orders are said as drafts."""
        if line.act == "need.raise":
            return raise_need(doing, draft=self._draft(line, arguments))
        if line.act == "order.issue":
            issue = uuid5(self._id(line), "issue")
            return issue_order(doing, issuer=arguments.pop("issuer"), issue=issue, draft=Order(**arguments))
        return ACTS[line.act](doing, **arguments)

    def _draft(self, line: Line, said: dict[str, object]) -> Draft:
        """Who asks for nobody else asks for themselves, at their own door."""
        if "asker" not in said and line.actor is not None:
            said["asker"] = self.stage.rows[Person][line.actor]
        asker = said.get("asker")
        if "household" not in said and "block" not in said and isinstance(asker, Person):
            said["household"] = asker.household
        return Draft(**said)  # type: ignore[arg-type] # the types were checked against Draft's own (stage)

    def _doing(self, line: Line, now: datetime, part: str = "") -> Doing:
        centre = str(self.stage.rows[Centre][line.centre].id) if line.centre else None
        return Doing(self.stage.actor(line.actor, now), self.stage.community, now, self._id(line, part), centre)

    def _id(self, line: Line, part: str = "") -> UUID:
        return uuid5(PLAYS, f"{self.script.digest}:{line.number}:{self.run}:{part}")


@dataclass
class Hours:
    """Runs the community's rules at every played hour that has passed."""

    stage: Stage
    passed: datetime

    def until(self, moment: datetime) -> None:
        """Let time pass up to `moment`."""
        while self.passed + HOUR <= moment:
            self.passed += HOUR
            run_rules(self.stage.community, self.passed)
