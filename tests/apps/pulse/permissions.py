"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from renxing.apps.people.models import Household, Person
from renxing.apps.pulse import acts
from renxing.apps.pulse.models import Survey
from renxing.core.mandates import Actor
from renxing.core.pulse import Answer, Choice, Item, Questions
from tests.cast import Cast

DAY = timedelta(days=1)
ASKED = Questions(
    "How are we?", "我们好吗？",
    (Item("key", "trust", "I leave my key.", "我托付钥匙。"), Item("home", "belonging", "I am at home.", "我有家。")),
    "Since when?", "住了多久？", (Choice("new", "New", "新来"), Choice("long", "Long", "很久")),
)  # fmt: skip


def survey(cast: Cast) -> Survey:
    """Open for ten days."""
    return acts.open_survey(cast.by("wen"), questions=ASKED, closes_at=cast.now + 10 * DAY)


def many(cast: Cast, survey: Survey, answers: list[Answer]) -> None:
    """So many residents answer."""
    home = Household.objects.filter(community=cast.community).earliest("code")
    for number, answer in enumerate(answers):
        person = Person.objects.create(community=cast.community, code=f"X{number}", household=home)
        actor = Actor(str(person.pk), str(home.pk))
        by = type(cast.by("mei"))(actor, cast.community, cast.now)
        acts.answer_survey(by, survey=survey, answer=answer)


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "survey.open": ("wl", lambda c, by: acts.open_survey(by, questions=ASKED, closes_at=c.now + 10 * DAY)),
    "survey.answer": ("bmrswl", lambda c, by: acts.answer_survey(by, survey=survey(c), answer=Answer("", (4, 5)))),
    "survey.close": ("", lambda c, by: acts.close_survey(by, survey=survey(c))),
    "survey.withdraw": ("wl", lambda c, by: acts.withdraw_survey(by, survey=survey(c))),
}
