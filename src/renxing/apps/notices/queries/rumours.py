"""What was asked about rumours, and what was answered."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from renxing.apps.notices.models import Answer, Question
from renxing.apps.notices.queries.shown import DESK
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import User

ANSWERS = (*DESK, User.LEAD)
"""Who reads what people ask, to answer it."""


def answers(community: Community, actor: Actor) -> "QuerySet[Answer]":
    """Every answer, the newest first, each with whether this reader had asked."""
    asked = Question.objects.filter(answer=OuterRef("pk"), person__isnull=False)
    mine = Exists(asked.filter(person=UUID(actor.person)) if actor.person else asked.none())
    return Answer.objects.filter(community=community).select_related("centre").annotate(mine=mine).order_by("-at")


def waiting(community: Community) -> "QuerySet[Question]":
    """Questions nobody has answered, the oldest first."""
    return Question.objects.filter(community=community, closed_at__isnull=True).order_by("asked_at")


def own(community: Community, actor: Actor) -> list[Question]:
    """Mine that wait."""
    return list(waiting(community).filter(person=UUID(actor.person))) if actor.person else []


def answered_since(community: Community, actor: Actor, since: datetime) -> list[Answer]:
    """Answers to what I asked, given since then."""
    if actor.person is None:
        return []
    rows = Answer.objects.filter(community=community, at__gt=since, questions__person=UUID(actor.person))
    return list(rows.distinct().order_by("-at")[:4])


def may_answer(actor: Actor) -> bool:
    """Whether this reader may answer for a centre of theirs."""
    return actor.is_a(*ANSWERS) and not actor.only_office


def answer_of(community: Community, pk: UUID) -> Answer:
    """One answer."""
    found = Answer.objects.filter(community=community, pk=pk).select_related("centre").first()
    if found is None:
        raise NotFound("gone", what="rumour_answer")
    return found


def question_of(community: Community, pk: UUID) -> Question:
    """One question; the act says who may do something with it."""
    found = Question.objects.filter(community=community, pk=pk).first()
    if found is None:
        raise NotFound("gone", what="rumour")
    return found
