"""From asking to met: a small simulation of desk, helpers and neighbours whose every step is an act in the play."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from random import Random

from asking import PRIVATE_AT_FIRST, Asking, Need
from cast import Cast
from crew import Desk, Helper, clock
from timeline import Timeline
from words import Words

DESK = "committee"
# Hours of work one need takes, door to door.
EFFORT = {
    "food": 0.9, "medicine": 1.2, "health": 0.7, "care": 1.4, "transport": 1.3, "information": 0.25, "safety": 0.7,
    "sanitation": 1.0, "utilities": 1.6, "mediation": 1.5, "welfare": 1.2,
}  # fmt: skip
NEIGHBOURLY = frozenset({"food", "care", "transport", "information"})
TICK = 0.1


@dataclass(frozen=True)
class Manner:
    """How people behave in this play: shares between 0 and 1, hours, and minutes at the desk."""

    initiative: dict[str, float]
    dispatch: float
    accepts: float
    neighbours: float
    gives_back: float
    hands_over: float
    withdraws: float
    reopens: float
    desk_minutes: float
    phone_minutes: float
    rest: float
    begins: dict[str, float]
    slow: Callable[[float], float]


@dataclass
class Stage:
    """Everything the play needs to be written."""

    cast: Cast
    text: Words
    asking: Asking
    script: Timeline
    helpers: list[Helper]
    manner: Manner
    rng: Random


class Flow:
    """Runs the play from the first arrival to the last act before the curtain."""

    def __init__(self, stage: Stage) -> None:
        """Nothing asked, nobody busy, ordinary condition."""
        self.stage, self.rng, self.script = stage, stage.rng, stage.script
        self.desk = Desk(stage.cast.workers)
        self.condition = "normal"
        self.open: list[Need] = []
        self.now = 0.0
        self.queue: list[tuple[float, int, Callable[[], None]]] = []
        self.order = count()

    def later(self, at: float, then: Callable[[], None]) -> None:
        """Do `then` at `at`."""
        heappush(self.queue, (at, next(self.order), then))

    def run(self, arrivals: list[float], changes: list[tuple[float, str, float]]) -> None:
        """Play all arrivals and changes of condition."""
        for at in arrivals:
            self.later(at, self.arrive)
        for at, condition, review in changes:
            self.later(at, lambda condition=condition, review=review: self.change(condition, review))  # type: ignore[misc]
        self.later(TICK, self.tick)
        while self.queue:
            self.now, _, then = heappop(self.queue)
            then()

    def act(self, verb: str, actor: str | None, need: Need | None = None, **said: object) -> None:
        """Write one act; those of the desk are done for the committee."""
        centre = str(said.pop("of", ""))
        about: dict[str, object] = {"need": f"@{need.label}"} if need else {}
        self.script.add(self.now, verb, actor, about | said, centre=centre)

    def change(self, condition: str, review: float) -> None:
        """The committee's lead changes the condition."""
        self.condition = condition
        lead, why = self.stage.cast.leads[DESK], "outbreak"
        self.act("condition.change", lead, of=DESK, condition=condition, reason=why, review_in_hours=review)

    # Asking

    def arrive(self) -> None:
        """Somebody needs something: in the app at once, by phone or at the door when a worker has time to listen."""
        need = self.stage.asking.draw()
        if need.channel == "app":
            self.ask_in_app(need)
            return
        worker, done = self.desk.give(self.now, self.stage.manner.phone_minutes)
        self.later(done, lambda: self.written_down(need, worker))

    def ask_in_app(self, need: Need) -> None:
        """The asker writes it; the desk will look at it in turn."""
        self.raised(need, need.asker)
        worker, done = self.desk.give(self.now, self.stage.manner.desk_minutes)
        self.later(done, lambda: self.triage(need, worker))
        twin = None if need.twin else self.stage.asking.twin_of(need)
        if twin:
            self.later(self.now + self.rng.uniform(0.1, 0.8), lambda: self.ask_in_app(twin))

    def written_down(self, need: Need, worker: str) -> None:
        """A worker writes down what was said and sorts it in the same go."""
        self.raised(need, worker)
        self.triage(need, worker)

    def raised(self, need: Need, actor: str) -> None:
        """The need is on the board."""
        need.state, need.raised = "open", self.now
        need.due = self.now + self.stage.cast.hours[need.function][need.urgency]
        said: dict[str, object] = {"function": need.function, "urgency": need.urgency, "summary": need.summary}
        for_others = bool(need.neighbour) or not need.asker
        said |= {"channel": need.channel, "household": need.household if for_others else ""}
        said |= {"for_person": self.stage.cast.oldest(need.household) if for_others else ""}
        said |= {"sensitive": True if need.sensitive else None}
        centre = "" if need.asker else DESK
        self.script.add(self.now, "need.raise", actor, said, centre=centre, label=need.label)
        self.open.append(need)
        if need.twin is None:
            self.later(self.now + self.rng.uniform(2, 16), lambda: self.lose_patience(need))
            self.later(self.now + self.rng.uniform(0.4, 2.5), lambda: self.neighbour(need))

    def triage(self, need: Need, worker: str) -> None:
        """A worker sorts it: same as another, more or less urgent, private or not."""
        if need.state != "open" or need.promised:
            return
        if need.twin is not None and need.twin.state in ("open", "taken", "underway"):
            self.act("need.merge", worker, need, of=DESK, into=f"@{need.twin.label}")
            self.close(need, "merged")
            return
        said: dict[str, object] = {"of": DESK}
        if need.urgency == "soon" and self.rng.random() < 0.08:
            need.urgency = said["urgency"] = "urgent"
        if need.function in PRIVATE_AT_FIRST:
            said["sensitive"] = need.sensitive
        need.due = need.raised + self.stage.cast.hours[need.function][need.urgency]
        self.act("need.triage", worker, need, **said)
        need.triaged = True

    # Finding somebody

    def tick(self) -> None:
        """Workers with a free moment send somebody; free helpers look for themselves."""
        for worker in self.desk.idle(self.now):
            if self.rng.random() < self.stage.manner.dispatch:
                self.place(worker)
        ready = [helper for helper in self.stage.helpers if helper.ready(self.now)]
        for helper in self.rng.sample(ready, len(ready)):
            if self.rng.random() < self.stage.manner.initiative[self.condition]:
                self.look(helper)
        if self.now < self.script.hours:
            self.later(self.now + TICK, self.tick)

    def fits(self, helper: Helper, need: Need) -> bool:
        """Whether the helper's centre may carry it now and may know of it."""
        seen = not need.sensitive or helper.centre in ("clinic", "courtyard")
        meant = need.only in ("", helper.centre) and helper.person not in (need.asker, need.helper)
        return seen and meant and self.stage.cast.may_carry(helper.centre, need.function, self.condition)

    def pressing(self, *, untriaged: bool) -> list[Need]:
        """Needs that wait for somebody, the earliest due first."""
        free = [n for n in self.open if n.state == "open" and not n.promised and n.rests_until <= self.now]
        waiting = [need for need in free if need.triaged or untriaged]
        return sorted(waiting, key=lambda need: need.due + need.slips)

    def place(self, worker: str) -> None:
        """Ask a helper for the most pressing need, or, where nobody is to be had, go oneself now and then."""
        ready = [helper for helper in self.stage.helpers if helper.ready(self.now)]
        for need in self.pressing(untriaged=False)[:8]:
            able = [helper for helper in ready if self.fits(helper, need)]
            if able:
                self.send(worker, self.rng.choice(able), need)
                return
            if not need.only and need.urgency != "routine" and self.rng.random() < 0.05:
                self.act("need.take", worker, need, of=DESK)
                self.desk.free_at[worker] = self.taken(need, worker, DESK)
                return

    def send(self, worker: str, helper: Helper, need: Need) -> None:
        """Ask this helper, who will answer in a while."""
        self.act("need.ask", worker, need, of=DESK, helper=helper.person, centre=helper.centre)
        self.desk.free_at[worker] = self.now + 0.05
        wait = self.rng.uniform(0.05, 0.35)
        need.promised, helper.free_at = True, self.now + wait + TICK
        self.later(self.now + wait, lambda: self.answer(helper, need))

    def answer(self, helper: Helper, need: Need) -> None:
        """Yes or no."""
        need.promised = False
        if need.state != "open":
            return
        if self.rng.random() < self.stage.manner.accepts:
            self.act("need.accept", helper.person, need)
            helper.free_at = self.taken(need, helper.person, helper.centre)
        else:
            self.act("need.decline", helper.person, need, reason=self.stage.text.why("decline"))
            helper.free_at = self.now + self.rng.uniform(0.5, 3)

    def look(self, helper: Helper) -> None:
        """A helper takes the most pressing need that the centre's mandate allows, without being asked."""
        for need in self.pressing(untriaged=self.condition != "normal"):
            private = need.function in PRIVATE_AT_FIRST and not need.triaged
            if not private and need.twin is None and self.fits(helper, need):
                self.act("need.take", helper.person, need, of=helper.centre)
                helper.free_at = self.taken(need, helper.person, helper.centre)
                return

    def neighbour(self, need: Need) -> None:
        """Somebody next door offers, and the asker says yes."""
        near = need.asker and need.triaged and need.function in NEIGHBOURLY and not need.sensitive
        waiting = need.state == "open" and not need.promised and not need.only
        if not (near and waiting) or self.rng.random() >= self.stage.manner.neighbours:
            return
        person = self.stage.asking.next_door(need.household)
        if person == need.asker:
            return
        self.act("need.offer", person, need)
        need.promised = True
        self.later(self.now + self.rng.uniform(0.1, 0.5), lambda: self.choose(need, person))

    def choose(self, need: Need, person: str) -> None:
        """The asker takes up the neighbour's offer."""
        need.promised = False
        if need.state == "open":
            self.act("need.choose", need.asker, need, helper=person)
            self.taken(need, person, "")

    # Helping

    def taken(self, need: Need, person: str, centre: str) -> float:
        """Somebody has it in hand; returns when they will be done."""
        need.state, need.helper, need.centre, need.only = "taken", person, centre, ""
        manner = self.stage.manner
        begin = self.begin(need)
        chance, gives_back = self.rng.random(), manner.gives_back + (0.5 if need.hard else 0)
        if chance < gives_back:
            self.later(begin, lambda: self.give_back(need))
            return begin
        others = self.others(need)
        if centre not in ("", DESK) and others and chance < gives_back + manner.hands_over:
            self.later(begin, lambda: self.hand_over(need, self.rng.choice(others)))
            return begin
        end = begin + EFFORT[need.function] * self.rng.lognormvariate(0, 0.3) * manner.slow(self.now)
        self.later(begin, lambda: self.start(need))
        self.later(end, lambda: self.meet(need))
        return end + TICK + self.rng.uniform(0.2, 1.0) * manner.rest

    def begin(self, need: Need) -> float:
        """When work starts; what is not urgent is not begun at night."""
        at = self.now + self.rng.uniform(0.05, self.stage.manner.begins[need.urgency])
        if need.urgency == "urgent" or 8 <= clock(at) < 20:
            return at
        return at + (8 - clock(at)) % 24 + self.rng.uniform(0, 1.5)

    def others(self, need: Need) -> list[str]:
        """Centres with helpers at work that could carry it instead."""
        here = {helper.centre for helper in self.stage.helpers if helper.joins <= self.now}
        able = [centre for centre in sorted(here - {need.centre}) if self.may(centre, need)]
        return [] if need.sensitive else able

    def may(self, centre: str, need: Need) -> bool:
        """Whether that centre may carry this need in the present condition."""
        return self.stage.cast.may_carry(centre, need.function, self.condition)

    def start(self, need: Need) -> None:
        """On the way."""
        self.act("need.start", need.helper, need)
        need.state = "underway"
        if self.rng.random() < 0.12:
            self.act("need.message", need.helper, need, text=self.stage.text.say("coming", need.language))

    def meet(self, need: Need) -> None:
        """Done; now and then it turns out not to be."""
        note = self.stage.text.why("met") if self.rng.random() < 0.3 else ""
        self.act("need.meet", need.helper, need, note=note)
        self.close(need, "met")
        if need.asker and self.rng.random() < self.stage.manner.reopens:
            self.later(self.now + self.rng.uniform(0.5, 4), lambda: self.reopen(need))

    def give_back(self, need: Need) -> None:
        """It cannot be done after all."""
        self.act("need.give_back", need.helper, need, reason=self.stage.text.why("give_back"))
        need.state, need.centre = "open", ""
        if need.hard:
            need.rests_until = self.now + self.rng.uniform(4, 12)

    def hand_over(self, need: Need, to: str) -> None:
        """To a centre that is nearer or better fitted; one of its members will take it."""
        said = {"to_centre": to, "reason": self.stage.text.why("hand_over")}
        self.act("need.hand_over", need.helper, need, of=need.centre, **said)
        need.state, need.centre, need.only = "open", "", to

    def reopen(self, need: Need) -> None:
        """What came was not what was needed."""
        self.act("need.reopen", need.asker, need, reason=self.stage.text.why("reopen"))
        need.state, need.helper, need.centre = "open", "", ""
        self.open.append(need)

    def lose_patience(self, need: Need) -> None:
        """Still waiting: somebody asks how long, or has found another way."""
        if need.state != "open" or need.promised:
            return
        if self.rng.random() < self.stage.manner.withdraws:
            actor, centre = (need.asker, "") if need.asker else (self.desk.give(self.now, 2)[0], DESK)
            self.act("need.withdraw", actor, need, of=centre, reason=self.stage.text.why("withdraw"))
            self.close(need, "withdrawn")
        elif need.asker:
            self.act("need.message", need.asker, need, text=self.stage.text.say("waiting", need.language))
            worker, done = self.desk.give(self.now, 3)
            self.later(done, lambda: self.reply(need, worker))

    def reply(self, need: Need, worker: str) -> None:
        """The desk answers, if there is still something to answer."""
        if need.state in ("open", "taken", "underway"):
            self.act("need.message", worker, need, of=DESK, text=self.stage.text.say("desk", need.language))

    def close(self, need: Need, state: str) -> None:
        """Nobody has to do anything about it any more."""
        need.state = state
        self.open.remove(need)
