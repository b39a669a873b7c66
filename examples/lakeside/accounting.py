"""Acting first and reporting after: in the evening a centre reports, the next morning it is answered."""

from __future__ import annotations

from collections import defaultdict
from fnmatch import fnmatchcase
from random import Random

from cast import EVERY_FUNCTION, Cast, Line, words
from crew import clock
from timeline import Timeline

EVENING, MORNING = 20.5, 9.5
ASKS_LEAST = ("none", "after", "before")


def account(script: Timeline, cast: Cast, rng: Random, diligence: float) -> None:
    """Add the reports and the answers to them; `diligence` is the share of evenings on which a centre reports."""
    for mandate, times in _acted_first(script, cast).items():
        row = next(each for each in cast.mandates if each["code"] == mandate)
        given = -1.0
        for at in times:
            if at < given:
                continue
            given = _next(at, EVENING)
            while rng.random() > diligence:
                given += 24
            script.add(given, "report.give", cast.leads[row["holder"]], {"mandate": mandate}, centre=row["holder"])
            answered = _next(given, MORNING) + rng.uniform(0, 2)
            script.add(answered, "report.ratify", cast.leads[row["giver"]], {"mandate": mandate}, centre=row["giver"])


def _next(after: float, hour: float) -> float:
    """The next time the clock shows this hour."""
    return after + (hour - clock(after)) % 24


def _acted_first(script: Timeline, cast: Cast) -> dict[str, list[float]]:
    """When something was done under each mandate that reports after."""
    functions = {str(line["label"]): _said(line)["function"] for line in script.acts if line["act"] == "need.raise"}
    found: dict[str, list[float]] = defaultdict(list)
    condition = "normal"
    for line in sorted(script.acts, key=lambda line: float(str(line["t"]))):
        said = _said(line)
        if line["act"] == "condition.change":
            condition = said["condition"]
        elif line["act"] == "need.triage" and "function" in said:
            functions[said["need"].removeprefix("@")] = said["function"]
        elif line["act"] in ("need.take", "point.open") and line["actor"] not in cast.workers:
            function = said["function"] if "function" in said else functions[said["need"].removeprefix("@")]
            mandate = _asks_least(cast, str(line["act"]), str(line.get("centre", "")), function, condition)
            if mandate is not None and mandate["reporting"] == "after":
                found[mandate["code"]].append(float(str(line["t"])))
    return found


def _said(line: dict[str, object]) -> dict[str, str]:
    said = line["with"]
    return said if isinstance(said, dict) else {}


def _asks_least(cast: Cast, verb: str, centre: str, function: str, condition: str) -> Line | None:
    """The mandate such an act is done under: the one that asks least, the narrowest of equals."""
    reaching = [
        mandate
        for mandate in cast.mandates
        if mandate["holder"] == centre
        and function in (words(mandate["functions"]) or EVERY_FUNCTION.split())
        and condition in (words(mandate["conditions"]) or [condition])
        and any(fnmatchcase(verb, act) for act in words(mandate["acts"]))
        and not mandate["ends"]
    ]
    breadth = {mandate["code"]: len(words(mandate["functions"]) or EVERY_FUNCTION.split()) for mandate in reaching}
    return min(reaching, key=lambda m: (ASKS_LEAST.index(m["reporting"]), breadth[m["code"]], m["code"]), default=None)
