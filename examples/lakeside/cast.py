"""Who is in the play: the people, households, centres and mandates of the community as its CSV folder has them."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

Line = dict[str, str]

AS_OF = "2026-11-20"
YEAR = 2026
EVERY_FUNCTION = "food medicine health care transport information safety sanitation utilities mediation welfare"


def words(cell: str) -> list[str]:
    """The values of a list cell."""
    return [word for word in cell.split(";") if word]


def read(folder: Path, sheet: str) -> list[Line]:
    """The rows of one sheet."""
    with (folder / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Cast:
    """The community, indexed the way a play asks about it."""

    people: dict[str, Line]
    households: dict[str, list[Line]]
    members: dict[str, list[str]]
    centres_of: dict[str, list[str]]
    workers: list[str]
    leads: dict[str, str]
    caps: dict[str, int]
    hours: dict[str, dict[str, float]]
    mandates: list[Line]

    def may_carry(self, centre: str, function: str, condition: str) -> bool:
        """Whether a member of the centre may take such a need now without asking first."""
        return any(
            mandate["holder"] == centre
            and mandate["reporting"] != "before"
            and function in (words(mandate["functions"]) or EVERY_FUNCTION.split())
            and condition in (words(mandate["conditions"]) or [condition])
            and any(fnmatchcase("need.take", act) for act in words(mandate["acts"]))
            for mandate in self.mandates
        )

    def speaks(self, person: str) -> str:
        """The language a person writes in: Chinese where they know it."""
        return "zh" if "zh" in words(self.people[person]["languages"]) else "en"

    def busy(self, person: str) -> bool:
        """Whether somebody already serves the community in a centre or at the desk."""
        return bool(self.centres_of.get(person)) or person in self.workers

    def askers(self, household: str) -> list[str]:
        """The grown people of a household who can be reached."""
        return [line["code"] for line in self.households[household] if int(line["born"]) <= YEAR - 16]

    def traits(self, household: str) -> set[str]:
        """What is true of a household, as far as the registry knows."""
        people = self.households[household]
        ages = [YEAR - int(line["born"]) for line in people]
        tests = {
            "elder": max(ages) >= 60,
            "aged": max(ages) >= 78,
            "child": any(2 <= age <= 15 for age in ages),
            "alone": len(ages) == 1,
            "family": len(ages) > 1,
            "shared": len(ages) > 1 and all(18 <= age <= 30 for age in ages),
        }
        vulnerable = {word for line in people for word in words(line["vulnerabilities"])}
        return vulnerable | {trait for trait, holds in tests.items() if holds}

    def oldest(self, household: str) -> str:
        """The one in a household for whom a worker on the phone most likely asks."""
        return min(self.households[household], key=lambda line: (line["born"], line["code"]))["code"]


def is_current(line: Line) -> bool:
    """Whether a membership or mandate holds on the day of the play."""
    since, until = line.get("since") or line.get("starts", ""), line.get("until") or line.get("ends", "")
    return since <= AS_OF and (not until or until > AS_OF)


def load(folder: Path) -> Cast:
    """The cast from a folder of CSV sheets."""
    people = {line["code"]: line for line in read(folder, "people")}
    households: dict[str, list[Line]] = defaultdict(list)
    for line in people.values():
        if line["household"]:
            households[line["household"]].append(line)
    current = [line for line in read(folder, "members") if is_current(line)]
    members: dict[str, list[str]] = defaultdict(list)
    centres_of: dict[str, list[str]] = defaultdict(list)
    for line in current:
        # Workers sit at the desk and the researcher only looks; neither is a helper a centre can send.
        if line["role"] in ("member", "lead", "deputy"):
            members[line["centre"]].append(line["person"])
            centres_of[line["person"]].append(line["centre"])
    return Cast(
        people=people,
        households=dict(households),
        members=dict(members),
        centres_of=dict(centres_of),
        workers=[line["person"] for line in current if line["role"] == "worker"],
        leads={line["centre"]: line["person"] for line in current if line["role"] == "lead"},
        caps={line["code"]: int(line["cap"]) for line in read(folder, "centres")},
        hours={
            line["code"]: {urgency: float(line[f"{urgency}_hours"]) for urgency in ("urgent", "soon", "routine")}
            for line in read(folder, "functions")
        },
        mandates=[line for line in read(folder, "mandates") if is_current(line)],
    )
