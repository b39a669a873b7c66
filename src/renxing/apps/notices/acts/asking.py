"""The rumour desk: somebody asks whether it is true, a centre answers with a source, and everybody reads it."""

from dataclasses import dataclass
from uuid import UUID

from renxing.apps.centres.models import Centre
from renxing.apps.notices.acts.begin import DESK, fresh, ours, speaker, words
from renxing.apps.notices.models import LONGEST, Answer, Question, Verdict
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState

MOST_OPEN = 5
"""Questions one person may have open at once."""


@act("rumour.ask", Kind.RELATE, own=("resident",))
def ask_rumour(deed: Deed, *, text: str) -> Question:
    """Ask whether something one heard is true. Only whoever answers reads these words: a rumour is not passed on."""
    person = None
    if deed.actor.person is not None:
        rows = Person.objects.filter(community=deed.community, erased_at__isnull=True)
        person = rows.filter(pk=UUID(deed.actor.person)).first()
    deed.authorise(relations={"resident"} if person is not None else set(), function=Function.INFORMATION)
    if not text.strip():
        raise BadInput("rumour_empty", field="text")
    if Question.objects.filter(community=deed.community, person=person, closed_at__isnull=True).count() >= MOST_OPEN:
        raise WrongState("rumour_many", most=MOST_OPEN)
    made = Question.objects.create(
        community=deed.community, person=person, words=text.strip()[:300], asked_at=deed.now
    )  # fmt: skip
    deed.record(made.reference, function=Function.INFORMATION)
    return made


@act("rumour.withdraw", Kind.WITHDRAW, own=("asker",), roles=DESK)
def withdraw_question(deed: Deed, *, question: Question) -> Question:
    """It need not be answered any more; its words are emptied."""
    found = fresh(deed, question)
    deed.authorise(relations={"asker"} if deed.is_self(found.person_id) else set())
    if found.closed_at is not None:
        raise WrongState("rumour_closed")
    found.closed_at, found.words = deed.now, ""
    found.save(update_fields=["closed_at", "words"])
    deed.record(found.reference, function=Function.INFORMATION)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found out: the question in the centre's words, the answer, how sure it is, where it comes from."""

    name_en: str = ""
    name_zh: str = ""
    text_en: str = ""
    text_zh: str = ""
    verdict: str
    source: str

    def checked(self) -> dict[str, str]:
        """As columns of the answer."""
        names, texts = words(self.name_en, self.name_zh), words(self.text_en, self.text_zh, "text_zh")
        if max(map(len, names)) > LONGEST:
            raise BadInput("notice_long", field="name_zh", most=LONGEST)
        if self.verdict not in Verdict.values:
            raise BadInput("rumour_verdict", field="verdict")
        if not self.source.strip():
            raise BadInput("rumour_source", field="source")
        said = {"name_en": names[0], "name_zh": names[1], "text_en": texts[0], "text_zh": texts[1]}
        return {**said, "verdict": self.verdict, "source": self.source.strip()[:200]}


@act("rumour.answer", Kind.ANSWER, own=("speaker",), roles=DESK, data=("verdict", "questions"))
def answer_rumour(deed: Deed, *, centre: Centre, found: Found, questions: tuple[Question, ...] = ()) -> Answer:
    """Answer with a source: all who asked see it, and so does everybody. It may answer several questions, or none."""
    deed.authorise(relations=speaker(deed, ours(deed, centre).pk), function=Function.INFORMATION)
    made = Answer.objects.create(community=deed.community, centre=centre, at=deed.now, **found.checked())
    rows = Question.objects.filter(community=deed.community, pk__in=[each.pk for each in questions])
    if len(rows) != len(questions):
        raise NotFound("gone", what="rumour")
    asked = rows.filter(closed_at__isnull=True).update(closed_at=deed.now, answer=made)
    if asked != len(questions):
        raise WrongState("rumour_closed")
    said = {"verdict": found.verdict, "questions": asked}
    deed.record(made.reference, centre=centre.pk, function=Function.INFORMATION, data=said)
    return made


@act("rumour.correct", Kind.CHANGE, own=("speaker",), roles=DESK, data=("verdict",))
def correct_answer(deed: Deed, *, answer: Answer, found: Found) -> Answer:
    """Say anew what is known now; that it was changed, and when, stands with it."""
    there = fresh(deed, answer)
    deed.authorise(relations=speaker(deed, there.centre_id), function=Function.INFORMATION)
    said = found.checked()
    changed = [name for name, new in said.items() if getattr(there, name) != new]
    if not changed:
        raise WrongState("rumour_same")
    for name in changed:
        setattr(there, name, said[name])
    there.changed_at = deed.now
    there.save(update_fields=[*changed, "changed_at"])
    deed.record(
        there.reference, centre=there.centre_id, function=Function.INFORMATION, data={"verdict": found.verdict}
    )  # fmt: skip
    return there


findable("rumour", Question)
findable("rumour_answer", Answer)
