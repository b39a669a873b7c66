"""What happens by itself: triggers, backups, lateness; run twice, it acts once; replayed, it says the same."""

from datetime import timedelta
from uuid import uuid4, uuid5

import pytest

from renxing.apps.incidents import acts
from renxing.apps.incidents.acts import open_incident
from renxing.apps.incidents.models import Incident, Task
from renxing.apps.incidents.rules import run
from renxing.apps.orders.models import Order
from renxing.apps.plans.models import Version
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.incidents import Stage
from renxing.core.plans import Source, Trigger
from renxing.core.refusals import WrongState
from tests.apps.incidents.making import adopted, draft, started
from tests.apps.incidents.replaying import Hands, written
from tests.apps.orders.street import placed
from tests.cast import Cast, assemble

HOUR = timedelta(hours=1)


def ordered(cast: Cast, **more: object) -> Order:
    """An order to close the entrances, issued now."""
    order = placed(cast)
    Order.objects.filter(pk=order.pk).update(issued_at=cast.now, directive="close_entrances", **more)
    order.refresh_from_db()
    return order


def on_orders(*, starts: bool = False) -> tuple[Trigger, ...]:
    return (Trigger(Source.ORDER, ("close_entrances",), starts=starts),)


def test_a_trigger_proposes_the_plan_once(cast: Cast) -> None:
    plan = adopted(cast, triggers=on_orders())
    order = ordered(cast)
    assert (run(cast.community, cast.now), run(cast.community, cast.now + HOUR)) == (1, 0)
    incident = Incident.objects.get()
    assert (incident.stage, incident.plan, incident.plan_at) == (Stage.WARNING, plan.version, None)
    assert (incident.owner, incident.order_at, incident.signal_at) == (plan.owner, cast.now, cast.now)
    assert [cause.about for cause in incident.causes.all()] == [order.reference]
    assert Entry.objects.get(act="incident.open").authority == "rule:trigger"


def test_who_acted_before_an_order_came_is_known_to_have_been_first(cast: Cast) -> None:
    """Without any plan: the order is noted with those who act on its function, once, and with nobody else."""
    acts.act_first(cast.by("rui"), draft=draft(), function=Function.FOOD, what="Bread to every door")
    acts.act_first(cast.by("qing"), draft=draft(), function=Function.HEALTH, what="A fever desk")
    cast.now += HOUR
    order = ordered(cast, function="food")
    assert (run(cast.community, cast.now), run(cast.community, cast.now)) == (1, 0)
    first, other = Incident.objects.order_by("number")
    Incident.objects.filter(pk=first.pk).update(stage=Stage.REVIEW)
    ordered(cast, function="food")
    assert run(cast.community, cast.now) == 0, "what comes while it is reviewed is not about it"
    assert (first.order_at, other.order_at) == (order.issued_at, None)
    assert (first.clocks.lead, first.clocks.initiative) == (HOUR, True)


def test_where_the_plan_says_so_it_starts_at_once(cast: Cast) -> None:
    adopted(cast, triggers=on_orders(starts=True))
    ordered(cast)
    assert run(cast.community, cast.now) == 2
    assert Incident.objects.get().plan_at == cast.now
    assert Task.objects.count() == 5
    assert run(cast.community, cast.now) == 0


def test_a_power_cut_between_the_proposal_and_the_start_is_made_good(cast: Cast) -> None:
    plan = adopted(cast, triggers=on_orders())
    ordered(cast)
    run(cast.community, cast.now)
    content = {**plan.version.content, "triggers": [{**plan.version.content["triggers"][0], "starts": True}]}
    type(plan.version).objects.filter(pk=plan.version.pk).update(content=content)
    assert run(cast.community, cast.now) == 1
    assert Incident.objects.get().plan_at == cast.now


def test_what_comes_while_it_runs_is_noted_there(cast: Cast) -> None:
    adopted(cast, triggers=on_orders())
    first = ordered(cast)
    run(cast.community, cast.now)
    second = ordered(cast)
    assert run(cast.community, cast.now) == 1
    assert {cause.about for cause in Incident.objects.get().causes.all()} == {first.reference, second.reference}


def test_what_was_declined_is_not_proposed_again(cast: Cast) -> None:
    adopted(cast, triggers=on_orders())
    ordered(cast)
    run(cast.community, cast.now)
    acts.decline_plan(cast.by("lan"), incident=Incident.objects.get(), reason="too_little")
    assert run(cast.community, cast.now + HOUR) == 0
    ordered(cast)
    assert run(cast.community, cast.now + HOUR) == 1


def test_an_order_joins_those_who_acted_before_it_came(cast: Cast) -> None:
    """One incident, not two: the order is noted where they act, and its plan is proposed there."""
    plan = adopted(cast, triggers=on_orders())
    mine = acts.act_first(cast.by("rui"), draft=draft(), function=Function.FOOD, what="Bread to every door")
    cast.now += HOUR
    order = ordered(cast, function="food")
    assert (run(cast.community, cast.now), run(cast.community, cast.now)) == (2, 0)
    incident = Incident.objects.get()
    assert (incident, incident.plan, incident.proposed) == (mine, plan.version, True)
    assert (incident.order_at, incident.clocks.initiative) == (order.issued_at, True)
    assert Entry.objects.filter(act="incident.note_cause").last().data["plan"] == str(plan.version.pk)
    acts.decline_plan(cast.by("lan"), incident=incident, reason="otherwise")
    assert run(cast.community, cast.now) == 0
    assert Incident.objects.get().stage == Stage.RESPONSE


def test_what_is_of_another_kind_is_another_incident(cast: Cast) -> None:
    adopted(cast, triggers=on_orders())
    acts.act_first(cast.by("rui"), draft=draft(hazard="fire"), function=Function.FOOD, what="Water to the fire")
    ordered(cast, function="health")
    run(cast.community, cast.now + HOUR)
    assert [row.proposed for row in Incident.objects.order_by("number")] == [False, True]


def test_what_was_revised_since_it_was_proposed_starts_as_it_is_now(cast: Cast) -> None:
    plan = adopted(cast, triggers=on_orders())
    ordered(cast)
    run(cast.community, cast.now)
    before = plan.version
    Version.objects.filter(pk=before.pk).update(state="replaced")
    plan.version = Version.objects.create(
        community=cast.community, plan=plan, number=2, state="adopted", made_at=cast.now,
        content={**before.content, "steps": before.content["steps"][:1]},
    )  # fmt: skip
    plan.save()
    incident = acts.start_plan(cast.by("lan"), incident=Incident.objects.get())
    assert (incident.plan.number, list(incident.tasks.filter(sort="step").values_list("key", flat=True))) == (
        2,
        ["pump"],
    )


def test_what_was_withdrawn_since_it_was_proposed_is_not_started(cast: Cast) -> None:
    plan = adopted(cast, triggers=on_orders())
    ordered(cast)
    run(cast.community, cast.now)
    plan.version = None
    plan.save()
    with pytest.raises(WrongState, match="plan_withdrawn_since"):
        acts.start_plan(cast.by("lan"), incident=Incident.objects.get())


def test_what_is_older_than_a_day_pulls_nothing(cast: Cast) -> None:
    adopted(cast, triggers=on_orders())
    ordered(cast)
    assert run(cast.community, cast.now + timedelta(hours=24)) == 0


def test_nothing_reaches_across_communities(cast: Cast) -> None:
    other = assemble("elsewhere")
    adopted(other, triggers=on_orders())
    ordered(cast)
    assert (run(cast.community, cast.now), run(other.community, cast.now)) == (0, 0)


def test_an_overdue_task_passes_to_its_backup_by_itself(cast: Cast) -> None:
    started(cast)
    later = cast.now + HOUR + timedelta(seconds=1)
    run(cast.community, later)
    pump = Task.objects.get(key="pump")
    assert (pump.centre, pump.passed_from, pump.backup) == (cast.centres["committee"], cast.centres["riders"], None)
    assert (pump.due_at, pump.passed_at) == (later + HOUR, later)
    assert Entry.objects.get(act="task.pass_on").data == {"to": str(cast.centres["committee"].pk)}


def test_what_somebody_is_at_or_nobody_stands_in_for_is_noted_once(cast: Cast) -> None:
    started(cast)
    acts.start_task(cast.by("rui"), task=Task.objects.get(key="pump"))
    later = cast.now + 3 * HOUR
    run(cast.community, later)
    assert run(cast.community, later + HOUR) == 0
    noted = Task.objects.filter(overdue_at__isnull=False).values_list("key", flat=True)
    assert set(noted) == {"pump", "tell", "release 1"}
    run(cast.community, cast.now + 10 * HOUR)
    assert "watch" in noted.all(), "a duty is late when its hours are over"
    assert Task.objects.get(key="pump").centre == cast.centres["riders"]


@pytest.mark.parametrize("starts", [True, False])
def test_the_same_incident_replayed_gives_the_same_record(cast: Cast, starts: bool) -> None:
    adopted(cast, triggers=on_orders(starts=starts))
    ordered(cast)

    def live(by: Hands) -> None:
        run(cast.community, by.at(0))
        if not starts:
            acts.start_plan(by("lan"), incident=Incident.objects.get())
        run(cast.community, by.at(2))
        acts.finish_task(by("wen", 3), task=Task.objects.get(key="tell"))

    first = written(cast, live)
    assert first == written(cast, live)
    done = {entry.act for entry in first}
    assert done > {"incident.open", "incident.start_plan", "callup.call", "notice.post", "task.pass_on", "task.do"}


def test_rows_follow_from_the_act(cast: Cast) -> None:
    plan, act_id = adopted(cast), uuid4()
    incident = open_incident(cast.by("lan", act_id=act_id), draft=draft(plan=plan))
    acts.start_plan(cast.by("lan"), incident=incident)
    assert incident.pk == uuid5(act_id, "lane incident")
    assert Task.objects.get(key="pump").pk == uuid5(incident.pk, "pump")
