"""Taking a course: read it, answer its quiz; how well is one's own business."""

from collections.abc import Sequence

from renxing.apps.learning.acts.writing import fresh_course
from renxing.apps.learning.models import Course, Stage, Taken
from renxing.apps.people.queries import person_of
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.standards.learning.quiz import Question, read_quiz


@act("course.take", Kind.LEARN, own=("self",), data=("version",))
def take_course(deed: Deed, *, course: Course, answers: Sequence[int] = (), chinese: bool = False) -> Taken:
    """Say that one has read it; with a quiz, the best answers of the version in force are kept.

    `chinese` says in which language the quiz was answered: each has its answers in an order of its own.
    """
    fresh = fresh_course(deed, course)
    deed.authorise(relations={"self"} if deed.actor.person is not None else ())
    if fresh.state != Stage.PUBLISHED:
        raise WrongState("course_not_published")
    questions = questions_of(fresh, chinese=chinese)
    if len(answers) != len(questions):
        raise BadInput("quiz_unanswered")
    right = sum(given == question.right for given, question in zip(answers, questions, strict=True))
    person = person_of(deed.community, deed.actor.person or "")
    taken, new = Taken.objects.get_or_create(
        community=deed.community, course=fresh, person=person,
        defaults={"version": fresh.version, "right": right, "asked": len(questions), "at": deed.now},
    )  # fmt: skip
    if not new:
        best = max(right, taken.right) if taken.version == fresh.version else right
        taken.version, taken.right, taken.asked, taken.at = fresh.version, best, len(questions), deed.now
        taken.save()
    deed.record(taken.reference, data={"version": fresh.version})
    return taken


def questions_of(course: Course, *, chinese: bool) -> tuple[Question, ...]:
    """The quiz in this language, or the only one there is."""
    first, second = (course.quiz_zh, course.quiz_en) if chinese else (course.quiz_en, course.quiz_zh)
    return read_quiz(first or second)


findable("taken", Taken)
