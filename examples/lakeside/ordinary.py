"""Write ordinary.jsonl: two ordinary weeks in Lakeside, for `renxing play`.

About six needs a day, mostly met in time.
"""

from __future__ import annotations

import argparse
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
DAYS = 14
NEEDS = 90

# Of a hundred needs of each function, how many cannot wait and how many should not wait long.
PRESSING = {
    "medicine": (10, 40), "food": (0, 30), "health": (12, 45), "care": (8, 40), "transport": (8, 30),
    "information": (0, 30), "safety": (12, 40), "sanitation": (0, 35), "utilities": (15, 45), "mediation": (0, 30),
    "welfare": (0, 20),
}  # fmt: skip

DEMAND = Demand(
    functions={
        "utilities": 18, "sanitation": 12, "care": 13, "information": 12, "medicine": 10, "transport": 9, "food": 8,
        "health": 7, "mediation": 6, "safety": 6, "welfare": 5,
    },
    urgencies={
        function: {"urgent": urgent, "soon": soon, "routine": 100 - urgent - soon}
        for function, (urgent, soon) in PRESSING.items()
    },
    channels={"app": 60, "phone": 22, "visit": 15, "paper": 3},
    pull={"foreign": 5},
    private=0.2,
    twins=0.02,
    hard=0.06,
    slips=2,
    for_neighbours=0.06,
)  # fmt: skip

WAVES = (
    Wave("clinic", 3, opens=8, closes=18), Wave("shop", 2, opens=8, closes=19), Wave("riders", 4, opens=9, closes=21),
    Wave("property", 4, opens=8, closes=18), Wave("property", 1, opens=0, closes=24),
    Wave("volunteers", 9, opens=9, closes=18), Wave("volunteers", 5, opens=18, closes=21),
    Wave("courtyard", 6, opens=9, closes=20), Wave("party", 3, opens=9, closes=18),
)  # fmt: skip

MANNER = Manner(
    initiative={"normal": 0.03},
    dispatch=0.1,
    accepts=0.86,
    neighbours=0.5,
    gives_back=0.03,
    hands_over=0.1,
    withdraws=0.15,
    reopens=0.04,
    desk_minutes=15,
    phone_minutes=15,
    rest=1.0,
    begins={"urgent": 0.5, "soon": 8, "routine": 44},
    slow=lambda _: 1.0,
)


def arrivals(rng: Random) -> list[float]:
    """Times of asking: on any day, mostly in the morning and after work, hardly at night."""
    times: list[float] = []
    while len(times) < NEEDS:
        at = rng.uniform(0, DAYS * 24)
        hour = clock(at)
        likely = 1.0 if 8 <= hour < 11 or 17 <= hour < 20 else 0.5 if 7 <= hour < 22 else 0.03
        if rng.random() < likely:
            times.append(at)
    return sorted(times)


def ordinary(community: Path, seed: str) -> Timeline:
    """The play, written for the community in that CSV folder."""
    cast = load(community)
    text = Words(HERE / "sentences.toml", "ordinary", stream(seed, "ordinary words"))
    script = Timeline("Two ordinary weeks", "平常的两个星期", DAYS * 24)
    asking = Asking(cast, text, stream(seed, "ordinary asking"), DEMAND)
    helpers = muster(stream(seed, "ordinary crew"), cast, WAVES)
    flow = Flow(Stage(cast, text, asking, script, helpers, MANNER, stream(seed, "ordinary flow")))
    flow.run(arrivals(stream(seed, "ordinary arrivals")), [])
    account(script, cast, stream(seed, "ordinary accounting"), diligence=0.9)
    return script


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description="Write two ordinary weeks in Lakeside.")
    parser.add_argument("--community", type=Path, default=HERE / "csv", help="CSV folder of the community")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write into (default: beside this script)")
    parser.add_argument("--seed", default="lakeside", help="any word; another word gives another two weeks")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    ordinary(chosen.community, chosen.seed).write(chosen.out / "ordinary.jsonl")


if __name__ == "__main__":
    main()
