"""Whatever the order of acting, reporting, answering and waiting: what was done first has its report, or is owed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates import acts, rules
from renxing.apps.mandates.models import Report, ReportedAct, Stage
from renxing.apps.mandates.queries.reports import both_sides, overdue_to
from renxing.apps.needs.acts import take_need
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.mandates import Reporting
from tests.cast import Cast

pytestmark = pytest.mark.slow

AFTER = ("M-riders", "M-clinic")


class Life:
    """One community in which two centres act first and report after."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        Mandate.objects.filter(code__in=AFTER).update(reporting=Reporting.AFTER, report_within_hours=6.0)
        self.first = 0

    def take(self, name: str, function: Function) -> None:
        """Take a need: first, under one's mandate, unless it is one's own or one's role."""
        need = self.cast.need(function=function, sensitive=False, summary=f"{function} {self.cast.now}")
        take_need(self.cast.by(name), need=need)
        self.first += name != "wen"

    def report(self, act: Callable[[Report], object], stage: Stage) -> None:
        """Do this to the first report at this stage, if there is one."""
        found = Report.objects.filter(stage=stage).order_by("opened_at").first()
        if found is not None:
            act(found)

    def give(self, report: Report) -> None:
        """Whoever acted reports."""
        by = "rui" if report.mandate.code == "M-riders" else "qing"
        acts.give_report(self.cast.by(by), report=report)

    def undo(self, report: Report) -> None:
        """Undo all of it: each act is undone, or it is noted why it stands."""
        entries = [each.entry for each in report.acts.all()]
        acts.reverse_report(self.cast.by("lan"), report=report, entries=entries, words="No.")
        assert all((each.reversed_at is None) == bool(each.stands_because) for each in report.acts.all())

    def wait(self) -> None:
        """Seven hours pass, and the rules run."""
        self.cast.now += timedelta(hours=7)
        rules.run(self.cast.community, self.cast.now)

    def check(self) -> None:
        """Every act under a mandate that reports after is in exactly one report; what is not given shows as owed."""
        mandates = [mandate.reference for mandate in Mandate.objects.filter(code__in=AFTER)]
        done = set(Entry.objects.filter(authority__in=mandates).values_list("id", flat=True))
        assert len(done) == self.first
        assert sorted(ReportedAct.objects.values_list("entry", flat=True)) == sorted(done)
        owed = Report.objects.filter(stage=Stage.OWED)
        shown = {
            report.pk
            for name in ("rui", "qing")
            for report in both_sides(self.cast.actor(name), self.cast.community, self.cast.now)[0]
        }
        assert shown == {report.pk for report in owed}
        late = {report.pk for report in owed if report.due_at < self.cast.now}
        assert late == {report.pk for report in overdue_to(self.cast.actor("lan"), self.cast.community, self.cast.now)}


STEPS: dict[str, Callable[[Life], None]] = {
    "rui": lambda life: life.take("rui", Function.FOOD),
    "qing": lambda life: life.take("qing", Function.HEALTH),
    "wen": lambda life: life.take("wen", Function.FOOD),
    "give": lambda life: life.report(life.give, Stage.OWED),
    "ratify": lambda life: life.report(
        lambda report: acts.ratify_report(life.cast.by("lan"), report=report), Stage.GIVEN
    ),
    "undo": lambda life: life.report(life.undo, Stage.GIVEN),
    "wait": Life.wait,
}


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), max_size=10))
def test_what_was_done_first_has_its_report_or_is_owed(cast: Cast, steps: list[str]) -> None:
    began = cast.now
    with transaction.atomic():
        life = Life(cast)
        for step in steps:
            STEPS[step](life)
            life.check()
        transaction.set_rollback(True)
    cast.now = began
    cast.community.refresh_from_db()
