"""What other rooms' pages show of this one: a lesson's courses, the briefing of a first task, a person's skills."""

from renxing.apps.centres.queries import today
from renxing.apps.learning.queries import courses, skills
from renxing.apps.needs.models import Need, State
from renxing.apps.needs.queries.beside import Panel, beside
from renxing.apps.needs.queries.shown import Seen
from renxing.apps.offers.briefings import More, more_to_read
from renxing.apps.people.models import Person
from renxing.apps.people.queries import TRUSTED, sees_whole
from renxing.apps.people.sections import Section, section
from renxing.apps.record.models import Community
from renxing.apps.record.request import CommunityRequest
from renxing.apps.reviews import beside as lessons
from renxing.apps.reviews.models import Lesson
from renxing.core.functions import Function


@lessons.beside
def of_lesson(request: CommunityRequest, lesson: Lesson) -> lessons.Panel | None:
    """The courses that were made of a lesson, and making one."""
    rows = list(courses.readable(request.community, request.actor).filter(lesson=lesson))
    may = str(lesson.owner_id) in request.actor.centres() or request.actor.is_a(*TRUSTED)
    return lessons.Panel("learning/of_lesson.html", {"rows": rows, "may": may}) if rows or may else None


@beside
def before_the_first(request: CommunityRequest, found: Seen) -> Panel | None:
    """The briefing, for who helps with such a thing for the first time."""
    if "helper" not in found.held or not found.need.live:
        return None
    before = Need.objects.filter(community=request.community, helper=courses.me(request.actor), state=State.MET)
    if before.filter(function=found.need.function).exists():
        return None
    return Panel("learning/first_task.html", {"function": found.need.function})


@more_to_read
def courses_to_read(community: Community, functions: tuple[Function, ...]) -> list[More]:
    """The community's own courses, after the sentences everybody reads."""
    return [More(row.name, row.body) for row in courses.briefing(community, functions)]


@section
def can_do(request: CommunityRequest, person: Person) -> Section | None:
    """What somebody can do and how fresh it is: for themselves, and for those who keep the registry."""
    if not sees_whole(request.actor, person) or person.erased_at is not None:
        return None
    rows = skills.held(request.community, person, today(request.community, request.now))
    return Section("learning/can_do.html", {"rows": rows, "person": person, "own": request.person == person})
