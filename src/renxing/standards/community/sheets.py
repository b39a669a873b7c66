"""The sheets and columns of a community's file, as data: reading, writing and the reference page follow from it."""

from __future__ import annotations

from dataclasses import dataclass

from renxing.standards.community import choices as lists
from renxing.standards.community import kinds, rows
from renxing.standards.community.kinds import Kind
from renxing.standards.community.rows import Row


@dataclass(frozen=True)
class Column:
    """A column of a sheet.

    Attributes
    ----------
    name : str
        Its heading in the file and its field in the row.
    aliases : tuple of str
        Chinese headings understood for it, the usual one first.
    kind : Kind
        What stands in it.
    required : bool
        Whether every row must fill it.
    unique : bool
        Whether no two rows may hold the same.
    refers : str
        The sheet whose ``code`` it names; empty for none.
    longest : int
        How many characters it may have; 0 where the kind sets the limit.
    note : str
        What a person who fills the sheet has to know, one sentence.
    """

    name: str
    aliases: tuple[str, ...]
    kind: Kind
    required: bool = False
    unique: bool = False
    refers: str = ""
    longest: int = 0
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet: its names, its columns and what must hold between them.

    Attributes
    ----------
    once : tuple of str
        Columns that together may say a thing only once (at a time, where the sheet has ``spans``).
    spans : tuple of str
        Two columns of dates, the second not before the first; empty for none.
    rising : tuple of str
        Columns of numbers, none less than the one before it.
    together : tuple of (column, value, other column)
        Where the first column holds the value, the other must be filled.
    optional : bool
        Whether a file may be without it; files written before it was thought of are.
    sums : str
        The sheet in which the rows of an ``item`` come to its ``quantity`` there; empty for none.
    apart : tuple of str
        Two columns: what stands in the first of them anywhere never stands in the second. Empty for none.
    passed_on : tuple of str
        A column that names another row of the sheet, and two columns: what stands in the first of them here stands
        in the second of them there. Following it never leads back. Empty for none.
    """

    name: str
    aliases: tuple[str, ...]
    row: type[Row]
    columns: tuple[Column, ...]
    note: str
    once: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    rising: tuple[str, ...] = ()
    together: tuple[tuple[str, str, str], ...] = ()
    passed_on: tuple[str, ...] = ()
    optional: bool = False
    sums: str = ""
    apart: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]


def _code(note: str = "", longest: int = 20) -> Column:
    return Column("code", ("编号", "代码"), kinds.CODE, required=True, unique=True, longest=longest, note=note)


_NAMES = (
    Column("name_en", ("英文名", "英文名称"), kinds.TEXT, required=True, longest=80),
    Column("name_zh", ("中文名", "名称", "中文名称"), kinds.TEXT, required=True, longest=80),
)

COMMUNITY = Sheet(
    "community",
    ("社区",),
    rows.CommunityRow,
    (
        Column("slug", ("标识", "网址名"), kinds.SLUG, required=True, longest=40, note="Its part of the web address."),
        *_NAMES,
        Column(
            "visitors_may_ask",
            ("访客可求助",),
            kinds.YES_NO,
            note="Whether somebody without an account may ask for help; empty means no.",
        ),
        Column(
            "acceptable_level",
            ("可接受水平",),
            kinds.SHARE,
            note="The share of a function below which it counts as disturbed; empty means 0.9.",
        ),
        Column("timezone", ("时区",), kinds.TIMEZONE, required=True),
    ),
    "The community itself, in exactly one row.",
)

BLOCKS = Sheet(
    "blocks",
    ("楼栋", "网格"),
    rows.BlockRow,
    (_code("The same as the property `code` in blocks.geojson."), *_NAMES),
    "Buildings or grid cells.",
)

HOUSEHOLDS = Sheet(
    "households",
    ("户", "住户"),
    rows.HouseholdRow,
    (
        _code(),
        Column("block", ("楼栋", "网格"), kinds.CODE, required=True, refers="blocks"),
        Column("unit", ("单元",), kinds.CODE, longest=10),
        Column("door", ("门牌", "门牌号", "房号"), kinds.CODE, required=True, longest=10),
    ),
    "Homes, one row each.",
)

PEOPLE = Sheet(
    "people",
    ("居民", "人员"),
    rows.PersonRow,
    (
        _code("Any code of your own; not an identity card number."),
        Column("household", ("户", "住户"), kinds.CODE, refers="households", note="Empty: only serves here."),
        Column("name_zh", ("姓名", "中文名"), kinds.TEXT, required=True, longest=60),
        Column("name_en", ("英文名",), kinds.TEXT, longest=60),
        Column("born", ("出生年", "出生年份"), kinds.BIRTH_YEAR),
        Column("phone", ("电话", "手机", "联系电话", "手机号"), kinds.PHONE),
        Column("email", ("邮箱", "电子邮箱"), kinds.EMAIL, longest=254),
        Column("languages", ("语言",), kinds.LANGUAGES),
        Column("availability", ("可用时间", "可服务时间"), kinds.AVAILABILITY),
        Column("vulnerabilities", ("需关照",), kinds.some_of(lists.VULNERABILITIES), note="Few may see it."),
        Column(
            "shows",
            ("公开",),
            kinds.some_of(lists.SHOWN),
            note="What neighbours may see; empty means nothing but that somebody lives here.",
        ),
    ),
    "Those who live here, and those who serve here without living here.",
)

CENTRES = Sheet(
    "centres",
    ("治理主体", "主体"),
    rows.CentreRow,
    (
        _code(),
        *_NAMES,
        Column("kind", ("类型",), kinds.one_of(lists.CENTRE_KINDS), required=True),
        Column("reservoir", ("蓄水池",), kinds.YES_NO, note="Idle for emergencies on ordinary days; empty means no."),
        Column("functions", ("功能",), kinds.some_of(lists.FUNCTIONS), note="What it can carry."),
        Column("cap", ("上限",), kinds.WHOLE, note="How many tasks in hand it can bear."),
        Column("external", ("外部",), kinds.YES_NO, note="Like the office above; empty means no."),
    ),
    "Bodies that can act on their own: committees, teams, companies, clinics, interest groups.",
)

MEMBERS = Sheet(
    "members",
    ("成员",),
    rows.MemberRow,
    (
        Column("centre", ("治理主体", "主体"), kinds.CODE, required=True, refers="centres"),
        Column("person", ("居民", "人员"), kinds.CODE, required=True, refers="people"),
        Column("role", ("角色", "职务"), kinds.one_of(lists.ROLES), required=True),
        Column("since", ("起", "开始"), kinds.DATE),
        Column("until", ("止", "结束"), kinds.DATE, note="The last day; empty while it lasts."),
        Column("hours", ("每周小时",), kinds.WEEKLY, note="How many hours a week can be counted on."),
    ),
    "Who belongs to which centre, as what.",
    once=("centre", "person", "role"),
    spans=("since", "until"),
)

SKILLS = Sheet(
    "skills",
    ("技能",),
    rows.SkillRow,
    (
        Column("person", ("居民", "人员"), kinds.CODE, required=True, refers="people"),
        Column("skill", ("技能",), kinds.one_of(lists.SKILLS), required=True),
        Column("practised", ("最近练习",), kinds.DATE, note="When it was last done."),
        Column("evidence", ("凭证", "证书"), kinds.TEXT, longest=120),
    ),
    "What people can do, one skill a row.",
    once=("person", "skill"),
)

FUNCTIONS = Sheet(
    "functions",
    ("功能", "治理功能"),
    rows.FunctionRow,
    (
        Column("code", ("功能", "编号", "代码"), kinds.one_of(lists.FUNCTIONS), required=True, unique=True),
        Column("urgent_hours", ("紧急时限", "紧急"), kinds.ABOVE_ZERO, required=True, note="For an urgent need."),
        Column("soon_hours", ("尽快时限", "尽快"), kinds.ABOVE_ZERO, required=True, note="For a need to be met soon."),
        Column("routine_hours", ("一般时限", "一般"), kinds.ABOVE_ZERO, required=True, note="For any other need."),
        Column("criticality", ("重要性", "重要程度"), kinds.SCORE, required=True, note="5 is the most critical."),
        Column("crew", ("人手", "所需人数"), kinds.WHOLE, required=True, note="How many people one task takes."),
    ),
    "What must keep going, and within how many hours a need has to be met.",
    rising=("urgent_hours", "soon_hours", "routine_hours"),
)

MANDATES = Sheet(
    "mandates",
    ("授权",),
    rows.MandateRow,
    (
        _code(),
        Column("giver", ("授权方",), kinds.CODE, required=True, refers="centres"),
        Column("holder", ("被授权方",), kinds.CODE, required=True, refers="centres"),
        Column("acts", ("行为", "事项"), kinds.ACTS, required=True),
        Column("functions", ("功能",), kinds.some_of(lists.FUNCTIONS), note="Empty means all."),
        Column("conditions", ("状态",), kinds.some_of(lists.CONDITIONS), note="Empty means all."),
        Column("per_act", ("每次上限",), kinds.AMOUNT, note="The most for one act; empty means no limit."),
        Column("per_week", ("每周上限",), kinds.AMOUNT, note="The most in a week; empty means no limit."),
        Column("money_per_act", ("每次金额上限",), kinds.AMOUNT, note="In yuan, for one act; empty means no limit."),
        Column("money_per_week", ("每周金额上限",), kinds.AMOUNT, note="In yuan, in a week; empty means no limit."),
        Column("people_per_act", ("每次人数上限",), kinds.COUNT, note="Called for one act; empty means no limit."),
        Column("reporting", ("报告", "报告方式"), kinds.one_of(lists.REPORTING), required=True),
        Column("report_within_hours", ("报告时限",), kinds.ABOVE_ZERO, note="Needed where reporting is after."),
        Column("approver", ("批准方",), kinds.CODE, refers="centres", note="Needed where reporting is before."),
        Column("starts", ("生效", "起"), kinds.DATE),
        Column("ends", ("失效", "止"), kinds.DATE, note="The last day; empty while it lasts."),
        Column(
            "dormant",
            ("休眠",),
            kinds.YES_NO,
            note="Whether it sleeps until its giver or a plan wakes it; empty means no.",
        ),
        Column(
            "under",
            ("转授自",),
            kinds.CODE,
            refers="mandates",
            note="The mandate of the giver that this one was passed on from; it never reaches further.",
        ),
    ),
    "What a centre may do by itself.",
    spans=("starts", "ends"),
    together=(("reporting", "after", "report_within_hours"), ("reporting", "before", "approver")),
    passed_on=("under", "giver", "holder"),
)

STOCK = Sheet(
    "stock",
    ("物资",),
    rows.StockRow,
    (
        _code(),
        *_NAMES,
        Column("unit", ("单位",), kinds.TEXT, required=True, longest=20, note="What one of it is: box, kg, bottle."),
        Column("quantity", ("数量", "库存"), kinds.AMOUNT, required=True),
        Column("minimum", ("最低", "最低库存"), kinds.AMOUNT, required=True, note="Below this it should be filled up."),
        Column("centre", ("治理主体", "主体"), kinds.CODE, required=True, refers="centres", note="Who keeps it."),
        Column("expires", ("到期", "有效期"), kinds.DATE),
        Column(
            "function", ("功能",), kinds.one_of(lists.FUNCTIONS), note="What needs are met with it; for rehearsals."
        ),
        Column("needs", ("可满足需求",), kinds.AMOUNT, note="How many needs one of it meets; empty means not counted."),
    ),
    "Goods in store.",
)

STORES = Sheet(
    "stores",
    ("仓库", "存放处"),
    rows.StoreRow,
    (
        _code(longest=30),
        *_NAMES,
        Column("centre", ("治理主体", "主体"), kinds.CODE, required=True, refers="centres", note="Who keeps it."),
    ),
    "Rooms, cupboards and vans in which goods are kept. A centre without one gets one when its goods are read.",
    optional=True,
)

LOTS = Sheet(
    "lots",
    ("批次",),
    rows.LotRow,
    (
        Column("item", ("物资",), kinds.CODE, required=True, refers="stock"),
        Column("store", ("仓库", "存放处"), kinds.CODE, required=True, refers="stores"),
        Column("label", ("批号", "标签"), kinds.TEXT, longest=40, note="What is written on it."),
        Column("expires", ("到期", "有效期"), kinds.DATE),
        Column("quantity", ("数量", "库存"), kinds.AMOUNT, required=True),
    ),
    "What is where and how long it keeps. Of an item that has lots here, the day in sheet `stock` says nothing.",
    optional=True,
    sums="stock",
)

KITS = Sheet(
    "kits",
    ("套包",),
    rows.KitRow,
    (
        Column("kit", ("套包",), kinds.CODE, required=True, refers="stock"),
        Column("item", ("物资",), kinds.CODE, required=True, refers="stock", note="Never a kit itself."),
        Column("quantity", ("数量",), kinds.ABOVE_ZERO, required=True, note="How much of it goes into one kit."),
    ),
    "What goes into one kit, an item a row.",
    once=("kit", "item"),
    optional=True,
    apart=("kit", "item"),
)

SHEETS = (
    COMMUNITY, BLOCKS, HOUSEHOLDS, PEOPLE, CENTRES, MEMBERS, SKILLS, FUNCTIONS, MANDATES, STOCK, STORES, LOTS, KITS,
)  # fmt: skip
