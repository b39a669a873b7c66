"""What the registry holds about a person besides the name: contact routes, free hours, who needs looking after."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from chance import stream
from people import Person

# 199 0000 0000 to 199 0000 9999 is kept for this invented community: the right shape, nobody's number.
PHONE_BLOCK = "1990000"

HOURS_RETIRED = ("mon-fri 9-11;mon-fri 14-17", "mon-sun 8-11", "mon-fri 14-17", "mon-sat 9-17", "tue-thu 9-12")
HOURS_WORKING = ("mon-fri 18-22;sat-sun 9-17", "sat-sun 9-18", "mon-fri 19-21", "sat 9-17", "wed 18-21;sun 9-12")
HOURS_STUDENT = ("mon-fri 17-22;sat-sun 10-20", "sat-sun 9-20", "fri 15-22;sat 10-18")

# What may call for care: code, youngest and oldest age, share of them, "f" where only women.
CONDITIONS = (
    ("frail", 75, 84, 0.2, ""), ("frail", 85, 120, 0.5, ""), ("wheelchair", 70, 120, 0.03, ""),
    ("wheelchair", 18, 69, 0.002, ""), ("blind", 60, 120, 0.012, ""), ("blind", 10, 59, 0.001, ""),
    ("deaf", 75, 120, 0.07, ""), ("deaf", 5, 74, 0.002, ""), ("pregnant", 24, 39, 0.035, "f"),
    ("infant", 0, 1, 1.0, ""), ("chronic", 60, 120, 0.42, ""), ("chronic", 40, 59, 0.09, ""),
    ("dialysis", 45, 90, 0.004, ""), ("oxygen", 68, 120, 0.018, ""), ("mental", 18, 75, 0.006, ""),
)  # fmt: skip


def vulnerabilities(rng: Random, person: Person) -> list[str]:
    """Codes of what neighbours and workers should look after."""
    found = ["lives_alone"] if person.home == "elder_alone" else []
    for code, youngest, oldest, share, only in CONDITIONS:
        if youngest <= person.age <= oldest and only in ("", person.sex) and rng.random() < share:
            found.append(code)
    return found


def free_hours(rng: Random, person: Person) -> str:
    """When the person can help, as the registry writes it; most say nothing."""
    if not 16 <= person.age <= 82 or rng.random() > 0.38:
        return ""
    return rng.choice(HOURS_RETIRED if person.age >= 60 else HOURS_STUDENT if person.age <= 24 else HOURS_WORKING)


def shown(rng: Random, person: Person) -> list[str]:
    """What the person lets neighbours see: about half the name, a fifth the phone."""
    if not person.household:
        return ["name", "phone"]
    shares = (("name", 0.5), ("phone", 0.2), ("skills", 0.28), ("household", 0.12))
    return [what for what, share in shares if person.age >= 14 and rng.random() < share]


def has_phone(rng: Random, person: Person) -> bool:
    """Children have none, and one in six of the very old."""
    return person.age >= 12 and rng.random() < (0.83 if person.age >= 80 else 0.98)


def phones(rng: Random, people: Iterable[Person]) -> dict[str, str]:
    """A number of its own for everybody who has a phone."""
    endings = rng.sample(range(10_000), 10_000)
    return {person.code: f"{PHONE_BLOCK}{endings.pop():04d}" for person in people if has_phone(rng, person)}


def emails(rng: Random, people: Iterable[Person]) -> dict[str, str]:
    """Addresses at example.org, which belongs to nobody."""
    chosen: dict[str, str] = {}
    for person in people:
        share = 0.06 if person.age >= 70 else 0.5 if person.age >= 18 else 0
        plain = person.name.en.lower().replace("'", "").replace(" ", ".")
        if rng.random() < share or not person.household:
            taken = sum(address.startswith((f"{plain}@", f"{plain}.")) for address in chosen.values())
            chosen[person.code] = f"{plain}{f'.{taken + 1}' if taken else ''}@example.org"
    return chosen


def people_rows(seed: str, people: list[Person]) -> list[tuple[object, ...]]:
    """The rows of the sheet `people`."""
    rng = stream(seed, "traits")
    numbers, addresses = phones(rng, people), emails(rng, people)
    return [
        (
            person.code, person.household, person.name.zh, person.name.en, person.born,
            numbers.get(person.code, ""), addresses.get(person.code, ""), ";".join(person.languages),
            free_hours(rng, person), ";".join(vulnerabilities(rng, person)), ";".join(shown(rng, person)),
        )
        for person in people
    ]  # fmt: skip
