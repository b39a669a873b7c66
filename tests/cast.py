"""The cast of the tests: one small invented community with one of every kind of user.

Mei asks for things. Bo is her neighbour. Wen is a community worker, Lan leads the committee, Qing is the clinic's
nurse, Rui rides for the riders, Song leads the choir (a reservoir: its mandate sleeps until an emergency), Shi sits
in the office above, Yan does research. Nobody has signed in; a visitor is `VISITOR`.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from renxing.apps.centres.models import Centre, FunctionStandard, Mandate, Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.needs.acts import Draft, raise_need
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Block, Household, Person, Skill
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.functions import Function, Urgency
from renxing.core.mandates import Actor
from renxing.core.roles import CentreKind, Role

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
VISITOR = Actor()
PEOPLE = {
    "mei": ("林梅", "Lin Mei", "H1"),
    "bo": ("周波", "Zhou Bo", "H2"),
    "wen": ("文秀", "Wen Xiu", "H3"),
    "lan": ("蓝敏", "Lan Min", "H3"),
    "qing": ("卿云", "Qing Yun", None),
    "rui": ("芮强", "Rui Qiang", "H4"),
    "song": ("宋雅", "Song Ya", "H4"),
    "shi": ("施正", "Shi Zheng", None),
    "yan": ("严华", "Yan Hua", None),
}
CENTRES = {
    "committee": (CentreKind.RESIDENTS_COMMITTEE, False, [function.value for function in Function]),
    "clinic": (CentreKind.CLINIC, False, ["health", "medicine"]),
    "riders": (CentreKind.VOLUNTEER_TEAM, False, ["food", "medicine", "transport"]),
    "choir": (CentreKind.INTEREST_GROUP, True, ["food", "care"]),
    "office": (CentreKind.OFFICE, False, []),
}
MEMBERS = {
    "wen": ("committee", Role.WORKER),
    "lan": ("committee", Role.LEAD),
    "qing": ("clinic", Role.LEAD),
    "rui": ("riders", Role.MEMBER),
    "song": ("choir", Role.LEAD),
    "shi": ("office", Role.MEMBER),
    "yan": ("committee", Role.RESEARCHER),
}
MANDATES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "committee": (["need.*"], [], []),
    "clinic": (["need.*"], ["health", "medicine"], []),
    "riders": (["need.take", "need.offer"], ["food", "medicine", "transport"], []),
    "choir": (["need.*"], ["food", "care"], ["emergency"]),
}


@dataclass
class Cast:
    """The community and everybody in it, by short name."""

    community: Community
    people: dict[str, Person] = field(default_factory=dict)
    centres: dict[str, Centre] = field(default_factory=dict)
    households: dict[str, Household] = field(default_factory=dict)
    now: datetime = NOW

    def actor(self, name: str) -> Actor:
        """Who acts under this name."""
        return VISITOR if name == "visitor" else actor_of(self.people[name], self.community, self.now)

    def by(self, name: str, **more: Any) -> Doing:
        """A fresh doing of this person, now; `more` may set act_id, centre, cause, now."""
        return Doing(self.actor(name), self.community, more.pop("now", self.now), **more)

    def need(self, name: str = "mei", function: Function = Function.FOOD, **more: Any) -> Need:
        """A need this person raised for their own household (a worker: for Mei's)."""
        person = self.people[name]
        home = person.household if name not in ("wen", "lan") else self.households["H1"]
        draft = {"urgency": Urgency.SOON, "summary": "Rice for two", "household": home, "asker": person, **more}
        return raise_need(self.by(name), draft=Draft(function=function, **draft))

    def id(self, name: str) -> UUID:
        """This person's pseudonym in the record."""
        return self.people[name].id


def assemble(slug: str = "lane") -> Cast:
    """Write the cast into the database, as an import would have."""
    community = Community.objects.create(slug=slug, name_en="Lane", name_zh="小巷", visitors_may_ask=True)
    cast = Cast(community)
    blocks = Block.objects.bulk_create(
        Block(community=community, code=f"B{i}", name_en=f"Block {i}", name_zh=f"{i}号楼", outline=[_square(i)])
        for i in (1, 2)
    )
    homes = Household.objects.bulk_create(
        Household(community=community, code=f"H{door}", block=blocks[(door - 1) // 2], unit="1", door=f"10{door}")
        for door in (1, 2, 3, 4)
    )
    cast.households = {home.code: home for home in homes}
    people = Person.objects.bulk_create(
        Person(
            community=community, code=f"P{number}", name_zh=name_zh, name_en=name_en,
            household=cast.households[home] if home else None, phone=f"+861990000000{number}", languages=["zh", "en"],
        )
        for number, (name_zh, name_en, home) in enumerate(PEOPLE.values())
    )  # fmt: skip
    cast.people = dict(zip(PEOPLE, people, strict=True))
    _organise(cast)
    return cast


def _organise(cast: Cast) -> None:
    community = cast.community
    centres = Centre.objects.bulk_create(
        Centre(
            community=community, code=code, name_en=code.title(), name_zh=code, kind=kind, reservoir=reservoir,
            functions=functions, cap=10, external=kind is CentreKind.OFFICE,
        )
        for code, (kind, reservoir, functions) in CENTRES.items()
    )  # fmt: skip
    cast.centres = {centre.code: centre for centre in centres}
    Membership.objects.bulk_create(
        Membership(community=community, centre=cast.centres[centre], person=cast.people[name], role=role)
        for name, (centre, role) in MEMBERS.items()
    )
    Mandate.objects.bulk_create(
        Mandate(
            community=community, code=f"M-{code}", giver=cast.centres["committee"], holder=cast.centres[code],
            acts=acts, functions=functions, conditions=conditions,
        )
        for code, (acts, functions, conditions) in MANDATES.items()
    )  # fmt: skip
    FunctionStandard.objects.bulk_create(
        FunctionStandard(community=community, function=function, urgent_hours=4, soon_hours=24, routine_hours=72)
        for function in Function
    )
    Skill.objects.create(community=community, person=cast.people["rui"], skill="cycling")


def _square(place: int) -> list[list[list[float]]]:
    west, south, side = 119.5 + 0.001 * place, 30.2, 0.0005
    corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    return [[[west + east, south + north] for east, north in corners]]
