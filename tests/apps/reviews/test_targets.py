"""A lesson names its target: only an act about it closes it, only its use in an incident or a drill adopts it."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from renxing.apps.incidents.models import Incident
from renxing.apps.mandates.acts import Changes, change_rules
from renxing.apps.needs.acts import take_need
from renxing.apps.people.acts import note_skill
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community, Entry
from renxing.apps.reviews import acts, queries
from renxing.apps.reviews.models import Lesson
from renxing.apps.reviews.rules import run
from renxing.apps.reviews.targets import choices
from renxing.apps.reviews.using import names_of, uses, uses_for
from renxing.apps.supplies.acts import count_item, issue_stock
from renxing.core.functions import Function
from renxing.core.lessons import State, change_of
from renxing.core.refusals import BadInput
from tests.apps.convention.permissions import in_force
from tests.apps.reviews.permissions import lesson, review, reviewed
from tests.apps.supplies.permissions import item
from tests.cast import Cast


def last(act: str, subject: str = "") -> Entry:
    rows = Entry.objects.filter(act=act)
    return (rows.filter(subject=subject) if subject else rows).latest("seq")


def state_of(found: Lesson) -> State:
    found.refresh_from_db()
    return found.state


def in_the_incident(cast: Cast, who: str) -> Doing:
    by = cast.by(who)
    return Doing(by.actor, by.community, by.now, incident=reviewed(cast).pk)


def later(cast: Cast) -> None:
    """An hour later; the incident is being looked back on, so nothing else is there for a rule to do."""
    cast.now += timedelta(hours=1)
    review(cast)


def test_counting_something_else_closes_nothing(cast: Cast) -> None:
    masks, gloves = item(cast), item(cast, "I2", name_en="Gloves")
    drawn = lesson(cast, target=masks.reference)
    count_item(cast.by("qing"), item=gloves, counted=5)
    assert not queries.changes_for(drawn)
    with pytest.raises(BadInput, match="lesson_not_that_change"):
        acts.close_lesson(cast.by("qing"), lesson=drawn, by=last("stock.count"))
    count_item(cast.by("qing"), item=masks, counted=5)
    closed = acts.close_lesson(cast.by("qing"), lesson=drawn, by=last("stock.count", masks.reference))
    assert closed.state is State.CLOSED


def test_what_was_counted_is_used_when_it_goes_out_in_an_incident(cast: Cast) -> None:
    masks, gloves = item(cast), item(cast, "I2", name_en="Gloves")
    drawn = lesson(cast, target=masks.reference)
    for each in (masks, gloves):
        count_item(cast.by("qing"), item=each, counted=5)
    acts.close_lesson(cast.by("qing"), lesson=drawn, by=last("stock.count", masks.reference))
    later(cast)
    issue_stock(cast.by("qing"), item=masks, quantity=1)
    issue_stock(in_the_incident(cast, "qing"), item=gloves, quantity=1)
    run(cast.community, cast.now)
    assert state_of(drawn) is State.CLOSED, "on an ordinary day, and something else: neither shows it"
    with pytest.raises(BadInput, match="lesson_not_used"):
        acts.adopt_lesson(cast.by("qing"), lesson=drawn, by=last("stock.issue"))
    issue_stock(in_the_incident(cast, "qing"), item=masks, quantity=1)
    run(cast.community, cast.now)
    assert state_of(drawn) is State.ADOPTED
    assert drawn.adopted_by == last("stock.issue", masks.reference).pk


def another(cast: Cast, **more: Any) -> Incident:
    """A later incident, that has nothing to do with what the lesson was drawn from."""
    return Incident.objects.create(
        community=cast.community, number=9, name_en="Smoke", name_zh="冒烟", hazard="fire", stage_since=cast.now,
        owner=cast.centres["clinic"], opened_at=cast.now, signal_at=cast.now, **more,
    )  # fmt: skip


def test_what_goes_out_while_an_incident_lasts_was_used_in_it_though_nobody_says_so(cast: Cast, signed_in) -> None:
    masks = item(cast)
    drawn = lesson(cast, target=masks.reference)
    count_item(cast.by("qing"), item=masks, counted=5)
    acts.close_lesson(cast.by("qing"), lesson=drawn, by=last("stock.count", masks.reference))
    later(cast)
    drawn.refresh_from_db()
    declined = another(cast, stage="closed", way="declined", closed_at=cast.now + timedelta(hours=9))
    issue_stock(cast.by("qing"), item=masks, quantity=1)
    assert not uses_for(drawn), "one that nobody wanted is none"
    declined.delete()
    cast.now += timedelta(hours=1)
    smoke = another(cast)
    cast.now += timedelta(hours=1)
    issue_stock(cast.by("qing"), item=masks, quantity=1)
    used = last("stock.issue", masks.reference)
    assert used.incident is None
    cast.now += timedelta(hours=1)
    Incident.objects.filter(pk=smoke.pk).update(stage="closed", closed_at=cast.now)
    cast.now += timedelta(hours=1)
    issue_stock(cast.by("qing"), item=masks, quantity=1)
    found = uses_for(drawn)
    assert found == [used]
    assert set(names_of(drawn, found).values()) == {smoke.name}
    assert "Smoke" in signed_in("qing").get(f"/lane/reviews/lessons/{drawn.pk}/").content.decode()
    with pytest.raises(BadInput, match="lesson_not_used"):
        acts.adopt_lesson(cast.by("qing"), lesson=drawn, by=last("stock.issue", masks.reference))
    acts.adopt_lesson(cast.by("qing"), lesson=drawn, by=used)
    assert state_of(drawn) is State.ADOPTED


def test_a_plan_that_was_revised_before_it_was_adopted_is_the_new_plan(cast: Cast) -> None:
    drawn = lesson(cast, target="hazard:flood")
    made = entry(cast, "plan.adopt", "decide", subject="plan:7", data={"hazard": "flood", "version": 2})
    assert list(queries.changes_for(drawn)) == [made]


def test_the_rules_of_the_community_can_be_what_a_lesson_changes(cast: Cast) -> None:
    drawn = lesson(cast, target=f"rules:{cast.community.pk}")
    assert drawn.target in dict(pair for _word, group in choices(cast.community) for pair in group)
    change_rules(cast.by("lan"), changes=Changes(rest_hours=12.0))
    acts.close_lesson(cast.by("qing"), lesson=drawn, by=last("rules.change"))
    assert state_of(drawn) is State.CLOSED


def test_of_what_leaves_no_trace_somebody_says_that_it_was_kept_to(cast: Cast) -> None:
    for more in (
        {"setting": "looks", "value": "nobody"},
        {"setting": "mandate", "value": "rests", "about": "M-riders"},
    ):
        article = in_force(cast, **more)
        for act in ("article.adopt", "article.repeal"):
            drawn = lesson(cast, target=f"article:{article.number}")
            noted = entry(cast, act, "decide", subject=article.reference, incident=None)
            Lesson.objects.filter(pk=drawn.pk).update(closed_at=cast.now, closed_by=noted.pk)
            drawn.refresh_from_db()
            assert uses(drawn) is None
    article = in_force(cast, setting="tasks_at_once", value="3")
    for act, known in (("article.adopt", True), ("article.repeal", False)):
        noted = entry(cast, act, "decide", subject=article.reference, incident=None)
        Lesson.objects.filter(pk=drawn.pk).update(closed_by=noted.pk)
        drawn.refresh_from_db()
        assert (uses(drawn) is not None) is known


def entry(cast: Cast, act: str, kind: str, **more: Any) -> Entry:
    """Something done in the incident, without the acts that lead to it."""
    said = {"subject": "task:1", "authority": "own", "incident": reviewed(cast).pk, "hash": uuid4().hex, **more}
    seq = 10_000 + Entry.objects.count()
    return Entry.objects.create(
        id=uuid4(), community=cast.community, seq=seq, at=cast.now, recorded_at=cast.now, act=act, kind=kind,
        act_id=uuid4(), **said,
    )  # fmt: skip


def test_a_skill_is_used_by_whoever_has_it(cast: Cast) -> None:
    drawn = lesson(cast, target="skill:first_aid")
    note_skill(cast.by("rui"), person=cast.people["rui"], skill="cycling")
    assert not queries.changes_for(drawn)
    note_skill(cast.by("rui"), person=cast.people["rui"], skill="first_aid")
    acts.close_lesson(cast.by("qing"), lesson=drawn, by=last("skill.note"))
    later(cast)
    entry(cast, "callup.answer", "answer", actor=cast.id("rui"), data={"said": "no"})
    entry(cast, "task.do", "finish", actor=cast.id("wen"))
    run(cast.community, cast.now)
    assert state_of(drawn) is State.CLOSED
    came = entry(cast, "callup.answer", "answer", actor=cast.id("rui"), data={"said": "yes"})
    run(cast.community, cast.now)
    assert state_of(drawn) is State.ADOPTED
    assert drawn.adopted_by == came.pk


@pytest.mark.parametrize(("conditions", "expected"), [((), State.ADOPTED), (("emergency",), State.CLOSED)])
def test_an_article_is_used_by_what_it_binds_in_the_conditions_it_names(
    cast: Cast, conditions: tuple[str, ...], expected: State
) -> None:
    drawn = lesson(cast, target="article:new")
    article = in_force(cast, setting="tasks_at_once", value="3", conditions=conditions)
    acts.close_lesson(cast.by("qing"), lesson=drawn, by=last("article.adopt", article.reference))
    later(cast)
    take_need(in_the_incident(cast, "wen"), need=cast.need("bo", Function.FOOD))
    run(cast.community, cast.now)
    assert state_of(drawn) is expected


def test_one_that_came_in_an_emergency_binds_what_was_done_until_it_ended(cast: Cast) -> None:
    drawn = lesson(cast, target="article:new")
    article = in_force(cast, setting="tasks_at_once", value="3", conditions=("emergency",))
    acts.close_lesson(cast.by("qing"), lesson=drawn, by=last("article.adopt", article.reference))
    later(cast)
    about = cast.community.reference
    entry(cast, "condition.change", "decide", subject=about, data={"from": "normal", "to": "emergency"})
    taken = take_need(in_the_incident(cast, "wen"), need=cast.need("bo", Function.FOOD))
    later(cast)
    entry(cast, "condition.change", "decide", subject=about, data={"from": "emergency", "to": "normal"})
    run(cast.community, cast.now)
    assert state_of(drawn) is State.ADOPTED
    assert drawn.adopted_by == last("need.take", taken.reference).pk


def test_a_standard_is_used_where_something_of_its_function_is_done(cast: Cast) -> None:
    drawn = lesson(cast, target="standard:care")
    Lesson.objects.filter(pk=drawn.pk).update(
        closed_at=cast.now, closed_by=entry(cast, "standard.change", "change", subject="standard:care").pk
    )
    later(cast)
    entry(cast, "task.do", "finish", function="food")
    run(cast.community, cast.now)
    assert state_of(drawn) is State.CLOSED
    entry(cast, "task.do", "finish", function="care")
    run(cast.community, cast.now)
    assert state_of(drawn) is State.ADOPTED


def test_a_lesson_aims_at_something_that_is_here_or_may_be_made(cast: Cast) -> None:
    other = Community.objects.create(slug="other", name_en="Other", name_zh="别处")
    there = item(cast, "I9")
    type(there).objects.filter(pk=there.pk).update(community=other)
    riders, due = cast.centres["riders"], cast.now + timedelta(days=30)
    for target in ("", "skill:flying", f"plan:{UUID(int=0)}", there.reference, "article:99", "person:P1"):
        with pytest.raises(BadInput, match="lesson_target"):
            acts.draw_lesson(cast.by("lan"), review=review(cast), title="More", owner=riders, target=target, due_at=due)
    assert not Lesson.objects.exists()


def test_everything_that_can_be_aimed_at_is_of_the_change_it_stands_under(cast: Cast) -> None:
    item(cast)
    in_force(cast)
    groups = choices(cast.community)
    for index, (_word, group) in enumerate(groups):
        changes = {change_of(target) for target, _name in group}
        assert len(changes) == 1, (index, changes)
    assert len({change_of(group[0][0]) for _word, group in groups}) == len(groups)


def test_its_page_names_what_it_aims_at(cast: Cast, signed_in) -> None:
    drawn = lesson(cast)
    page = signed_in("qing").get(f"/lane/reviews/lessons/{drawn.pk}/").content.decode()
    assert f"a new mandate for {cast.centres['riders'].name_en}" in page
    Incident.objects.filter(pk=reviewed(cast).pk).update(stage="closed")
    assert signed_in("qing").get(f"/lane/reviews/lessons/{drawn.pk}/").status_code == 200
