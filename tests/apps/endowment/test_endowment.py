"""What the community has, counted: every capital, every function, and nobody by name."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.endowment.queries.counting import figures
from renxing.apps.endowment.queries.leaning import SERVES, leaning
from renxing.apps.people.models import SKILLS, Person, Skill
from renxing.core.functions import Function
from tests.apps.supplies.permissions import item
from tests.cast import Cast


def test_the_five_capitals_are_counted_from_the_registry(cast: Cast) -> None:
    item(cast)
    found = {
        capital.code: {each.code: each.value for each in capital.figures}
        for capital in figures(cast.community, cast.now)
    }
    assert list(found) == ["natural", "human", "economic", "physical", "social"]
    assert found["human"] == {"residents": 6, "skilled": 1, "fresh": 0, "skills": 1}
    assert found["physical"]["blocks"] == 2
    assert found["physical"]["items"] == 1
    assert (found["social"]["centres"], found["social"]["reservoirs"], found["social"]["members"]) == (4, 1, 4)
    assert 0 < found["natural"]["ground"] < 2


def test_a_function_leans_on_skills_and_centres_and_says_what_is_missing(cast: Cast) -> None:
    found = {each.code: each for each in leaning(cast.community)}
    assert set(found) == {function.value for function in Function}
    transport = found["transport"]
    assert (transport.people, transport.awake, transport.reservoirs) == (1, 2, 0)
    assert [str(word) for word in transport.missing] == [
        "no group that stands by",
        "no goods for it",
        "no money set aside",
    ]
    assert found["food"].reservoirs == 1


def test_every_skill_that_serves_a_function_is_one_people_can_have() -> None:
    assert {skill for skills in SERVES.values() for skill in skills} <= {code for code, _word in SKILLS}
    assert set(SERVES) == set(Function)


def test_the_page_asks_as_much_for_three_as_for_one(cast: Cast, signed_in: Any) -> None:
    mei, counts = signed_in("mei"), []
    for number in range(3):
        mei.get("/lane/endowment/")
        with CaptureQueriesContext(connection) as asked:
            page = mei.get("/lane/endowment/").content.decode()
        counts.append(len(asked))
        person = Person.objects.create(community=cast.community, code=f"X{number}", household=cast.households["H1"])
        Skill.objects.create(community=cast.community, person=person, skill="cooking")
    assert counts[0] == counts[2]
    assert not any(person.name_en in page for name, person in cast.people.items() if name != "mei")
