"""Looking back on a drill: by the plan's own clocks, with lessons, and what was used in it is adopted."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import actor_of
from renxing.apps.drills.acts import end_drill
from renxing.apps.drills.models import Drill
from renxing.apps.drills.queries import started_plans
from renxing.apps.incidents import acts as incidents
from renxing.apps.incidents.acts import Draft
from renxing.apps.incidents.models import Incident, Task
from renxing.apps.people.models import Person
from renxing.apps.plans.models import Plan
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.apps.reviews import acts, queries
from renxing.apps.reviews.models import Lesson, Review
from renxing.apps.reviews.rules import run
from renxing.apps.reviews.using import uses_for
from renxing.core.drills import Kept
from renxing.core.refusals import NotAllowed, WrongState
from tests.apps.drills.permissions import begun
from tests.apps.incidents.making import adopted
from tests.apps.reviews.permissions import lesson
from tests.cast import Cast

HOUR = timedelta(hours=1)


def drilled(cast: Cast) -> Drill:
    """A drill in which the plan was started: pumps late, every door told in time, the rest not done; then it ended."""
    adopted(cast, condition=None, wakes=(), callups=(), releases=(), duties=())
    running = begun(cast)
    stage = running.stage
    assert stage is not None

    def by(hours: float) -> Doing:
        now = cast.now + hours * HOUR
        return Doing(actor_of(Person.objects.get(community=stage, code="P3"), stage, now), stage, now)

    plan = Plan.objects.get(community=stage)
    draft = Draft(title_en="Flood", title_zh="洪水", hazard="flood", plan=plan)
    incidents.start_plan(by(0.5), incident=incidents.open_incident(by(0), draft=draft))
    for key, hours in (("tell", 0.75), ("pump", 2.0)):
        incidents.finish_task(by(hours), task=Task.objects.get(community=stage, key=key))
    return running


def over(cast: Cast, because: str = "by_hand") -> Review | None:
    running = drilled(cast)
    end_drill(cast.by("lan"), drill=running, because=because)
    run(cast.community, cast.now + HOUR)
    return Review.objects.filter(drill=running).first()


def test_steps_are_scored_by_the_plans_own_clocks(cast: Cast) -> None:
    (started,) = started_plans(drilled(cast), cast.now + 6 * HOUR)
    kept = {one.step.key: one.kept for one in started.steps}
    assert kept == {"pump": Kept.LATE, "tell": Kept.IN_TIME, "move": Kept.MISSED}
    assert started.share == 1 / 3


def test_a_drill_that_is_over_is_looked_back_on_once(cast: Cast) -> None:
    review = over(cast)
    assert review is not None
    assert (review.name, review.incident, review.live) == ("Evening flood", None, True)
    assert run(cast.community, cast.now + HOUR) == 0
    assert [centre.code for centre in queries.took_part_in(review)] == ["committee", "riders"]
    with pytest.raises(NotAllowed, match="review_took_no_part"):
        acts.add_view(cast.by("song"), review=review, centre=cast.centres["choir"], went_well="Songs", went_badly="")


def test_one_that_something_real_ended_is_not(cast: Cast) -> None:
    assert over(cast, "real") is None


def test_it_is_not_concluded_without_lessons_or_a_signed_none(cast: Cast) -> None:
    review = over(cast)
    assert review is not None
    acts.add_view(cast.by("rui"), review=review, centre=cast.centres["riders"], went_well="", went_badly="No key")
    with pytest.raises(WrongState, match="review_without_lessons"):
        acts.conclude_review(cast.by("lan"), review=review)
    due = cast.now + 9 * HOUR
    riders = cast.centres["riders"]
    acts.draw_lesson(
        cast.by("rui"), review=review, title="A second key", owner=riders, target="hazard:fire", due_at=due
    )
    acts.conclude_review(cast.by("lan"), review=review)
    with pytest.raises(WrongState, match="review_of_drill_over"):
        acts.sign_none(cast.by("lan"), review=review, words="Nothing")
    assert not queries.being_reviewed(cast.community).exists()


def test_its_pages(cast: Cast, signed_in) -> None:
    review = over(cast)
    assert review is not None
    rui = signed_in("rui")
    assert "Evening flood" in rui.get("/lane/").content.decode()
    page = rui.get(f"/lane/reviews/{review.pk}/").content.decode()
    for words in ("Review: Evening flood", "Say what we saw", "Who carried what", "Plan started"):
        assert words in page, words
    drill = rui.get(f"/lane/drills/{review.drill_id}/").content.decode()
    for words in ("By the clocks of the plan: Flood", "Set up the pumps", "△ late", f"/lane/reviews/{review.pk}/"):
        assert words in drill, words
    assert "Evening flood" in rui.get("/lane/reviews/").content.decode()
    assert signed_in("shi").get(f"/lane/reviews/{review.pk}/").status_code == 404


def closed(cast: Cast, target: str, entry: Entry) -> Lesson:
    found = lesson(cast, target=target)
    Lesson.objects.filter(pk=found.pk).update(closed_at=cast.now, closed_by=entry.pk)
    found.refresh_from_db()
    return found


def entry(cast: Cast, act: str, subject: str, **data: Any) -> Entry:
    """One that is there, without the acts that lead to it."""
    return Entry.objects.create(
        id=uuid4(), community=cast.community, seq=10_000, at=cast.now, recorded_at=cast.now,
        act=act, kind="change", subject=subject, authority="own", data=data, hash=uuid4().hex, act_id=uuid4(),
    )  # fmt: skip


@pytest.mark.parametrize(("version", "used"), [(1, True), (2, False)])
def test_a_plan_that_was_used_in_a_drill_is_adopted_and_no_earlier_version(
    cast: Cast, version: int, used: bool
) -> None:
    drilled(cast)
    changed = entry(cast, "plan.adopt", Plan.objects.get(community=cast.community).reference, version=version)
    found = closed(cast, changed.subject, changed)
    run(cast.community, cast.now + HOUR)
    found.refresh_from_db()
    assert (found.adopted_at is not None) is used


def test_of_a_mandate_that_was_ended_somebody_says_where_that_showed(cast: Cast, signed_in) -> None:
    drilled(cast)
    mandate = Mandate.objects.get(community=cast.community, code="M-choir")
    found = closed(cast, mandate.reference, entry(cast, "mandate.suspend", mandate.reference))
    run(cast.community, cast.now + HOUR)
    client, path = signed_in("lan"), f"/lane/reviews/lessons/{found.pk}/"
    page = client.get(path).content.decode()
    assert "Drill: Evening flood" in page
    assert "Say where it was used" not in signed_in("mei").get(path).content.decode()
    (use,) = uses_for(found)
    assert client.post(path, {"act_id": str(uuid4()), "by": str(use.pk)}).status_code == 302
    found.refresh_from_db()
    assert found.adopted_by == use.pk
    assert Incident.objects.filter(community=cast.community).count() == 1


def test_its_review_tells_what_was_done_in_it_and_not_how_it_was_set_up(cast: Cast, signed_in) -> None:
    review = over(cast)
    assert review is not None
    page = signed_in("lan").get(f"/lane/reviews/{review.pk}/").content.decode()
    log = page[page.index('<ol class="log">') :]
    assert log.index("Incident opened") < log.index("Plan started") < log.index("Task done")
    assert "Plan carried" not in log
    assert f"/incidents/{Incident.objects.get().pk}" not in log, "no address here leads into the drill"
