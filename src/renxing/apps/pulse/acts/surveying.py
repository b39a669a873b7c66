"""A survey is opened, answered without a trace of who said what, and closed and published once, by the clock."""

from dataclasses import asdict
from datetime import datetime, timedelta

from renxing.apps.people.models import Person
from renxing.apps.pulse.models import Answered, Survey
from renxing.apps.pulse.queries.publishing import results
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.pulse import SCALE, Answer, Questions, dropped
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User

CLOCK = "survey_closes"
"""The rule that closes a survey, and publishes it, when its last day is over."""

DESK = (User.WORKER, User.COMMITTEE_LEAD)
SHORTEST, LONGEST, APART = timedelta(days=3), timedelta(days=60), timedelta(days=90)


@act("survey.open", Kind.REPORT, roles=DESK)
def open_survey(deed: Deed, *, questions: Questions, closes_at: datetime) -> Survey:
    """Ask the community its own questions until a day; nobody closes it earlier, to choose what is published."""
    deed.authorise()
    if not deed.now + SHORTEST <= closes_at <= deed.now + LONGEST:
        raise BadInput("survey_closes", field="closes")
    rows = Survey.objects.filter(community=deed.community, withdrawn_at__isnull=True)
    if rows.filter(closed_at__isnull=True).exists():
        raise WrongState("survey_one_at_a_time")
    if rows.filter(closed_at__gt=deed.now - APART).exists():
        raise WrongState("survey_too_soon", days=APART.days)
    kept = asdict(questions)
    content = {name: kept[name] for name in ("items", "by_en", "by_zh", "groups")}
    survey = Survey.objects.create(
        community=deed.community, name_en=questions.en, name_zh=questions.zh, content=content,
        opened_at=deed.now, closes_at=closes_at,
    )  # fmt: skip
    deed.record(survey.reference, due=closes_at)
    return survey


@act("survey.answer", Kind.REPORT, own=("resident",))
def answer_survey(deed: Deed, *, survey: Survey, answer: Answer) -> Survey:
    """Put one answer into the box, and note apart from it that this resident answered."""
    found = _fresh(deed, survey)
    deed.authorise(relations={"resident"} if deed.actor.resident and not deed.actor.only_office else set())
    if not found.open(deed.now):
        raise WrongState("survey_over")
    questions = found.questions
    if len(answer.said) != len(questions.items) or not set(answer.said) <= set(SCALE):
        raise BadInput("survey_whole")
    if answer.group and answer.group not in {group.code for group in questions.groups}:
        raise BadInput("survey_group", field="by")
    me = Person.objects.get(community=deed.community, pk=str(deed.actor.person))
    _row, made = Answered.objects.get_or_create(community=deed.community, survey=found, person=me)
    if not made:
        raise WrongState("survey_answered")
    found.box = dropped(found.box, answer)
    found.save(update_fields=["box"])
    deed.record(found.reference)
    return found


@act("survey.close", Kind.REPORT, rules=(CLOCK,), data=("answered",))
def close_survey(deed: Deed, *, survey: Survey) -> Survey:
    """Publish once what can be shown, and empty the box: nothing else can ever be worked out of it."""
    found = _fresh(deed, survey)
    deed.authorise()
    if found.closed_at is not None or found.withdrawn_at is not None or deed.now < found.closes_at:
        raise WrongState("survey_still_open")
    found.results, found.closed_at = results(found), deed.now
    _forget(found)
    deed.record(found.reference, due=found.closes_at, data={"answered": found.results["answered"]})
    return found


@act("survey.withdraw", Kind.WITHDRAW, roles=DESK)
def withdraw_survey(deed: Deed, *, survey: Survey) -> Survey:
    """Take a survey back: nothing of it is published, and every answer is gone."""
    found = _fresh(deed, survey)
    deed.authorise()
    if found.closed_at is not None or found.withdrawn_at is not None:
        raise WrongState("survey_over")
    found.withdrawn_at = deed.now
    _forget(found)
    deed.record(found.reference)
    return found


def _forget(survey: Survey) -> None:
    survey.box = []
    survey.save()
    survey.answered.all().delete()


def _fresh(deed: Deed, survey: Survey) -> Survey:
    found = Survey.objects.filter(community=deed.community, pk=survey.pk).first()
    if found is None:
        raise NotFound("gone", what="survey")
    return found


findable("survey", Survey)
