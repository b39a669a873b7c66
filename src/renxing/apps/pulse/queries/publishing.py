"""What of a survey is published: figures with intervals, of the whole and of groups large enough."""

from collections.abc import Sequence
from typing import Any

from renxing.apps.people.models import Person
from renxing.apps.pulse.models import Survey
from renxing.core.pulse import ABOUT, AGREES, FLOOR, Answer, Questions, cells, of_construct, opened


def results(survey: Survey) -> dict[str, Any]:
    """The results as they are kept and shown; with fewer answers than the floor only that there were too few."""
    questions, answers = survey.questions, opened(survey.box)
    residents = Person.objects.filter(community=survey.community, household__isnull=False, erased_at__isnull=True)
    shown = cells(answers)
    return {
        "answered": len(answers) if len(answers) >= FLOOR else None,
        "residents": residents.count(),
        "cells": [_cell(questions, group, those) for group, those in shown.items()],
    }


def _cell(questions: Questions, group: str | None, answers: Sequence[Answer]) -> dict[str, Any]:
    about = [each for each in ABOUT if any(item.about == each for item in questions.items)]
    return {
        "group": group,
        "answered": len(answers),
        "about": {each: _figures([of_construct(questions, one, each) for one in answers]) for each in about},
    }


def _figures(said: list[float]) -> dict[str, list[float]]:
    """The mean and the share that agree, each with its interval, rounded as they are shown."""
    from renxing.measure.belonging import agreeing, mean_answer  # noqa: PLC0415 - takes a while to load

    mean, agree = mean_answer(said), agreeing(sum(each >= AGREES for each in said), len(said))
    return {
        "mean": [round(max(1.0, min(5.0, each)), 2) for each in (mean, mean.low, mean.high)],
        "agree": [round(each, 3) for each in (agree, agree.low, agree.high)],
    }
