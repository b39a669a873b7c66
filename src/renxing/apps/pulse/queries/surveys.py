"""The survey that is open, those that were published, and what the last one said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from renxing.apps.pulse.models import Answered, Survey
from renxing.apps.record.bilingual import for_reader
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Told:
    """What people said of one thing: a mean from 1 to 5 and the share that agree, each as (figure, low, high)."""

    about: str
    mean: tuple[float, float, float]
    agree: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """Figures of the whole, or of one group by its name."""

    name: str
    answered: int
    told: list[Told]


@dataclass(frozen=True, slots=True)
class Published:
    """A survey as it was published; without cells fewer than eight had answered."""

    survey: Survey
    answered: int | None
    residents: int
    cells: list[Cell]

    @property
    def whole(self) -> list[Told]:
        """What everybody who answered said."""
        return self.cells[0].told if self.cells else []


def stirs(community: Community, now: datetime) -> "QuerySet[Survey]":
    """The survey that takes answers now."""
    rows = Survey.objects.filter(community=community, closed_at__isnull=True, withdrawn_at__isnull=True)
    return rows.filter(closes_at__gt=now)


def open_one(community: Community, now: datetime) -> Survey | None:
    """The survey that takes answers now; its box is not read."""
    return stirs(community, now).defer("box").first()


def to_answer_by(community: Community, actor: Actor, now: datetime) -> Survey | None:
    """The survey that this resident has not answered yet; one question."""
    if not actor.resident or actor.only_office:
        return None
    mine = Answered.objects.filter(survey=OuterRef("pk"), person=UUID(str(actor.person)))
    return stirs(community, now).filter(~Exists(mine)).defer("box").first()


def survey_of(community: Community, pk: UUID) -> Survey:
    """A survey of this community; its box is not read."""
    found = Survey.objects.filter(community=community, pk=pk).defer("box").first()
    if found is None:
        raise NotFound("gone", what="survey")
    return found


def has_answered(survey: Survey, actor: Actor) -> bool:
    """Whether this person answered already."""
    if actor.person is None:
        return False
    return Answered.objects.filter(survey=survey, person=UUID(actor.person)).exists()


def _closed(community: Community) -> "QuerySet[Survey]":
    return Survey.objects.filter(community=community, closed_at__isnull=False).defer("box").order_by("-closed_at")


def latest(community: Community) -> Published | None:
    """What the last survey said; None where there was none."""
    found = _closed(community).first()
    return None if found is None else published(found)


def past(community: Community, most: int = 12) -> list[Published]:
    """What was published, the latest first: one question."""
    return [published(row) for row in _closed(community)[:most]]


def published(survey: Survey) -> Published:
    """The results that were written when it closed, in the reader's language."""
    kept: dict[str, Any] = survey.results or {"answered": None, "residents": 0, "cells": []}
    names = {group.code: for_reader(group.en, group.zh) for group in survey.questions.groups}
    found = [
        Cell(names.get(each["group"], ""), each["answered"], [_told(*row) for row in each["about"].items()])
        for each in kept["cells"]
    ]
    return Published(survey, kept["answered"], kept["residents"], found)


def _told(about: str, figures: dict[str, list[float]]) -> Told:
    mean, agree = figures["mean"], figures["agree"]
    return Told(about, (mean[0], mean[1], mean[2]), (agree[0], agree[1], agree[2]))
