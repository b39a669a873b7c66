"""Writing a course, laying it before everybody, taking it down."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from renxing.apps.centres.models import Centre
from renxing.apps.learning.models import Audience, Course, Stage
from renxing.apps.people.acts import KEEPERS
from renxing.apps.people.models import SKILLS
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.reviews.models import Lesson
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.standards.learning.bundle import LONGEST_BODY, LONGEST_QUIZ, MINUTES_MOST
from renxing.standards.learning.quiz import NotAQuiz, read_quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a course says, in one language or both."""

    name_en: str = ""
    name_zh: str = ""
    body_en: str = ""
    body_zh: str = ""
    quiz_en: str = ""
    quiz_zh: str = ""
    skill: str = ""
    audience: str = Audience.EVERYBODY
    briefs: Sequence[str] = ()
    minutes: int = 10


@act("course.draft", Kind.CHANGE, own=("member_of_centre",), roles=KEEPERS)
def draft_course(deed: Deed, *, centre: Centre, said: Said, lesson: Lesson | None = None) -> Course:
    """Write a course for a centre, perhaps from a lesson of a review; only those who write it read it yet."""
    if centre.community_id != deed.community.pk or centre.external:
        raise NotFound("gone", what="centre")
    deed.authorise(relations={"member_of_centre"} if str(centre.pk) in deed.actor.centres() else ())
    if lesson is not None and lesson.community_id != deed.community.pk:
        raise NotFound("gone", what="lesson")
    course = Course(community=deed.community, centre=centre, lesson=lesson, at=deed.now, **checked(said))
    course.save(force_insert=True)
    deed.record(course.reference, centre=str(centre.pk))
    return course


@act("course.change", Kind.CHANGE, own=("member_of_centre",), roles=KEEPERS, data=("version",))
def change_course(deed: Deed, *, course: Course, said: Said) -> Course:
    """Say a course anew; one that was published gets a new version, and who took it sees that it changed."""
    fresh = _authorised(deed, course)
    for name, value in checked(said).items():
        setattr(fresh, name, value)
    fresh.at = deed.now
    if fresh.state == Stage.PUBLISHED:
        complete(fresh)
        fresh.version += 1
    fresh.save()
    deed.record(fresh.reference, centre=str(fresh.centre_id), data={"version": fresh.version})
    return fresh


@act("course.publish", Kind.CHANGE, own=("member_of_centre",), roles=KEEPERS, data=("version", "skill"))
def publish_course(deed: Deed, *, course: Course) -> Course:
    """Lay it before everybody."""
    fresh = _authorised(deed, course)
    if fresh.state == Stage.PUBLISHED:
        raise WrongState("course_stands_so")
    complete(fresh)
    fresh.state, fresh.at = Stage.PUBLISHED, deed.now
    fresh.save(update_fields=["state", "at"])
    skill = {"skill": fresh.skill} if fresh.skill else {}
    deed.record(fresh.reference, centre=str(fresh.centre_id), data={"version": fresh.version, **skill})
    return fresh


@act("course.withdraw", Kind.CHANGE, own=("member_of_centre",), roles=KEEPERS)
def withdraw_course(deed: Deed, *, course: Course) -> Course:
    """Take it down: what was learned from it stays learned."""
    fresh = _authorised(deed, course)
    if fresh.state == Stage.WITHDRAWN:
        raise WrongState("course_stands_so")
    fresh.state, fresh.at = Stage.WITHDRAWN, deed.now
    fresh.save(update_fields=["state", "at"])
    deed.record(fresh.reference, centre=str(fresh.centre_id))
    return fresh


def fresh_course(deed: Deed, course: Course) -> Course:
    """The course as it stands inside this transaction."""
    found = Course.objects.filter(community=deed.community, pk=course.pk).select_related("centre").first()
    if found is None:
        raise NotFound("gone", what="course")
    return found


def authorise_writer(deed: Deed, course: Course) -> None:
    """Whoever is of the centre that wrote it, or keeps the registry."""
    deed.authorise(relations={"member_of_centre"} if str(course.centre_id) in deed.actor.centres() else ())


def _authorised(deed: Deed, course: Course) -> Course:
    fresh = fresh_course(deed, course)
    authorise_writer(deed, fresh)
    return fresh


def complete(course: Course) -> None:
    """What is laid before everybody has a name and a text in one language at least."""
    if not any(name and body for name, body in ((course.name_en, course.body_en), (course.name_zh, course.body_zh))):
        raise BadInput("course_without_page", field="body_zh")


def checked(said: Said) -> dict[str, object]:
    """As it is kept; raises the first thing that is wrong."""
    kept = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(said).items()}
    if not (kept["name_en"] or kept["name_zh"]):
        raise BadInput("missing", field="name_zh")
    if said.skill and said.skill not in dict(SKILLS):
        raise BadInput("course_skill", field="skill")
    if not 1 <= said.minutes <= MINUTES_MOST or said.audience not in Audience.values:
        raise BadInput("course_minutes", field="minutes", most=MINUTES_MOST)
    for name, most in (("body", LONGEST_BODY), ("quiz", LONGEST_QUIZ)):
        for language in ("en", "zh"):
            if len(str(kept[f"{name}_{language}"])) > most:
                raise BadInput("too_long", field=f"{name}_{language}", most=most)
    _quizzes(str(kept["quiz_en"]), str(kept["quiz_zh"]))
    kept["briefs"] = [function.value for function in Function if function.value in said.briefs]
    return kept


def _quizzes(english: str, chinese: str) -> None:
    counts = []
    for field, text in (("quiz_en", english), ("quiz_zh", chinese)):
        try:
            counts.append(len(read_quiz(text)))
        except NotAQuiz as wrong:
            raise BadInput(f"quiz_{wrong.code}", field=field, line=wrong.line) from wrong
    if all(counts) and counts[0] != counts[1]:
        raise BadInput("quiz_differs", field="quiz_en", english=counts[0], chinese=counts[1])


findable("course", Course)
