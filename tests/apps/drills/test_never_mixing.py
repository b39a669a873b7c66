"""A drill and real life never mix: whatever is done in both, real life is as it would have been without the drill."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from renxing.apps.callups.acts import Call, call_up
from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import actor_of
from renxing.apps.drills import acts
from renxing.apps.drills.models import Answer, Drill
from renxing.apps.duties.acts import Posting, post_duty, sign_up
from renxing.apps.duties.models import Turn
from renxing.apps.fund.acts import open_budget, receive_money
from renxing.apps.fund.models import Booking, Budget
from renxing.apps.incidents.acts import Draft as Opened
from renxing.apps.incidents.acts import finish_task, open_incident, start_plan
from renxing.apps.incidents.models import Incident, Task
from renxing.apps.needs.acts import Draft, raise_need
from renxing.apps.notices.acts import post_notice
from renxing.apps.notices.acts.posting import Draft as Notices
from renxing.apps.notices.models import Letter, Slip
from renxing.apps.overview.queries.board import read_board
from renxing.apps.people.models import Person
from renxing.apps.plans.models import Plan
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community, Entry
from renxing.apps.resilience.queries.judging import own_of
from renxing.apps.resilience.queries.measuring import assessed
from renxing.apps.supplies.acts import issue_stock, receive_stock
from renxing.apps.supplies.models import Item
from renxing.apps.supplies.queries import quantity_of
from renxing.core.entries import first_break
from renxing.core.functions import Function, Urgency
from renxing.core.refusals import Refusal
from tests.apps.drills.permissions import drill
from tests.apps.incidents.making import adopted
from tests.apps.notices.receivers import Received
from tests.apps.notices.test_sending import smtp, var
from tests.apps.warnings.files import file
from tests.apps.warnings.permissions import receive
from tests.cast import Cast

__all__ = ["smtp", "var"]

HOUR = timedelta(hours=1)
MARKED = "drills/"
"""Where the letters of a drill lead; there are no others that do."""


class Side:
    """Real life, or the drill: who acts there, and when."""

    def __init__(self, cast: Cast, community: Community) -> None:
        self.cast, self.community = cast, Community.objects.get(pk=community.pk)

    def by(self, name: str, hours: float) -> Doing:
        now = self.cast.now + hours * HOUR
        person = Person.objects.get(community=self.community, code=self.cast.people[name].code)
        return Doing(actor_of(person, self.community, now), self.community, now)

    def centre(self, code: str) -> Centre:
        return Centre.objects.get(community=self.community, code=code)

    @property
    def item(self) -> Item:
        return Item.objects.get(community=self.community, code="bags")


def needed(side: Side, at: float) -> None:
    by = side.by("rui", at)
    asker = Person.objects.get(pk=str(by.actor.person))
    raise_need(by, draft=Draft(Function.FOOD, Urgency.SOON, "Rice", asker=asker))


def told(side: Side, at: float) -> None:
    said = Notices(name_en="Water", name_zh="水", text_en="It rises", text_zh="水涨了", urgent=True)
    post_notice(side.by("lan", at), centre=side.centre("committee"), draft=said)


def warned(side: Side, at: float) -> None:
    receive(side.by("lan", at), file(f"W{at}", sent=side.cast.now + at * HOUR, lasts=9 * HOUR))


def opened(side: Side, at: float) -> None:
    open_incident(side.by("lan", at), draft=Opened(title_en="Water", title_zh="水", hazard="flood"))


def started(side: Side, at: float) -> None:
    incident = Incident.objects.filter(community=side.community, plan_at__isnull=True).earliest("number")
    start_plan(side.by("lan", at), incident=incident, plan=Plan.objects.get(community=side.community))


def ticked(side: Side, at: float) -> None:
    task = Task.objects.filter(community=side.community, ended_at__isnull=True).earliest("incident__number", "place")
    finish_task(side.by("lan", at), task=task)


def called(side: Side, at: float) -> None:
    call_up(side.by("lan", at), call=Call(centre=side.centre("choir"), function=Function.FOOD, places=1))


def stocked(side: Side, at: float) -> None:
    receive_stock(side.by("lan", at), item=side.item, quantity=3)


def released(side: Side, at: float) -> None:
    issue_stock(side.by("lan", at), item=side.item, quantity=2)


def paid(side: Side, at: float) -> None:
    line = Budget.objects.filter(community=side.community, code="health").first()
    if line is None:
        said: dict[str, Any] = {"names": ("Health", "健康"), "function": None, "emergency": False}
        line = open_budget(side.by("lan", at), centre=side.centre("clinic"), code="health", **said)
    receive_money(side.by("lan", at), budget=line, money=100, source="grant")


def shifted(side: Side, at: float) -> None:
    begins = side.cast.now + (at + 24) * HOUR
    said: dict[str, Any] = {"function": Function.SAFETY, "title": "Night post", "hours": 8.0, "wanted": 2}
    shift = post_duty(side.by("lan", at), posting=Posting(centre=side.centre("committee"), starts=begins, **said))
    sign_up(side.by("rui", at), shift=shift)


DEEDS: tuple[Callable[[Side, float], None], ...] = (
    needed, told, warned, opened, started, ticked, called, stocked, released, paid, shifted
)  # fmt: skip
NOTHING_THERE = (Incident.DoesNotExist, Task.DoesNotExist)


def lived(
    moves: Iterable[tuple[bool, Callable[[Side, float], None]]], sides: dict[bool, Side]
) -> dict[bool, list[str]]:
    """Do all of it, each where it belongs; what came of each."""
    outcome: dict[bool, list[str]] = {True: [], False: []}
    for number, (real, deed) in enumerate(moves):
        if real not in sides:
            continue
        try:
            deed(sides[real], 0.1 * (number + 1))
            came = "done"
        except Refusal as refusal:
            came = refusal.code
        except NOTHING_THERE:
            came = "nothing there"
        outcome[real].append(f"{deed.__name__} {came}")
    return outcome


def seen(community: Community, now: Any) -> dict[str, Any]:
    """Everything of a community that could give a drill away, without what is new each time: its numbers."""
    fresh = Community.objects.get(pk=community.pk)
    own = Letter.objects.filter(community=fresh).exclude(slip__path__startswith=MARKED)
    board = read_board(fresh, now)
    entries = Entry.objects.filter(community=fresh).exclude(act__startswith="drill.").order_by("seq")
    indicators = assessed(fresh, now, own_of(fresh)).indicators
    return {
        "condition": fresh.condition,
        "stock": [(item.code, quantity_of(item)) for item in Item.objects.filter(community=fresh).order_by("code")],
        "fund": list(Booking.objects.filter(community=fresh).order_by("seq").values_list("sort", "amount")),
        "letters": Counter(own.values_list("person__code", "way", "urgent")),
        "turns": Counter(Turn.objects.filter(community=fresh).values_list("person__code", "state")),
        "tasks": Counter(Task.objects.filter(community=fresh).values_list("key", "state")),
        "record": [(row.act, row.function, row.quantity, {**row.data, "store": ""}) for row in entries],
        "board": repr((board.whole, [(kept.function, kept) for kept in board.functions], len(board.incidents))),
        "figures": {code: repr((found.finding.figure, found.score, found.grade)) for code, found in indicators.items()},
    }


@contextmanager
def undone() -> Iterator[None]:
    """What is done in here is as if it had never been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def begun(cast: Cast) -> Drill:
    return acts.start_drill(cast.by("lan"), drill=drill(cast, yes=("rui", "lan", "song")))


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(moves=[(real, deed) for deed in DEEDS for real in (True, False)])
@given(moves=st.lists(st.tuples(st.booleans(), st.sampled_from(DEEDS)), min_size=4, max_size=16))
def test_real_life_is_as_without_the_drill(
    cast: Cast, smtp: Received, moves: list[tuple[bool, Callable[[Side, float], None]]]
) -> None:
    """However warnings, plans, tasks, call-ups, stock, money, needs and shifts of both interleave."""
    with undone():
        laid_out(cast)
        alone = lived(moves, {True: Side(cast, cast.community)})[True]
        without = seen(cast.community, cast.now + 3 * HOUR)
    with undone():
        laid_out(cast)
        running = begun(cast)
        stage = running.stage
        assert stage is not None
        earlier = Entry.objects.filter(community=stage).count()
        beside = lived(moves, {True: Side(cast, cast.community), False: Side(cast, stage)})
        assert beside[True] == alone
        assert seen(cast.community, cast.now + 3 * HOUR) == without
        its_own(running, stage, earlier)


def laid_out(cast: Cast) -> None:
    """A plan in force, sandbags in store."""
    cast.community.refresh_from_db()
    adopted(cast)
    said = {"name_en": "Sandbag", "name_zh": "沙袋", "unit": "piece", "centre": cast.centres["committee"]}
    Item.objects.create(community=cast.community, code="bags", **said)
    receive_stock(cast.by("lan"), item=Item.objects.get(code="bags"), quantity=10)


def its_own(running: Drill, stage: Community, earlier: int) -> None:
    """What the drill did is in the drill, every entry marked, its letters marked and to nobody who did not agree."""
    rows = list(Entry.objects.filter(community=stage).order_by("seq"))
    assert {row.drill for row in rows[earlier:]} <= {running.id}
    assert first_break(row.as_value(stage.slug) for row in rows) is None
    real = Entry.objects.filter(community=running.community).order_by("seq")
    assert first_break(row.as_value(running.community.slug) for row in real) is None
    assert set(real.values_list("drill", flat=True)) == {None}
    assert not Letter.objects.filter(community=stage).exists()
    marked = Slip.objects.filter(path__startswith=MARKED)
    assert all(slip.name_en.startswith("DRILL: ") and slip.name_zh.startswith("演练：") for slip in marked)
    agreed = running.participants.filter(answer=Answer.YES).values("person")
    assert not Letter.objects.filter(slip__in=marked).exclude(person__in=agreed).exists()
    assert not Letter.objects.filter(slip__in=marked, urgent=True).exists()
