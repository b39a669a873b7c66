"""What a new community can begin with: three mandates, a plan for a hazard, a drill of two hours. All to be changed."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.core.functions import Function
from renxing.core.plans import Hazard
from renxing.core.roles import CentreKind


@dataclass(frozen=True, slots=True)
class Team:
    """A body most neighbourhoods have, and what it may do by itself at first: take needs, and report after a day."""

    code: str
    names: tuple[str, str]
    word: str | Promise
    kind: CentreKind
    functions: tuple[Function, ...]


ACTS = ("need.take", "need.offer")
TEAMS = (
    Team(
        "volunteers", ("志愿者队", "Volunteer team"), _("A volunteer team takes food, transport and care"),
        CentreKind.VOLUNTEER_TEAM, (Function.FOOD, Function.TRANSPORT, Function.CARE, Function.INFORMATION),
    ),
    Team(
        "property", ("物业公司", "Property company"), _("The property company takes safety, utilities and sanitation"),
        CentreKind.PROPERTY, (Function.SAFETY, Function.UTILITIES, Function.SANITATION),
    ),
    Team(
        "clinic", ("社区诊所", "Clinic"), _("The clinic takes health and medicine"),
        CentreKind.CLINIC, (Function.HEALTH, Function.MEDICINE),
    ),
)  # fmt: skip

HAZARDS: tuple[tuple[Hazard, str | Promise, tuple[str, str], tuple[str, ...]], ...] = (
    (Hazard.FLOOD, _("Flood"), ("Heavy rain and flood", "暴雨和内涝"), ("flood", "rainstorm", "洪水", "暴雨", "内涝")),
    (Hazard.POWER_CUT, _("Power cut"), ("Power cut", "停电"), ("power cut", "停电")),
    (Hazard.EPIDEMIC, _("Epidemic"), ("Outbreak", "疫情"), ("outbreak", "epidemic", "疫情")),
    (Hazard.HEAT, _("Heat"), ("Hot days", "高温"), ("heat", "高温")),
)
STEPS = (
    ("tell", "information", ("volunteers",), "Tell every block what is known and what comes next",
     "逐栋告知已知情况和下一步安排", 1),
    ("look", "safety", ("property",), "Look at the cellar, the lifts and the switch room, keep people out of danger",
     "查看地下室、电梯和配电房，让人远离危险", 1),
    ("ring", "care", ("volunteers", "clinic"), "Ring at the doors of those who live alone, are old or ill",
     "上门看望独居、年老和生病的居民", 3),
)  # fmt: skip


def plan_of(hazard: Hazard, centres: Collection[str]) -> str:
    """A first plan as TOML: three steps, each by whoever is there for it, else by the committee."""
    _hazard, _word, (english, chinese), words = next(row for row in HAZARDS if row[0] is hazard)
    lines = [
        f"code = {json.dumps(hazard.value.replace('_', '-'))}", f'hazard = "{hazard.value}"',
        f"title_en = {_text(english)}", f"title_zh = {_text(chinese)}",
        'owner = "committee"', 'condition = "emergency"',
        "", "[[triggers]]", 'source = "warning"', f"words = {_text(list(words))}", 'level = "Severe"',
        "", "[[triggers]]", 'source = "hand"',
    ]  # fmt: skip
    for key, function, able, what_en, what_zh, hours in STEPS:
        centre = next((code for code in able if code in centres), "committee")
        lines += [
            "", "[[steps]]", f'key = "{key}"', f'function = "{function}"', f'centre = "{centre}"',
            f"what_en = {_text(what_en)}", f"what_zh = {_text(what_zh)}", f"within_hours = {hours}",
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def drill_of(slug: str) -> str:
    """A first drill as JSON Lines: two hours without power; the committee changes the condition, and says so."""
    lines = (
        {"play": 1, "community": slug, "title_en": "Two hours without power", "title_zh": "停电两小时", "hours": 2},
        {"t": 0, "inject": {
            "name_en": "The lights go out", "name_zh": "全区停电", "text_en": "Six in the evening: no block has power.",
            "text_zh": "傍晚六点，各楼都停电。"}},
        {"t": 0, "expect": {
            "act": "condition.change", "within": 0.5, "name_en": "The committee changes the condition",
            "name_zh": "居委会变更社区状态", "centre": "committee"}},
        {"t": 0.5, "inject": {
            "name_en": "The pumps stop", "name_zh": "水泵停了", "text_en": "There is no water above the sixth floor.",
            "text_zh": "六楼以上没有水。"}},
    )  # fmt: skip
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n"
