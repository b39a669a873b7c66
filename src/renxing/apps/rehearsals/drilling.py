"""One future as a scenario of a drill, in the format of a play: what happens, who asks for what, what is expected."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils import translation

from renxing.apps.rehearsals.outcome import Story
from renxing.apps.rehearsals.showing import DAY, day_of
from renxing.apps.rehearsals.words.levers import function_name
from renxing.core.functions import Urgency

if TYPE_CHECKING:
    from renxing.rehearse.scenario import Scenario
    from renxing.rehearse.twin import Twin

EMERGENCY: Final = 2
URGENCIES: Final = tuple(urgency.value for urgency in Urgency)
EXPECTED: Final = 8
"""How many urgent needs are expected to be taken within their standard."""
STRIDE: Final = 7919
FITS_EN: Final = {
    True: "What it asks fits what is needed here. Somebody answers it, and does it.",
    False: "What it asks does not fit what is needed here. Somebody answers: it is done, or something else instead.",
}
FITS_ZH: Final = {
    True: "要求与本社区的需要相符。请有人答复并执行。",
    False: "要求与本社区的需要不符。请有人答复：提出应改为怎么做，或照做。",
}
ANSWERED: Final = 4.0
"""Within how many hours an order of a drill is to be answered."""
ANSWERS: Final = ["order.accept", "order.adapt", "order.object"]
Office = tuple[str, str]
"""Somebody of the office above, and the office: their codes."""
LANGUAGES: Final = {"en": "en", "zh": "zh-hans"}


@dataclass(frozen=True, slots=True)
class People:
    """Who acts in the drill beside those who take part: residents by block, and who speaks for the office above."""

    residents: Mapping[str, list[str]]
    office: Office | None = None


def script(story: Story, scenario: "Scenario", twin: "Twin", community: str, people: People) -> str:
    """The whole file."""
    day = day_of(scenario, story.begin)
    title = {"title_en": f"{scenario.name}, day {day}", "title_zh": f"{scenario.name_zh}，第{day}天"}
    head = {"play": 1, "community": community, **title, "hours": DAY}
    lines = [*_opening(story, scenario), *_orders(story, twin, people.office), *_needs(story, twin, people.residents)]
    body = sorted(lines, key=lambda line: line["t"])
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in (head, *body)) + "\n"


def _opening(story: Story, scenario: "Scenario") -> Iterator[dict[str, Any]]:
    drilled, all_of_them = len(story.needs), story.raised
    texts = {
        "text_en": f"A future of the rehearsal: {_counted(all_of_them)} raised within this day.",
        "text_zh": f"这是推演中的一种未来：这一天之内共提出{all_of_them}项需求。",
    }
    if drilled < all_of_them:
        texts["text_en"] += f" {_counted(drilled)} raised in this drill, each urgency in its share."
        texts["text_zh"] += f"本次演练提出其中{drilled}项，各紧急程度按比例选取。"
    yield {"t": 0, "inject": {"name_en": scenario.name, "name_zh": scenario.name_zh, **texts}}
    if story.condition >= EMERGENCY:
        names = {"name_en": "The committee changes the condition", "name_zh": "居委会变更社区状态"}
        yield {"t": 0, "expect": {"act": "condition.change", "within": 2, **names}}


def _orders(story: Story, twin: "Twin", office: Office | None) -> Iterator[dict[str, Any]]:
    """Every order of the day, given by the office and to be answered; told to all where there is no office."""
    for hour, function, fits in story.orders:
        name, t = twin.functions.names[function], round(hour, 2)
        named = {
            "name_en": f"An order from above: {_named(name, 'en')}",
            "name_zh": f"上级指令：{_named(name, 'zh-hans')}",
        }
        if office is None:
            yield {"t": t, "inject": {**named, "text_en": FITS_EN[fits], "text_zh": FITS_ZH[fits]}}
            continue
        person, centre = office
        yield {"t": t, "act": "order.issue", "actor": person, "centre": centre, "with": {
            "issuer": centre, "function": name, "directive": "other", "title": " ".join(named.values()),
            "text": f"{FITS_EN[fits]}\n{FITS_ZH[fits]}", "due_in_hours": DAY, "answer_hours": ANSWERED,
        }}  # fmt: skip
        answered = {"name_en": "The order is answered", "name_zh": "答复上级指令"}
        yield {"t": t, "expect": {"act": ANSWERS, "function": name, "within": ANSWERED, **answered}}


def _counted(number: int) -> str:
    return "1 need is" if number == 1 else f"{number} needs are"


def _needs(story: Story, twin: "Twin", residents: Mapping[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Every need by somebody of its block, and the first urgent ones with what is expected."""
    everybody = [code for codes in residents.values() for code in codes]
    urgent = 0
    for number, (hour, function, urgency, block) in enumerate(story.needs):
        name, t = twin.functions.names[function], round(hour, 2)
        there = residents.get(twin.classes.blocks[block]) or everybody
        if not there:
            return
        summary = " ".join(_named(name, language) for language in LANGUAGES.values())
        said = {"function": name, "urgency": URGENCIES[urgency], "summary": summary}
        actor = there[(story.replication + number * STRIDE) % len(there)]
        yield {"t": t, "act": "need.raise", "actor": actor, "label": f"n{number}", "with": said}
        if urgency == 0 and urgent < EXPECTED:
            urgent += 1
            yield {"t": t, "expect": _expected(name, float(twin.functions.standard_hours[function, 0]))}


def _expected(function: str, within: float) -> dict[str, Any]:
    names = {
        "name_en": f"Somebody takes on what is urgent: {_named(function, 'en')}",
        "name_zh": f"有人接下紧急需求：{_named(function, 'zh-hans')}",
    }
    return {"act": "need.take", "function": function, "within": within, **names}


def _named(function: str, language: str) -> str:
    with translation.override(language):
        return function_name(function)
