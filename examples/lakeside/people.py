"""Who lives in Lakeside: 2,100 residents in households of the sizes and ages a Chinese city has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from chance import stream
from names import Name, draw_name, draw_surname
from places import Flat, household_code, settle

YEAR = 2026
RESIDENTS = 2100


@dataclass(frozen=True)
class Person:
    """Somebody in the registry; `home` is the kind of household, empty for those who only work here."""

    code: str
    name: Name
    born: int
    sex: str
    household: str
    home: str
    languages: tuple[str, ...]

    @property
    def age(self) -> int:
        """Age reached this year."""
        return YEAR - self.born


# One member of a household to be: sex, age, and whose surname (members with the same letter share one).
Member = tuple[str, int, str]
Rule = Callable[[Random], list[Member]]


def either(rng: Random) -> str:
    """A sex, by chance."""
    return rng.choice("fm")


def couple(rng: Random, youngest: int, oldest: int) -> list[Member]:
    """Husband and wife, she two years younger on average."""
    his = rng.randint(youngest, oldest)
    return [("m", his, "a"), ("f", max(21, his - rng.choice((-1, 0, 1, 2, 2, 3, 5))), "b")]


def alone(youngest: int, oldest: int, women: float) -> Rule:
    """A household of one."""
    return lambda rng: [("f" if rng.random() < women else "m", rng.randint(youngest, oldest), "a")]


def children(rng: Random, mother: int, how_many: int) -> list[Member]:
    """Children born when their mother was 23 to 35, most with their father's surname."""
    ages = [max(0, mother - rng.randint(23, 35)) for _ in range(how_many)]
    return [(either(rng), min(age, 25), "a" if rng.random() < 0.93 else "b") for age in ages]


def family(how_many: int) -> Rule:
    """Parents with children at home."""

    def rule(rng: Random) -> list[Member]:
        parents = couple(rng, 27, 49)
        return parents + children(rng, parents[1][1], how_many)

    return rule


def single_parent(rng: Random) -> list[Member]:
    """Mostly a mother, with one child or two."""
    age = rng.randint(29, 48)
    return [("f" if rng.random() < 0.8 else "m", age, "a"), *children(rng, age, 1 + (rng.random() < 0.25))]


def three_generations(rng: Random) -> list[Member]:
    """Parents, a child or two, and one or two grandparents from his side or hers."""
    parents = couple(rng, 30, 46)
    side = "a" if rng.random() < 0.6 else "b"
    oldest = rng.randint(60, 80)
    elders: list[Member] = [("f", oldest, "c"), ("m", oldest + rng.randint(0, 4), side)]
    kept = elders if rng.random() < 0.55 else [elders[0] if rng.random() < 0.7 else elders[1]]
    return parents + children(rng, parents[1][1], 1 + (rng.random() < 0.3)) + kept


def tenants(rng: Random) -> list[Member]:
    """Students or young workers sharing a flat, each with a surname of their own."""
    return [(either(rng), rng.randint(19, 29), letter) for letter in "abcd"[: rng.choice((2, 3, 3, 4))]]


RULES: dict[str, Rule] = {
    "elder_alone": alone(65, 93, women=0.68),
    "elder_couple": lambda rng: couple(rng, 61, 88),
    "middle_alone": alone(36, 60, women=0.45),
    "young_alone": alone(22, 35, women=0.5),
    "young_couple": lambda rng: couple(rng, 24, 36),
    "middle_couple": lambda rng: couple(rng, 45, 62),
    "one_child": family(1),
    "two_children": family(2),
    "single_parent": single_parent,
    "three_generations": three_generations,
    "tenants": tenants,
}
HOW_MANY = {
    "elder_alone": 86, "elder_couple": 132, "middle_alone": 46, "young_couple": 86, "middle_couple": 112,
    "one_child": 158, "two_children": 60, "single_parent": 28, "three_generations": 62, "tenants": 44,
}  # fmt: skip

# Residents from abroad: household, Chinese and English name, born, sex, languages.
FROM_ABROAD = (
    (1, "安娜·科瓦奇", "Anna Kovacs", 1988, "f", "en"), (1, "彼得·科瓦奇", "Peter Kovacs", 1985, "m", "en"),
    (1, "莉莉·科瓦奇", "Lili Kovacs", 2018, "f", "en"), (2, "詹姆斯·奥东戈", "James Odongo", 1999, "m", "en"),
    (2, "萨米拉·拉赫曼", "Samira Rahman", 2001, "f", "en"), (3, "玛格丽特·豪厄尔", "Margaret Howell", 1951, "f", "en"),
    (4, "卢卡·费拉里尼", "Luca Ferrarini", 1979, "m", "en;zh"), (4, "陈雨萱", "Chen Yuxuan", 1982, "f", "zh;en"),
    (4, "索菲亚·费拉里尼", "Sofia Ferrarini", 2014, "f", "en;zh"), (5, "普里娅·奈尔", "Priya Nair", 1994, "f", "en"),
    (5, "阿俊·奈尔", "Arjun Nair", 1992, "m", "en"), (6, "金秀彬", "Kim Subin", 1996, "f", "ko;en"),
    (7, "卡洛斯·门德斯", "Carlos Mendes", 1990, "m", "pt;en"), (7, "伊内丝·门德斯", "Ines Mendes", 1991, "f", "pt;en"),
    (8, "托马斯·林德", "Tomas Lind", 1968, "m", "en"), (8, "埃莉诺·格雷", "Eleanor Grey", 1970, "f", "en"),
)  # fmt: skip

# Staff and officers who live elsewhere: code, names, born, sex.
LIVE_ELSEWHERE = (
    ("S01", "方雅琪", "Fang Yaqi", 1991, "f"), ("S02", "任俊杰", "Ren Junjie", 1989, "m"),
    ("S03", "石晓燕", "Shi Xiaoyan", 1984, "f"), ("S04", "沈文辉", "Shen Wenhui", 1976, "m"),
    ("S05", "白诗怡", "Bai Shiyi", 1993, "f"), ("S06", "邱建军", "Qiu Jianjun", 1974, "m"),
    ("S07", "侯志勇", "Hou Zhiyong", 1981, "m"), ("S08", "熊永刚", "Xiong Yonggang", 1972, "m"),
    ("S09", "顾海萍", "Gu Haiping", 1979, "f"), ("S10", "严立峰", "Yan Lifeng", 1983, "m"),
    ("S11", "江欣悦", "Jiang Xinyue", 1995, "f"), ("S12", "龚思颖", "Gong Siying", 1987, "f"),
)  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """A household before it has a flat: its kind and its members in order of the household book."""

    kind: str
    members: tuple[tuple[Name, int, str, tuple[str, ...]], ...]


def spoken(rng: Random, age: int) -> tuple[str, ...]:
    """Everybody here speaks Chinese; the young often English as well."""
    share = 0.34 if 16 <= age <= 40 else 0.1 if 10 <= age <= 55 else 0.01
    return ("zh", "en") if rng.random() < share else ("zh",)


def draft_household(rng: Random, kind: str) -> Draft:
    """A household of that kind with names, years of birth and languages."""
    surnames: dict[str, str] = {}
    members = []
    for sex, age, letter in RULES[kind](rng):
        surname = surnames.setdefault(letter, draw_surname(rng))
        members.append((draw_name(rng, sex, YEAR - age, surname), YEAR - age, sex, spoken(rng, age)))
    return Draft(kind, tuple(members))


def draft_from_abroad() -> list[Draft]:
    """The households with members from abroad, as listed."""
    return [
        Draft(
            "foreign",
            tuple(
                (Name(zh, en), born, sex, tuple(languages.split(";")))
                for household, zh, en, born, sex, languages in FROM_ABROAD
                if household == number
            ),
        )
        for number in range(1, 9)
    ]


def draft_community(rng: Random) -> list[Draft]:
    """Households of every kind, filled up with young people living alone to exactly 2,100 residents."""
    drafts = draft_from_abroad()
    drafts += [draft_household(rng, kind) for kind, count in HOW_MANY.items() for _ in range(count)]
    missing = RESIDENTS - sum(len(draft.members) for draft in drafts)
    drafts += [draft_household(rng, "young_alone") for _ in range(missing)]
    rng.shuffle(drafts)
    return drafts


def residents(seed: str) -> tuple[list[Flat], list[Person]]:
    """The taken flats in order of their address, and the people in them, numbered along the stairs."""
    rng = stream(seed, "people")
    drafts = draft_community(rng)
    flats = settle(rng, [draft.kind for draft in drafts])
    pairs = sorted(zip(flats, drafts, strict=True), key=lambda pair: (pair[0].block, pair[0].unit, int(pair[0].door)))
    living = [(flat, draft.kind, member) for flat, draft in pairs for member in draft.members]
    people = [
        Person(f"P{number:04d}", name, born, sex, household_code(flat), kind, languages)
        for number, (flat, kind, (name, born, sex, languages)) in enumerate(living, 1)
    ]
    return [flat for flat, _ in pairs], people


def from_elsewhere() -> list[Person]:
    """Those in the registry who live somewhere else."""
    return [Person(code, Name(zh, en), born, sex, "", "", ("zh", "en")) for code, zh, en, born, sex in LIVE_ELSEWHERE]
