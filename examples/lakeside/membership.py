"""Who belongs to which centre, since when and in which role, and what people can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from chance import stream
from people import Person

AS_OF = date(2026, 11, 20)
Test = Callable[[Person], bool]


@dataclass(frozen=True)
class Team:
    """How a centre is filled: who fits, how many members, how many deputies and how many have left."""

    centre: str
    founded: date
    size: int
    fits: Test
    deputies: int = 1
    left: int = 0
    led_from_outside: str = ""
    staff: tuple[str, ...] = ()


def aged(youngest: int, oldest: int, sex: str = "fm") -> Test:
    """Residents of that age, and of that sex where it matters."""
    return lambda person: youngest <= person.age <= oldest and person.sex in sex


def parent_of_minor(person: Person) -> bool:
    """Adults of child-rearing age in a family household."""
    return person.home in ("one_child", "two_children", "single_parent") and 27 <= person.age <= 50


def tenant(person: Person) -> bool:
    """Students and young workers who share a flat or live alone."""
    return person.home in ("tenants", "young_alone") and person.age <= 27


def rider(person: Person) -> bool:
    """Young people who live by delivering."""
    return person.home in ("tenants", "young_alone", "young_couple") and 20 <= person.age <= 36 and person.sex == "m"


TEAMS = (
    Team("committee", date(2022, 1, 10), 0, aged(35, 58, "f"), deputies=1, left=2),
    Team("party", date(2019, 6, 28), 24, aged(30, 74), deputies=2, left=1),
    Team("owners", date(2023, 4, 8), 5, aged(34, 68), left=2),
    Team("courtyard", date(2024, 1, 1), 21, aged(45, 76), deputies=2, left=3),
    Team("property", date(2021, 9, 1), 4, aged(30, 58), led_from_outside="S06", staff=("S07", "S08")),
    Team("clinic", date(2020, 3, 2), 1, aged(26, 55, "f"), deputies=0, led_from_outside="S04", staff=("S05", "S09")),
    Team("shop", date(2018, 5, 1), 3, aged(28, 57)),
    Team("volunteers", date(2021, 3, 5), 58, aged(18, 69), deputies=3, left=9),
    Team("riders", date(2024, 9, 1), 11, rider, left=2),
    Team("choir", date(2017, 10, 1), 30, aged(52, 76), left=3),
    Team("chess", date(2016, 4, 10), 24, aged(50, 80, "m"), deputies=0, left=2),
    Team("dance", date(2015, 5, 20), 26, aged(50, 71, "f"), left=3),
    Team("parents", date(2022, 9, 1), 52, parent_of_minor, left=4),
    Team("students", date(2023, 10, 8), 28, tenant, left=5),
    Team("office", date(2024, 1, 1), 0, aged(0, 0), deputies=0, led_from_outside="S10", staff=("S11",)),
)
RESIDENT_WORKERS = 3
STAFF_WORKERS = ("S01", "S02", "S03")
SECONDED_UNTIL = date(2030, 12, 31)

# Hours a week that a member can be counted on when it matters, any of these; the empty key is everybody else.
HOURS_OF = {
    "party": (6, 8, 10, 14), "owners": (6, 8, 10, 14), "courtyard": (6, 8, 10, 14), "committee": (14, 21, 28),
    "property": (48,), "clinic": (48,), "shop": (14, 21, 28), "office": (40,), "": (8, 12, 14, 16, 20),
}  # fmt: skip
WORKER_HOURS, RESEARCHER_HOURS = 48, 8

# What the members of a centre tend to be able to do; the empty key is everybody else.
SKILLS_OF = {
    "committee": "mediation eldercare it counselling", "party": "patrol mediation driving eldercare",
    "owners": "electrical plumbing mediation", "courtyard": "mediation patrol eldercare cooking",
    "property": "electrical plumbing disinfection patrol", "clinic": "nursing first_aid medicine_pickup counselling",
    "shop": "shopping carrying driving", "volunteers": "shopping carrying eldercare first_aid cooking driving",
    "riders": "cycling driving medicine_pickup carrying", "choir": "cooking eldercare counselling teaching",
    "chess": "patrol driving mediation", "dance": "cooking disinfection eldercare shopping",
    "parents": "childcare driving shopping teaching", "students": "it translation cycling teaching medicine_pickup",
    "office": "mediation driving", "": "cooking driving cycling shopping childcare eldercare it teaching sign_language",
}  # fmt: skip
EVIDENCE = {
    "first_aid": ("红十字救护员证", "AED 培训结业证"), "nursing": ("护士执业证", "养老护理员证"),
    "electrical": ("低压电工证",), "plumbing": ("水暖工证",), "driving": ("C1 驾驶证", "C2 驾驶证"),
    "translation": ("英语专业八级", "大学英语六级"), "counselling": ("心理辅导培训结业证",),
    "mediation": ("人民调解员证",), "sign_language": ("手语初级证书",), "disinfection": ("消毒员培训证",),
    "teaching": ("教师资格证",), "childcare": ("育婴员证",), "cooking": ("健康证",),
}  # fmt: skip


def day_between(rng: Random, first: date, last: date) -> date:
    """Any day from first to last."""
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def roles(team: Team) -> list[str]:
    """The roles to fill from among residents, the lead first."""
    lead = [] if team.led_from_outside else ["lead"]
    workers = ["worker"] * RESIDENT_WORKERS if team.centre == "committee" else []
    return lead + ["deputy"] * team.deputies + workers + ["member"] * team.size


def choose(rng: Random, team: Team, wanted: list[str], residents: list[Person], busy: dict[str, str]) -> list[str]:
    """A person for each wanted role; one plain member in eight already belongs to another centre, as it is in life."""
    fitting = [person.code for person in residents if team.fits(person) and "zh" in person.languages]
    fresh = [code for code in fitting if code not in busy]
    shared = [code for code in fitting if busy.get(code) == "member"]
    others = iter(rng.sample(fresh, min(len(fresh), 2 * len(wanted))))
    chosen: dict[str, None] = {}
    for role in wanted:
        second = rng.choice(shared) if shared and role == "member" and rng.random() < 0.12 else ""
        chosen[second if second and second not in chosen else next(c for c in others if c not in chosen)] = None
    return list(chosen)


def fill(rng: Random, team: Team, residents: list[Person], busy: dict[str, str]) -> list[tuple[object, ...]]:
    """Rows of one centre's present and former members."""
    present = roles(team)
    wanted = present + ["worker" if team.centre == "committee" else "member"] * team.left
    rows: list[tuple[object, ...]] = []
    for index, (code, role) in enumerate(zip(choose(rng, team, wanted, residents, busy), wanted, strict=True)):
        since = day_between(rng, team.founded, AS_OF - timedelta(days=40))
        until = day_between(rng, since, AS_OF - timedelta(days=5)) if index >= len(present) else ""
        rows.append((team.centre, code, role, since, until))
        busy.setdefault(code, role)
    return rows


def staff(rng: Random, team: Team) -> list[tuple[object, ...]]:
    """Rows of those who work in a centre and live elsewhere."""
    lead = [(team.led_from_outside, "lead")] if team.led_from_outside else []
    return [
        (team.centre, code, role, day_between(rng, team.founded, AS_OF - timedelta(days=90)), "")
        for code, role in [*lead, *((code, "member") for code in team.staff)]
    ]


def committee_staff(rng: Random) -> list[tuple[object, ...]]:
    """The workers who come in every day, one of them lent from another community, and the researcher."""
    day = day_between(rng, date(2022, 2, 1), date(2024, 6, 1))
    first, second, lent = STAFF_WORKERS
    return [
        ("committee", first, "worker", day, ""),
        ("committee", second, "worker", day_between(rng, day, AS_OF), ""),
        ("committee", lent, "worker", date(2026, 9, 1), SECONDED_UNTIL),
        ("committee", "S12", "researcher", date(2026, 3, 1), SECONDED_UNTIL),
    ]


def members_rows(seed: str, residents: list[Person]) -> list[tuple[object, ...]]:
    """The rows of the sheet `members`."""
    rng = stream(seed, "members")
    busy: dict[str, str] = {}
    rows: list[tuple[object, ...]] = []
    for team in TEAMS:
        rows += staff(rng, team) + fill(rng, team, residents, busy)
    return with_hours(seed, rows + committee_staff(rng))


def with_hours(seed: str, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The same, with the hours a week that each can be counted on; of who has left nobody says them."""
    rng = stream(seed, "hours")
    paid = {"worker": WORKER_HOURS, "researcher": RESEARCHER_HOURS}
    found: list[tuple[object, ...]] = []
    for centre, person, role, since, until in rows:
        said = paid.get(str(role)) or rng.choice(HOURS_OF.get(str(centre), HOURS_OF[""]))
        found.append((centre, person, role, since, until, "" if until and str(until) <= str(AS_OF) else said))
    return found


def practised(rng: Random) -> date | str:
    """When a skill was last used; some never say."""
    return "" if rng.random() < 0.12 else AS_OF - timedelta(days=min(1400, int(rng.expovariate(1 / 170))))


def skill_rows(rng: Random, code: str, centre: str) -> list[tuple[object, ...]]:
    """One to three skills of one person, with evidence where there is a certificate to show."""
    likely = SKILLS_OF[centre].split()
    chosen = rng.sample(likely, min(len(likely), rng.choice((1, 1, 2, 2, 3))))
    return [
        (code, skill, practised(rng), rng.choice(EVIDENCE.get(skill, ("",))) if rng.random() < 0.45 else "")
        for skill in chosen
    ]


def skills_rows(seed: str, people: list[Person], members: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows of the sheet `skills`: every member of a centre, and one adult in seven of the others."""
    rng = stream(seed, "skills")
    centre_of = {str(row[1]): str(row[0]) for row in reversed(members) if not row[4]}
    rows: list[tuple[object, ...]] = []
    for person in people:
        centre = centre_of.get(person.code, "")
        if centre or (16 <= person.age <= 75 and rng.random() < 0.14):
            rows += skill_rows(rng, person.code, centre)
    return rows
