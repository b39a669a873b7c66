"""The closed lists of the community's file: each code with the Chinese words understood for it, the usual one first."""

from __future__ import annotations

from collections.abc import Mapping

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Reporting
from renxing.core.roles import CentreKind, Role

Choices = Mapping[str, tuple[str, ...]]

FUNCTIONS: Choices = {
    Function.FOOD: ("食品", "食物"),
    Function.MEDICINE: ("药品", "药物"),
    Function.HEALTH: ("健康", "医疗"),
    Function.CARE: ("照护", "照料"),
    Function.TRANSPORT: ("出行", "交通"),
    Function.INFORMATION: ("信息",),
    Function.SAFETY: ("安全",),
    Function.SANITATION: ("环卫", "卫生"),
    Function.UTILITIES: ("水电",),
    Function.MEDIATION: ("调解",),
    Function.WELFARE: ("福利",),
}

CENTRE_KINDS: Choices = {
    CentreKind.RESIDENTS_COMMITTEE: ("居委会", "居民委员会"),
    CentreKind.PARTY_BRANCH: ("党支部", "党组织"),
    CentreKind.OWNERS_COMMITTEE: ("业委会", "业主委员会"),
    CentreKind.COURTYARD_COMMITTEE: ("院委会", "院落委员会"),
    CentreKind.PROPERTY: ("物业", "物业公司"),
    CentreKind.CLINIC: ("诊所", "卫生服务站"),
    CentreKind.SHOP: ("商店", "超市", "便利店"),
    CentreKind.VOLUNTEER_TEAM: ("志愿队", "志愿者队伍", "志愿服务队"),
    CentreKind.INTEREST_GROUP: ("兴趣小组", "兴趣团体"),
    CentreKind.OFFICE: ("街道", "街道办", "街道办事处", "上级机关"),
}

ROLES: Choices = {
    Role.MEMBER: ("成员",),
    Role.LEAD: ("负责人",),
    Role.DEPUTY: ("副职", "副负责人"),
    Role.WORKER: ("社工", "社区工作者"),
    Role.RESEARCHER: ("研究者", "研究人员"),
}

CONDITIONS: Choices = {
    Condition.NORMAL: ("常态",),
    Condition.ALERT: ("预警",),
    Condition.EMERGENCY: ("应急",),
    Condition.RECOVERY: ("恢复",),
}

REPORTING: Choices = {
    Reporting.NONE: ("无", "不报告"),
    Reporting.AFTER: ("事后", "事后报告"),
    Reporting.BEFORE: ("事前", "事先", "事前报批"),
}

VULNERABILITIES: Choices = {
    "lives_alone": ("独居",),
    "frail": ("体弱",),
    "wheelchair": ("轮椅",),
    "blind": ("视障", "失明"),
    "deaf": ("听障", "失聪"),
    "pregnant": ("孕妇", "怀孕"),
    "infant": ("婴幼儿", "婴儿"),
    "chronic": ("慢性病",),
    "dialysis": ("透析",),
    "oxygen": ("吸氧",),
    "mental": ("精神障碍", "心理"),
}

SHOWN: Choices = {
    "name": ("姓名",),
    "phone": ("电话", "手机"),
    "skills": ("技能",),
    "household": ("户", "住址"),
}

SKILLS: Choices = {
    "cooking": ("做饭", "烹饪"),
    "shopping": ("采购", "买菜"),
    "driving": ("驾驶", "开车"),
    "cycling": ("骑车",),
    "carrying": ("搬运",),
    "nursing": ("护理",),
    "medicine_pickup": ("取药",),
    "childcare": ("照看孩子", "托育"),
    "eldercare": ("照看老人", "养老"),
    "counselling": ("心理疏导", "心理咨询"),
    "mediation": ("调解",),
    "first_aid": ("急救",),
    "electrical": ("电工",),
    "plumbing": ("水暖", "管道"),
    "it": ("电脑", "信息技术"),
    "translation": ("翻译",),
    "sign_language": ("手语",),
    "disinfection": ("消杀", "消毒"),
    "patrol": ("巡逻",),
    "teaching": ("教学", "授课"),
}

LANGUAGES: Choices = {
    "zh": ("中文", "汉语", "普通话"),
    "en": ("英语", "英文"),
    "ja": ("日语",),
    "ko": ("韩语", "朝鲜语"),
    "ru": ("俄语",),
    "fr": ("法语",),
    "de": ("德语",),
    "es": ("西班牙语",),
    "ar": ("阿拉伯语",),
    "bo": ("藏语",),
    "mn": ("蒙古语",),
    "ug": ("维吾尔语",),
    "za": ("壮语",),
}

# Every code of ISO 639-1.
_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
ISO_639_1 = frozenset(_TWO_LETTERS.split())

YES = frozenset({"yes", "y", "true", "1", "是", "有", "对", "√", "✓", "✔"})
NO = frozenset({"no", "n", "false", "0", "否", "无", "没有", "不是", "×", "✗", "x"})
