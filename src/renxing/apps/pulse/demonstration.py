"""A demonstration's pulse: one survey that was answered and published."""

from datetime import datetime, timedelta
from pathlib import Path

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.people.models import Person
from renxing.apps.pulse import acts
from renxing.apps.pulse.acts.surveying import CLOCK
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.pulse import Answer
from renxing.core.roles import Role
from renxing.standards.pulse import read_questions

ASKED = 36
SAID = ((4, 3, 5, 4, 4, 3), (3, 3, 4, 3, 4, 2), (5, 4, 5, 5, 3, 4), (2, 3, 3, 2, 4, 3))
"""What people of a demonstration say, one after the other."""


def ask(community: Community, example: Path, now: datetime) -> int:
    """Ask the example's own questions twelve days ago, and publish what was said; how many answered."""
    held = Membership.objects.filter(community=community, role=Role.WORKER).order_by("person__code").first()
    file = example / "pulse.toml"
    if held is None or not file.exists():
        return 0
    asked, closes = now - timedelta(days=12), now - timedelta(days=2)
    by = Doing(actor_of(held.person, community, asked), community, asked)
    survey = acts.open_survey(by, questions=read_questions(file.read_text("utf-8")), closes_at=closes)
    groups = ["", *(group.code for group in survey.questions.groups)]
    live_here = Person.objects.filter(community=community, household__isnull=False, erased_at__isnull=True)
    people = list(live_here.select_related("household").order_by("code")[:ASKED])
    for number, person in enumerate(people):
        at = asked + timedelta(hours=number)
        answer = Answer(groups[number % 3 + (number % 9 == 0)], SAID[number % len(SAID)])
        acts.answer_survey(Doing(actor_of(person, community, at), community, at), survey=survey, answer=answer)
    acts.close_survey(Doing(Actor(rule=CLOCK), community, now), survey=survey)
    return len(people)
