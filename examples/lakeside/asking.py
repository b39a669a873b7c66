"""Needs as they come up: which function, how urgent, in which household, in whose words, by which channel."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from cast import Cast, words
from words import Words

# Functions whose needs say something private unless triage finds otherwise.
PRIVATE_AT_FIRST = frozenset({"medicine", "health", "mediation", "welfare"})


@dataclass
class Need:
    """One need on its way.

    `asker` is who follows it in the app, empty where a worker wrote it down; `neighbour` is set where the asker asks
    for somebody next door.
    """

    label: str
    function: str
    urgency: str
    household: str
    asker: str
    language: str
    channel: str
    summary: str
    sensitive: bool = False
    hard: bool = False
    slips: float = 0.0
    rests_until: float = 0.0
    neighbour: str = ""
    raised: float = 0.0
    due: float = 0.0
    state: str = "drawn"
    triaged: bool = False
    promised: bool = False
    only: str = ""
    helper: str = ""
    centre: str = ""
    twin: Need | None = None


@dataclass(frozen=True)
class Demand:
    """What a community asks for in these days, in relative weights; `pull` makes some blocks or people ask more.

    `private`, `twins`, `hard` and `for_neighbours` are shares: told in confidence, asked twice, not easily to be had
    at all, asked by somebody next door.
    `slips` is by how many hours, on average, a need slips down the list of those who have too much to do.
    """

    functions: dict[str, float]
    urgencies: dict[str, dict[str, float]]
    channels: dict[str, float]
    pull: dict[str, float]
    private: float
    twins: float
    hard: float
    slips: float
    for_neighbours: float


def pick(rng: Random, weights: dict[str, float]) -> str:
    """One key, drawn by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


class Asking:
    """Draws needs one after the other; a household does not ask twice for the same function in one play."""

    def __init__(self, cast: Cast, text: Words, rng: Random, demand: Demand) -> None:
        """Weigh the households once."""
        self.cast, self.text, self.rng, self.demand = cast, text, rng, demand
        self.weights = {code: self._weight(code) for code in cast.households if cast.askers(code)}
        self.asked: dict[tuple[str, str], Need] = {}
        self.count = 0

    def _weight(self, household: str) -> float:
        """How likely a household asks: by its block, by who in it needs care, by whether it can read the notices."""
        people = self.cast.households[household]
        frail = sum(len(words(line["vulnerabilities"])) for line in people)
        foreign = all("zh" not in words(line["languages"]) for line in people)
        by_block = self.demand.pull.get(household.split("-", maxsplit=1)[0], 1.0)
        return by_block * (1 + 0.5 * min(frail, 4)) * (self.demand.pull["foreign"] if foreign else 1)

    def _household(self, function: str) -> str:
        """A household that has not asked for this function yet."""
        while True:
            household = pick(self.rng, self.weights)
            if (household, function) not in self.asked:
                return household

    def draw(self) -> Need:
        """The next need."""
        function = pick(self.rng, self.demand.functions)
        urgencies = {u: w for u, w in self.demand.urgencies[function].items() if self.text.has(function, u)}
        urgency = pick(self.rng, urgencies)
        private = self.text.has(function, "private") and self.rng.random() < self.demand.private
        household = self._household(function)
        asker = self.rng.choice(self.cast.askers(household))
        language = self.cast.speaks(asker)
        # Who reads no Chinese writes in the app rather than ring a desk where few speak English.
        channel = pick(self.rng, self.demand.channels) if language == "zh" else "app"
        summary = self.text.need(function, "private" if private else urgency, language, self.cast.traits(household))
        need = self._made(function, urgency, household, asker if channel == "app" else "", language, channel, summary)
        need.sensitive = private
        need.hard = self.rng.random() < self.demand.hard
        need.slips = self.rng.expovariate(1 / self.demand.slips)
        self.asked[household, function] = need
        if need.asker and language == "zh" and not private and self.rng.random() < self.demand.for_neighbours:
            need.neighbour = need.asker = self.next_door(household)
        return need

    def next_door(self, household: str) -> str:
        """Somebody well who lives in the same block, reads Chinese and belongs to no centre."""
        block, cast = f"{household.split('-', maxsplit=1)[0]}-", self.cast
        homes = [home for home in cast.households if home.startswith(block) and home != household]
        around = [person for home in homes for person in cast.askers(home) if not cast.busy(person)]
        return self.rng.choice([p for p in around if cast.speaks(p) == "zh" and not cast.people[p]["vulnerabilities"]])

    def _made(self, function: str, urgency: str, household: str, asker: str, *said: str) -> Need:
        """A need with the next label."""
        self.count += 1
        language, channel, summary = said
        return Need(f"n{self.count}", function, urgency, household, asker, language, channel, summary)

    def twin_of(self, need: Need) -> Need | None:
        """The same need asked again by somebody else of the household, now and then."""
        others = [code for code in self.cast.askers(need.household) if code != need.asker]
        if (
            need.sensitive
            or need.neighbour
            or need.language != "zh"
            or not others
            or self.rng.random() >= self.demand.twins
        ):
            return None
        asker = self.rng.choice(others)
        summary = self.text.need(need.function, need.urgency, self.cast.speaks(asker), self.cast.traits(need.household))
        said = (self.cast.speaks(asker), "app", summary)
        twin = self._made(need.function, need.urgency, need.household, asker, *said)
        twin.twin = need
        return twin
