"""The two plays are what their scripts write, and every act in them is one that its actor may do at that moment."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

LAKESIDE = Path(__file__).resolve().parents[2] / "examples" / "lakeside"
AS_OF = "2026-11-20"
PLAYS = ["outbreak", "ordinary"]
LIVE = ("open", "taken", "underway")

Line = dict[str, Any]
Row = dict[str, str]


def read(sheet: str) -> list[Row]:
    with (LAKESIDE / "csv" / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(play: str) -> list[Line]:
    return [json.loads(line) for line in (LAKESIDE / f"{play}.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module", params=PLAYS)
def play(request: pytest.FixtureRequest) -> list[Line]:
    return lines(request.param)


@pytest.mark.parametrize("name", PLAYS)
def test_play_is_what_the_script_writes(name: str, tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(LAKESIDE / f"{name}.py"), "--out", str(tmp_path)], check=True)
    assert (tmp_path / f"{name}.jsonl").read_bytes() == (LAKESIDE / f"{name}.jsonl").read_bytes()


def test_header_and_times(play: list[Line]) -> None:
    header, *acts = play
    times = [act["t"] for act in acts]
    assert set(header) == {"play", "community", "title_en", "title_zh", "hours"}
    assert (header["play"], header["community"]) == (1, "lakeside")
    assert times == sorted(times)
    assert times[0] >= 0
    assert times[-1] < header["hours"]


@dataclass
class Need:
    """A need as the acts so far have left it."""

    function: str
    urgency: str
    household: str
    asker: str
    raised: float
    due: float
    state: str = "open"
    helper: str = ""
    centre: str = ""
    asked: dict[str, str] = field(default_factory=dict)
    offered: set[str] = field(default_factory=set)
    met: float | None = None
    ended: float | None = None


class Community:
    """The registry, and the rules of a need's life, written again and independently of the generator."""

    def __init__(self) -> None:
        self.people = {row["code"]: row for row in read("people")}
        self.hours = {row["code"]: row for row in read("functions")}
        self.centres = {row["code"]: row for row in read("centres")}
        self.mandates = [row for row in read("mandates") if not row["ends"] or row["ends"] > AS_OF]
        current = [row for row in read("members") if row["since"] <= AS_OF and (row["until"] or "9") > AS_OF]
        self.member_of: dict[str, set[str]] = defaultdict(set)
        for row in current:
            self.member_of[row["person"]].add(row["centre"])
        self.workers = {row["person"] for row in current if row["role"] == "worker"}
        self.leads = {row["person"] for row in current if row["role"] == "lead" and row["centre"] == "committee"}
        self.condition = "normal"
        self.needs: dict[str, Need] = {}
        self.given: set[str] = set()

    def may(self, centre: str, act: str, function: str) -> bool:
        return any(
            row["holder"] == centre
            and row["reporting"] != "before"
            and any(fnmatchcase(act, pattern) for pattern in row["acts"].split(";"))
            and (not row["functions"] or function in row["functions"].split(";"))
            and (not row["conditions"] or self.condition in row["conditions"].split(";"))
            for row in self.mandates
        )

    def due(self, raised: float, function: str, urgency: str) -> float:
        return raised + float(self.hours[function][f"{urgency}_hours"])

    def follow(self, line: Line) -> None:
        """Do one act, or fail saying which rule it breaks."""
        assert line["actor"] in self.people, f"{line}: nobody has this code"
        if "centre" in line:
            assert line["centre"] in self.member_of[line["actor"]], f"{line}: not of this centre"
        verb, said = line["act"], line["with"]
        if verb == "need.raise":
            self.raise_need(line, said)
        elif verb == "condition.change":
            assert line["actor"] in self.leads
            assert said["condition"] != self.condition
            assert said["review_in_hours"] > 0
            self.condition = said["condition"]
        elif verb == "point.open":
            assert self.may(line["centre"], verb, said["function"]), f"{line}: no mandate reaches this"
        elif verb.startswith("report."):
            self.account(line["actor"], verb, next(row for row in self.mandates if row["code"] == said["mandate"]))
        else:
            RULES[verb](self, self.needs[said["need"].removeprefix("@")], line, said)

    def account(self, actor: str, verb: str, mandate: dict[str, str]) -> None:
        """Whoever holds the mandate reports, whoever gave it answers: in turn, and each for its own side."""
        assert mandate["reporting"] == "after"
        side = "holder" if verb == "report.give" else "giver"
        assert mandate[side] in self.member_of[actor]
        assert (mandate["code"] in self.given) is (verb == "report.ratify")
        self.given ^= {mandate["code"]}

    def raise_need(self, line: Line, said: Line) -> None:
        home = self.people[line["actor"]]["household"]
        household = said.get("household", home)
        assert line["label"] not in self.needs
        assert household
        assert 0 < len(said["summary"]) <= 120
        assert said["channel"] in ("app", "phone", "visit", "paper")
        assert line["actor"] in self.workers or home, f"{line}: only residents and workers ask"
        assert said["channel"] == "app" or line["actor"] in self.workers
        if "for_person" in said:
            assert self.people[said["for_person"]]["household"] == household
        due = self.due(line["t"], said["function"], said["urgency"])
        self.needs[line["label"]] = Need(said["function"], said["urgency"], household, line["actor"], line["t"], due)


def by_worker(community: Community, need: Need, line: Line) -> None:
    assert line["actor"] in community.workers, f"{line}: only a worker"
    assert line["centre"] == "committee"


def triage(community: Community, need: Need, line: Line, said: Line) -> None:
    by_worker(community, need, line)
    assert need.state in LIVE
    need.urgency = said.get("urgency", need.urgency)
    need.due = community.due(need.raised, need.function, need.urgency)


def ask(community: Community, need: Need, line: Line, said: Line) -> None:
    by_worker(community, need, line)
    assert need.state == "open"
    assert said["helper"] not in need.asked
    assert said["centre"] in community.member_of[said["helper"]]
    assert community.may(said["centre"], "need.take", need.function), f"{line}: no mandate"
    need.asked[said["helper"]] = said["centre"]


def accept(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state == "open"
    assert line["actor"] in need.asked, f"{line}: was not asked"
    hold(need, line["actor"], need.asked[line["actor"]])


def decline(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state in LIVE
    assert said["reason"]
    del need.asked[line["actor"]]


def offer(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state == "open"
    assert community.people[line["actor"]]["household"] not in ("", need.household)
    need.offered.add(line["actor"])


def choose(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state == "open"
    assert line["actor"] == need.asker
    assert said["helper"] in need.offered
    hold(need, said["helper"], "")


def take(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state == "open"
    assert not need.asked, f"{line}: somebody else was asked and has not answered"
    assert need.centre in ("", line["centre"]), f"{line}: it was handed to another centre"
    assert community.may(line["centre"], "need.take", need.function), f"{line}: no mandate"
    hold(need, line["actor"], line["centre"])


def hold(need: Need, helper: str, centre: str) -> None:
    need.state, need.helper, need.centre = "taken", helper, centre
    need.asked.clear()
    need.offered.clear()


def start(community: Community, need: Need, line: Line, said: Line) -> None:
    assert (need.state, need.helper) == ("taken", line["actor"])
    need.state = "underway"


def meet(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state in ("taken", "underway")
    assert need.helper == line["actor"]
    need.state, need.met, need.ended = "met", line["t"], line["t"]


def hand_over(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state in ("taken", "underway")
    assert need.helper == line["actor"]
    assert need.centre == line["centre"] != said["to_centre"]
    assert need.function in community.centres[said["to_centre"]]["functions"].split(";")
    assert said["reason"]
    need.state, need.helper, need.centre = "open", "", said["to_centre"]


def give_back(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state in ("taken", "underway")
    assert need.helper == line["actor"]
    assert said["reason"]
    need.state, need.helper, need.centre = "open", "", ""


def withdraw(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state in LIVE
    assert line["actor"] == need.asker or line["actor"] in community.workers
    need.state, need.ended = "withdrawn", line["t"]


def reopen(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state == "met"
    assert line["actor"] == need.asker
    need.state, need.helper, need.centre, need.met, need.ended = "open", "", "", None, None


def merge(community: Community, need: Need, line: Line, said: Line) -> None:
    by_worker(community, need, line)
    other = community.needs[said["into"].removeprefix("@")]
    assert need.state == "open"
    assert other.state in LIVE
    assert (other.function, other.household) == (need.function, need.household)
    need.state, need.ended = "merged", line["t"]


def message(community: Community, need: Need, line: Line, said: Line) -> None:
    assert need.state in LIVE
    assert line["actor"] in {need.asker, need.helper} | community.workers
    assert 0 < len(said["text"]) <= 1000


RULES: dict[str, Callable[[Community, Need, Line, Line], None]] = {
    "need.triage": triage, "need.ask": ask, "need.accept": accept, "need.decline": decline, "need.offer": offer,
    "need.choose": choose, "need.take": take, "need.start": start, "need.meet": meet, "need.hand_over": hand_over,
    "need.give_back": give_back, "need.withdraw": withdraw, "need.reopen": reopen, "need.merge": merge,
    "need.message": message,
}  # fmt: skip


def follow(play: list[Line]) -> Community:
    community = Community()
    for line in play[1:]:
        community.follow(line)
    return community


def test_every_act_may_be_done_when_it_is_done(play: list[Line]) -> None:
    follow(play)


@pytest.mark.parametrize("verb", ["need.accept", "need.take", "need.raise", "need.triage"])
def test_rules_notice_an_act_left_out(verb: str) -> None:
    acts = lines("outbreak")
    first = next(index for index, line in enumerate(acts) if line.get("act") == verb)
    broken = [line for index, line in enumerate(acts) if index != first]
    if verb == "need.triage":
        broken[first] = acts[first] | {"actor": "P0001"}
    with pytest.raises((AssertionError, KeyError)):
        follow(broken)


def quality(needs: list[Need], at: float) -> float:
    """Q at one moment: one less the share of live needs past their standard; live means open, or of the last day."""
    known = [need for need in needs if need.raised <= at]
    unfinished = [need for need in known if need.ended is None or need.ended > at]
    finished = [need for need in known if need.ended is not None and at - 24 < need.ended <= at]
    overdue = [need for need in unfinished if need.due < at]
    return 1 - len(overdue) / max(1, len(unfinished) + len(finished))


def hourly(community: Community, function: str, first: int, last: int) -> Iterator[float]:
    needs = [need for need in community.needs.values() if need.function == function]
    return (quality(needs, hour) for hour in range(first, last + 1))


@pytest.mark.parametrize("function", ["medicine", "food"])
def test_outbreak_dips_on_the_first_day_and_recovers_by_the_third(function: str) -> None:
    community = follow(lines("outbreak"))
    assert min(hourly(community, function, 3, 28)) < 0.85
    assert min(hourly(community, function, 52, 72)) > 0.85
    assert min(hourly(community, function, 52, 72)) < 1


def test_outbreak_has_the_shape_and_the_troubles_of_one() -> None:
    play = lines("outbreak")
    community = follow(play)
    raised = [need.raised for need in community.needs.values()]
    verbs = Counter(line["act"] for line in play[1:])
    late = [need for need in community.needs.values() if need.ended is None and need.due < 72]
    assert 300 <= len(raised) <= 500
    assert sum(at < 24 for at in raised) > sum(24 <= at < 48 for at in raised) > sum(at >= 48 for at in raised) > 20
    assert min(verbs[f"need.{verb}"] for verb in ("decline", "hand_over", "withdraw", "reopen", "merge", "choose")) >= 5
    assert 3 <= len(late) <= 30


def test_reservoirs_come_in_once_there_is_an_emergency() -> None:
    community = Community()
    reservoirs = {code for code, row in community.centres.items() if row["reservoir"] == "yes"}
    takes = [(line["t"], line["centre"]) for line in lines("outbreak")[1:] if line["act"] == "need.take"]
    emergency = next(line["t"] for line in lines("outbreak")[1:] if line["with"].get("condition") == "emergency")
    assert 6 < emergency < 12
    assert {centre for at, centre in takes if at < emergency}.isdisjoint(reservoirs)
    assert {centre for at, centre in takes if at > emergency} >= reservoirs
    assert sum(at < 24 for at, centre in takes if centre in reservoirs) < len(takes) / 4


def test_ordinary_weeks_are_met_in_time() -> None:
    community = follow(lines("ordinary"))
    met = [need for need in community.needs.values() if need.met is not None]
    assert 80 <= len(community.needs) <= 100
    assert len(met) > 0.8 * len(community.needs)
    assert sum(need.met is not None and need.met <= need.due for need in met) / len(met) > 0.85
    assert community.condition == "normal"


def test_people_ask_in_their_own_words() -> None:
    community = Community()
    acts = [line for play in PLAYS for line in lines(play)[1:] if line["act"] == "need.raise"]
    said = {(act["with"]["function"], act["with"]["summary"]) for act in acts}
    english = [act for act in acts if act["with"]["summary"].isascii()]
    assert len(said) > 150
    assert 8 <= len(english) < len(acts) / 5
    assert all("zh" not in community.people[act["actor"]]["languages"] for act in english)
    assert not any("{" in act["with"]["summary"] for act in acts)
