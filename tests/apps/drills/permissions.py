"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from renxing.apps.drills import acts
from renxing.apps.drills.models import Answer, Drill, Participant
from renxing.apps.people.models import Person
from tests.cast import Cast

HEAD = {"play": 1, "community": "lane", "title_en": "Evening flood", "title_zh": "夜间积水", "hours": 6}
RISE = {"name_en": "The water rises", "name_zh": "水涨了", "text_en": "Knee deep at B1", "text_zh": "1号楼没膝"}
POINT = {"act": "point.open", "function": "food", "centre": "riders", "within": 2, "name_en": "Soup", "name_zh": "热汤"}
RICE = {"function": "food", "urgency": "soon", "summary": "Rice"}
LINES: list[dict[str, Any]] = [
    {"t": 0, "inject": RISE},
    {"t": 0.5, "act": "need.raise", "actor": "P0", "with": RICE},
    {"t": 1, "expect": POINT},
    {"t": 2, "act": "need.raise", "actor": "P1", "with": RICE},
]


def script(lines: Iterable[dict[str, Any]] = (), **head: Any) -> str:
    """A scenario of the lane."""
    return "\n".join(json.dumps(line) for line in ({**HEAD, **head}, *(lines or LINES)))


def drill(
    cast: Cast, *, yes: Iterable[str] = ("rui", "lan"), asked: Iterable[str] = ("bo",), speed: float = 6
) -> Drill:
    """A drill that is planned, with who said yes and who has not answered."""
    number = Drill.objects.filter(community=cast.community).count() + 1
    made = Drill.objects.create(
        community=cast.community, number=number, name_en="Evening flood", name_zh="夜间积水", at=cast.now, speed=speed,
        hours=6, script=script(), planned_at=cast.now,
    )  # fmt: skip
    answers = [*((name, Answer.YES) for name in yes), *((name, Answer.ASKED) for name in asked)]
    Participant.objects.bulk_create(
        Participant(community=cast.community, drill=made, person=cast.people[name], answer=answer)
        for name, answer in answers
    )
    return made


def begun(cast: Cast, **more: Any) -> Drill:
    """One that runs."""
    return acts.start_drill(cast.by("lan"), drill=drill(cast, **more))


def _plan(cast: Cast, by: Any) -> Drill:
    people: list[Person] = [cast.people["rui"]]
    return acts.plan_drill(by, script=script(), at=cast.now + timedelta(days=1), speed=6.0, people=people)


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "drill.plan": ("l", _plan),
    "drill.ask": ("l", lambda c, by: acts.ask_to_drill(by, drill=drill(c), people=[c.people["mei"]])),
    "drill.agree": ("brl", lambda c, by: acts.agree_to_drill(by, drill=drill(c))),
    "drill.decline": ("brl", lambda c, by: acts.decline_drill(by, drill=drill(c))),
    "drill.start": ("l", lambda c, by: acts.start_drill(by, drill=drill(c))),
    "drill.end": ("lr", lambda c, by: acts.end_drill(by, drill=begun(c))),
    "drill.call_off": ("l", lambda c, by: acts.call_off_drill(by, drill=drill(c))),
}
