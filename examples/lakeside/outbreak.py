"""Write outbreak.jsonl: three days of a respiratory outbreak in Lakeside, for `renxing play`.

The shape follows what requests for protective goods looked like in spring 2020: a sharp early peak, a fall within
days, a second smaller crest, and the rhythm of day and night in all of it.
"""

from __future__ import annotations

import argparse
from math import cos, exp, pi
from pathlib import Path
from random import Random

from accounting import account
from asking import Asking, Demand
from cast import load
from chance import stream
from crew import Wave, clock, muster
from flow import Flow, Manner, Stage
from timeline import Timeline
from words import Words

HERE = Path(__file__).resolve().parent
HOURS = 72
NEEDS = 430
ALERT, EMERGENCY = 3.2, 8.4
CHANGES = [(ALERT, "alert", 24.0), (EMERGENCY, "emergency", 48.0)]

# What centres open for residents on their own mandates: hours after the emergency, who, and what it is.
POINTS: list[tuple[float, str, dict[str, object]]] = [
    (3.0, "volunteers", {
        "function": "food", "block": "B12", "title": "热饭热菜 Hot suppers", "until_in_hours": 28, "people": 8,
        "money": 1500,
    }),
    (4.5, "parents", {
        "function": "food", "block": "B05", "title": "奶粉和尿布 Milk powder", "until_in_hours": 26, "people": 4,
        "money": 400,
    }),
    (20.0, "volunteers", {
        "function": "medicine", "block": "B18", "title": "代配药品领取处 Medicine to collect", "until_in_hours": 30,
        "people": 5, "money": 900,
    }),
]  # fmt: skip

# Of a hundred needs of each function, how many cannot wait until tomorrow.
URGENT = {
    "medicine": 66, "food": 48, "health": 34, "care": 34, "transport": 30, "information": 20, "safety": 40,
    "sanitation": 25, "utilities": 35, "mediation": 20, "welfare": 20,
}  # fmt: skip

DEMAND = Demand(
    functions={
        "medicine": 26, "food": 26, "health": 14, "care": 9, "information": 8, "transport": 6, "sanitation": 4,
        "welfare": 2.5, "utilities": 2.5, "mediation": 1.2, "safety": 0.8,
    },
    urgencies={
        function: {"urgent": urgent, "soon": 88 - urgent, "routine": 12} for function, urgent in URGENT.items()
    },
    channels={"app": 63, "phone": 27, "visit": 6, "paper": 4},
    # It begins in the second courtyard and reaches the towers through the shared lifts.
    pull={"B07": 2.5, "B08": 2.5, "B09": 5, "B10": 3, "B13": 1.6, "B16": 2.2, "B17": 1.4, "foreign": 7},
    private=0.3,
    twins=0.05,
    hard=0.13,
    slips=5,
    for_neighbours=0.05,
)  # fmt: skip

WAVES = (
    Wave("clinic", 2, opens=7, closes=20), Wave("clinic", 1, opens=0, closes=24),
    Wave("shop", 2, opens=7, closes=19), Wave("riders", 2, opens=8, closes=20),
    Wave("property", 2, opens=7, closes=19), Wave("property", 1, opens=0, closes=24),
    Wave("volunteers", 2, opens=9, closes=17), Wave("courtyard", 2, opens=8, closes=19),
    Wave("party", 2, start=ALERT, spread=4), Wave("volunteers", 3, start=ALERT, spread=12),
    Wave("party", 4, start=EMERGENCY, spread=18), Wave("courtyard", 4, start=EMERGENCY, spread=18),
    Wave("owners", 2, start=EMERGENCY, spread=20), Wave("riders", 3, start=EMERGENCY, spread=20, closes=21),
    Wave("volunteers", 7, start=EMERGENCY, spread=20), Wave("students", 7, start=EMERGENCY + 2, spread=16, closes=22),
    Wave("parents", 7, start=EMERGENCY + 6, spread=18), Wave("choir", 5, start=EMERGENCY + 3, spread=18),
    Wave("chess", 4, start=EMERGENCY + 4, spread=18), Wave("dance", 5, start=EMERGENCY + 4, spread=18),
)  # fmt: skip


def slow(at: float) -> float:
    """How much longer everything takes: queues at the pharmacy on the first day, routine by the third."""
    return 1 + 2.4 * exp(-at / 18)


MANNER = Manner(
    initiative={"normal": 0.01, "alert": 0.02, "emergency": 0.07, "recovery": 0.05},
    dispatch=1.0,
    accepts=0.78,
    neighbours=0.3,
    gives_back=0.05,
    hands_over=0.05,
    withdraws=0.12,
    reopens=0.06,
    desk_minutes=8,
    phone_minutes=14,
    rest=1.5,
    begins={"urgent": 0.3, "soon": 0.4, "routine": 2},
    slow=slow,
)


def intensity(at: float) -> float:
    """Needs an hour, up to a constant: a steep rise, two crests, and people who sleep at night."""
    first = exp(-(at - 4) / 15) if at > 4 else exp(-((at - 4) ** 2) / 3)
    second = 0.42 * exp(-((at - 29) ** 2) / 40)
    day: float = 0.12 + 0.88 * (0.5 - 0.5 * cos((clock(at) - 3.5) / 24 * 2 * pi)) ** 1.5
    return (first + second + 0.17) * day


def arrivals(rng: Random) -> list[float]:
    """Times of asking, drawn from the intensity by throwing away the unlikely ones."""
    times: list[float] = []
    while len(times) < NEEDS:
        at = rng.uniform(0, HOURS)
        if rng.random() < intensity(at):
            times.append(at)
    return sorted(times)


def outbreak(community: Path, seed: str) -> Timeline:
    """The play, written for the community in that CSV folder."""
    cast = load(community)
    text = Words(HERE / "sentences.toml", "outbreak", stream(seed, "outbreak words"))
    script = Timeline("Three days of a respiratory outbreak", "三天呼吸道疫情", HOURS)
    asking = Asking(cast, text, stream(seed, "outbreak asking"), DEMAND)
    helpers = muster(stream(seed, "outbreak crew"), cast, WAVES)
    flow = Flow(Stage(cast, text, asking, script, helpers, MANNER, stream(seed, "outbreak flow")))
    flow.run(arrivals(stream(seed, "outbreak arrivals")), CHANGES)
    for after, centre, said in POINTS:
        script.add(EMERGENCY + after, "point.open", cast.leads[centre], said, centre=centre)
    account(script, cast, stream(seed, "outbreak accounting"), diligence=0.7)
    return script


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description="Write three days of an outbreak in Lakeside.")
    parser.add_argument("--community", type=Path, default=HERE / "csv", help="CSV folder of the community")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write into (default: beside this script)")
    parser.add_argument("--seed", default="lakeside", help="any word; another word gives another three days")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    outbreak(chosen.community, chosen.seed).write(chosen.out / "outbreak.jsonl")


if __name__ == "__main__":
    main()
