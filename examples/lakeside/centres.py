"""The bodies that govern Lakeside together, what each may do, what the community promises, and what it has in store."""

from __future__ import annotations

Row = tuple[object, ...]

COMMUNITY: list[Row] = [("lakeside", "Lakeside", "临湖社区", "yes", 0.9, "Asia/Shanghai")]

# code, English, Chinese, kind, reservoir, functions, cap, external
CENTRES: list[Row] = [
    ("committee", "Residents' committee", "临湖社区居委会", "residents_committee", "no",
     "food;medicine;health;care;transport;information;safety;sanitation;utilities;mediation;welfare", 40, "no"),
    ("party", "Party branch", "临湖社区党支部", "party_branch", "no",
     "food;care;transport;information;safety;welfare", 24, "no"),
    ("owners", "Owners' committee", "业主委员会", "owners_committee", "no",
     "safety;sanitation;utilities;mediation", 8, "no"),
    ("courtyard", "Courtyard committee", "楼院议事会", "courtyard_committee", "no",
     "food;care;information;safety;sanitation;utilities;mediation;welfare", 18, "no"),
    ("property", "Property company", "临湖物业服务公司", "property", "no",
     "transport;safety;sanitation;utilities", 14, "no"),
    ("clinic", "Clinic", "社区卫生站", "clinic", "no", "medicine;health;care", 20, "no"),
    ("shop", "Grocery shop", "便民超市", "shop", "no", "food", 16, "no"),
    ("volunteers", "Volunteer team", "志愿服务队", "volunteer_team", "no",
     "food;medicine;health;care;transport;information;welfare", 30, "no"),
    ("riders", "Riders", "骑手队", "volunteer_team", "no", "food;medicine;transport", 16, "no"),
    ("choir", "Choir", "临湖合唱团", "interest_group", "yes", "food;care;information;welfare", 24, "no"),
    ("chess", "Chess club", "棋社", "interest_group", "yes", "transport;information;safety", 14, "no"),
    ("dance", "Dance group", "舞蹈队", "interest_group", "yes", "food;care;sanitation", 20, "no"),
    ("parents", "Parents' group", "家长群", "interest_group", "yes", "food;medicine;care;transport", 28, "no"),
    ("students", "Student group", "青年学生社", "interest_group", "yes",
     "food;medicine;transport;information", 20, "no"),
    ("office", "Willow Street subdistrict office", "柳荫街道办事处", "office", "no",
     "food;medicine;health;transport;information;safety;welfare", 30, "yes"),
]  # fmt: skip

# code, hours for urgent, soon and routine, criticality, people it takes
FUNCTIONS: list[Row] = [
    ("food", 6, 24, 72, 5, 4), ("medicine", 4, 24, 72, 5, 3), ("health", 2, 12, 48, 5, 2), ("care", 4, 24, 72, 4, 3),
    ("transport", 3, 24, 72, 3, 2), ("information", 4, 12, 48, 3, 2), ("safety", 1, 8, 48, 5, 2),
    ("sanitation", 6, 24, 72, 3, 2), ("utilities", 4, 24, 96, 4, 2), ("mediation", 12, 48, 168, 2, 1),
    ("welfare", 24, 72, 168, 2, 1),
]  # fmt: skip

DOING = "need.take;need.start;need.meet;need.hand_over;need.message"
ALL_ACTS = "need.*"
POINTS = "point.*"
ABNORMAL = "alert;emergency"

# code, giver, holder, acts, functions, conditions, per act, per week, reporting, within hours, approver, starts, ends
_MANDATES: list[Row] = [
    ("M01", "office", "committee", ALL_ACTS, "", "", "", "", "none", "", "", "2024-01-01", ""),
    ("M02", "committee", "party", ALL_ACTS, "information;welfare", "", "", "", "none", "", "", "2024-03-01", ""),
    ("M03", "committee", "party", ALL_ACTS, "food;care;transport;safety", "alert;emergency;recovery", "", "",
     "after", 24, "", "2024-03-01", ""),
    ("M04", "committee", "clinic", ALL_ACTS, "health;medicine", "", "", "", "none", "", "", "2024-01-01", ""),
    ("M05", "committee", "clinic", DOING, "care", "emergency;recovery", "", "", "after", 48, "", "2025-02-01", ""),
    ("M06", "committee", "volunteers", ALL_ACTS, "food;care;transport", "", "", "", "after", 24, "", "2024-05-06", ""),
    ("M07", "committee", "volunteers", DOING, "medicine;information;welfare", "alert;emergency;recovery", "", "",
     "after", 24, "", "2024-05-06", ""),
    ("M08", "committee", "volunteers", DOING, "health", "emergency", "", 20, "before", "", "clinic", "2025-02-01", ""),
    ("M09", "committee", "riders", DOING, "medicine;food;transport", "", "", "", "none", "", "", "2024-09-01", ""),
    ("M10", "committee", "shop", DOING, "food", "", "", "", "none", "", "", "2024-01-01", ""),
    ("M11", "committee", "property", ALL_ACTS, "utilities;safety;sanitation", "", "", "", "after", 48, "",
     "2024-01-01", ""),
    ("M12", "committee", "property", DOING, "transport", ABNORMAL, "", "", "after", 24, "", "2025-02-01", ""),
    ("M13", "committee", "courtyard", ALL_ACTS, "mediation;welfare", "", "", "", "after", 48, "", "2024-01-01", ""),
    ("M14", "committee", "courtyard", DOING, "food;care;information;safety;sanitation;utilities", ABNORMAL, "", "",
     "after", 24, "", "2025-02-01", ""),
    ("M15", "committee", "owners", DOING, "utilities;safety", ABNORMAL, "", "", "after", 24, "", "2025-02-01", ""),
    ("M16", "committee", "owners", DOING, "mediation;sanitation", "", "", 10, "before", "", "committee",
     "2024-01-01", ""),
    ("M17", "committee", "choir", DOING, "food;care;information", "emergency", "", "", "after", 24, "",
     "2025-03-15", ""),
    ("M18", "committee", "chess", DOING, "transport;information;safety", "emergency", "", "", "after", 24, "",
     "2025-03-15", ""),
    ("M19", "committee", "dance", DOING, "food;sanitation", "emergency", "", "", "after", 24, "", "2025-03-15", ""),
    ("M20", "committee", "dance", DOING, "care", "", "", "", "after", 48, "", "2024-10-01", "2025-09-30"),
    ("M21", "committee", "parents", DOING, "food;medicine;care;transport", "emergency", "", "", "after", 24, "",
     "2025-03-15", ""),
    ("M22", "committee", "students", DOING, "food;medicine;transport;information", "emergency", "", "", "after", 24,
     "", "2025-03-15", ""),
    ("M23", "committee", "students", DOING, "information", "alert", "", "", "after", 24, "", "2025-09-01", ""),
    ("M24", "committee", "volunteers", POINTS, "food;medicine", "emergency", "", 6, "after", 24, "", "2026-03-01", ""),
    ("M25", "volunteers", "parents", POINTS, "food", "emergency", "", 2, "after", 24, "", "2026-04-12", ""),
    ("M26", "committee", "choir", POINTS, "care", ABNORMAL, "", "", "after", 24, "", "2026-03-01", ""),
]  # fmt: skip

# money at a time and in a week, people at a time, whether it sleeps until it is woken, what it was passed on from
_MORE: dict[str, Row] = {
    "M24": (2000, 6000, 12, "", ""),
    "M25": (500, 1000, 6, "", "M24"),
    "M26": (800, "", 8, "yes", ""),
}
_NO_MORE: Row = ("", "", "", "", "")


def _whole(row: Row) -> Row:
    *limits, dormant, under = _MORE.get(str(row[0]), _NO_MORE)
    return (*row[:8], *limits, *row[8:], dormant, under)


MANDATES: list[Row] = [_whole(row) for row in _MANDATES]

# code, English, Chinese, unit, quantity, minimum, centre, expires
STOCK: list[Row] = [
    ("mask-surgical", "Surgical masks", "医用外科口罩", "piece", 4200, 3000, "committee", "2028-03-31"),
    ("mask-n95", "N95 respirators", "N95口罩", "piece", 180, 400, "clinic", "2027-08-31"),
    ("gloves", "Examination gloves", "一次性检查手套", "pair", 900, 500, "clinic", "2028-01-31"),
    ("disinfectant", "Chlorine disinfectant", "84消毒液", "bottle", 96, 60, "property", "2027-02-28"),
    ("alcohol", "75 % alcohol", "75%酒精", "bottle", 48, 60, "committee", "2026-12-31"),
    ("handwash", "Hand sanitiser", "免洗洗手液", "bottle", 70, 40, "committee", "2027-06-30"),
    ("thermometer", "Thermometers", "体温计", "piece", 35, 30, "clinic", ""),
    ("oximeter", "Pulse oximeters", "指夹血氧仪", "piece", 9, 12, "clinic", ""),
    ("oxygen-concentrator", "Oxygen concentrators", "制氧机", "piece", 2, 3, "clinic", ""),
    ("antigen-test", "Antigen tests", "抗原检测试剂", "piece", 260, 600, "clinic", "2027-01-31"),
    ("fever-medicine", "Fever medicine", "退烧药", "box", 64, 80, "clinic", "2027-05-31"),
    ("rice", "Rice, 5 kg", "大米（5公斤）", "bag", 140, 100, "shop", "2027-04-30"),
    ("flour", "Flour, 5 kg", "面粉（5公斤）", "bag", 55, 50, "shop", "2027-03-31"),
    ("oil", "Cooking oil, 1.8 l", "食用油（1.8升）", "bottle", 62, 50, "shop", "2027-09-30"),
    ("noodles", "Dried noodles", "挂面", "pack", 210, 120, "shop", "2027-05-31"),
    ("milk-powder", "Infant formula", "婴儿奶粉", "tin", 14, 20, "shop", "2027-07-31"),
    ("nappies", "Nappies", "纸尿裤", "pack", 26, 20, "shop", ""),
    ("water", "Drinking water, 5 l", "饮用水（5升）", "bottle", 160, 200, "committee", "2027-05-31"),
    ("biscuits", "Compressed biscuits", "压缩饼干", "pack", 300, 200, "committee", "2028-10-31"),
    ("wheelchair", "Wheelchairs", "轮椅", "piece", 3, 2, "committee", ""),
    ("stretcher", "Stretchers", "担架", "piece", 2, 2, "property", ""),
    ("torch", "Torches", "手电筒", "piece", 46, 40, "property", ""),
    ("sandbag", "Sandbags", "沙袋", "piece", 220, 300, "property", ""),
    ("pump", "Drainage pumps", "抽水泵", "piece", 2, 2, "property", ""),
    ("generator", "Generator", "应急发电机", "piece", 1, 1, "property", ""),
    ("megaphone", "Megaphones", "扩音喇叭", "piece", 6, 5, "volunteers", ""),
    ("vest", "Volunteer vests", "志愿者马甲", "piece", 85, 80, "volunteers", ""),
    ("radio", "Two-way radios", "对讲机", "piece", 10, 12, "volunteers", ""),
    ("ebike", "Cargo e-bikes", "电动货运车", "piece", 4, 3, "riders", ""),
    ("blanket", "Blankets", "毛毯", "piece", 60, 50, "party", ""),
    ("emergency-bag", "Emergency bags", "应急包", "kit", 12, 10, "committee", ""),
]  # fmt: skip

STORES: list[Row] = [
    ("committee", "Committee store room", "居委会储藏室", "committee"),
    ("committee-north", "Cupboard at the north gate", "北门储物柜", "committee"),
    ("property", "Property’s cellar", "物业地下室", "property"),
    ("property-gate", "Box at the south gate", "南门工具箱", "property"),
]

# What is in two places, or came at two times; of all else the row of the stock says enough.
LOTS: list[Row] = [
    ("mask-surgical", "committee", "M-2603", "2028-03-31", 3000),
    ("mask-surgical", "committee-north", "M-2609", "2028-09-30", 1200),
    ("water", "committee", "", "2027-05-31", 100),
    ("water", "committee-north", "", "2027-11-30", 60),
    ("torch", "property", "", "", 30),
    ("torch", "property-gate", "", "", 16),
]

KITS: list[Row] = [
    ("emergency-bag", "water", 1),
    ("emergency-bag", "biscuits", 2),
    ("emergency-bag", "handwash", 1),
]
