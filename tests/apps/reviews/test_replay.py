"""The same incident replayed gives the same record, from the signal to the adopted lesson: entries to the hash."""

from typing import Any

from renxing.apps.callups.acts import answer_call, look_at_phones, stand_down
from renxing.apps.callups.models import CallUp
from renxing.apps.conditions.acts import change_condition
from renxing.apps.incidents import acts as incidents
from renxing.apps.incidents.models import Incident, Task
from renxing.apps.incidents.rules import run as run_incidents
from renxing.apps.mandates.acts import Terms, give_mandate
from renxing.apps.needs.acts import take_need
from renxing.apps.needs.acts.raising import Draft as Asked
from renxing.apps.needs.acts.raising import raise_need
from renxing.apps.notices.acts import post_notice
from renxing.apps.notices.acts.posting import Draft as Telling
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.apps.reviews import acts
from renxing.apps.reviews.models import Lesson, Review
from renxing.apps.reviews.rules import run as run_reviews
from renxing.apps.signals.acts import Draft as Seen
from renxing.apps.signals.acts import report_signal
from renxing.core.conditions import Condition
from renxing.core.functions import Function, Urgency
from renxing.core.lessons import State
from tests.apps.incidents.making import adopted
from tests.apps.incidents.replaying import Hands, written
from tests.apps.supplies.permissions import item
from tests.apps.supplies.permissions import received as stocked
from tests.apps.warnings.files import file
from tests.apps.warnings.permissions import receive
from tests.cast import Cast


def respond(by: Hands) -> Incident:
    """A signal, a warning, the plan; calls, answers, notices, stock; what is late passes on."""
    cast = by.cast
    report_signal(by("mei", 0), draft=Seen(what="water", block=cast.households["H1"].block))
    receive(by("wen", 0.1), file())
    run_incidents(cast.community, by.at(0.2))
    incident = Incident.objects.get(community=cast.community)
    incidents.start_plan(by("lan", 0.3), incident=incident)
    callup = CallUp.objects.get(community=cast.community)
    look_at_phones(by("lan", 0.4), callup=callup)
    answer_call(by("song", 0.5), callup=callup, person=cast.people["song"], said="yes")
    told = Telling(name_en="Go upstairs", name_zh="请上楼", incident=incident.pk)
    post_notice(by("lan", 0.6), centre=cast.centres["committee"], draft=told)
    for hours, key, who in ((0.7, "tell", "lan"), (0.8, "release 1", "lan"), (0.9, "watch", "lan")):
        incidents.finish_task(by(who, hours), task=Task.objects.get(incident=incident, key=key))
    run_incidents(cast.community, by.at(4))
    for hours, key in ((4.1, "pump"), (4.2, "move")):
        incidents.finish_task(by("lan", hours), task=Task.objects.get(incident=incident, key=key))
    for row in Task.objects.filter(incident=incident, ended_at=None).order_by("place"):
        incidents.drop_task(by("lan", 4.3), task=row, reason="not_needed")
    stand_down(by("lan", 5), callup=callup)
    incidents.let_mandates_sleep(by("lan", 5.1), incident=incident)
    review_at = by.at(48)
    change_condition(by("lan", 5.2), condition=Condition.NORMAL, reason="flood", review_at=review_at)
    incidents.move_on(by("lan", 6), incident=incident, to="review")
    return incident


def learn(by: Hands, incident: Incident) -> None:
    """Looked back on, a lesson, its change, its use in the next incident."""
    cast, riders = by.cast, by.cast.centres["riders"]
    run_reviews(cast.community, by.at(6.1))
    review = Review.objects.get(community=cast.community)
    acts.add_view(by("rui", 7), review=review, centre=riders, went_well="Fast", went_badly="")
    said: dict[str, Any] = {"title": "Let them take care too", "owner": cast.centres["committee"], "due_at": by.at(900)}
    lesson = acts.draw_lesson(by("lan", 8), review=review, target=f"holder:{riders.pk}", **said)
    acts.conclude_review(by("lan", 9), review=review)
    terms = Terms(acts=("need.take",), functions=(Function.CARE,))
    give_mandate(by("lan", 10), giver=cast.centres["committee"], holder=riders, terms=terms)
    changed = Entry.objects.filter(community=cast.community, act="mandate.give").latest("seq")
    acts.close_lesson(by("lan", 11), lesson=lesson, by=changed)
    incidents.move_on(by("lan", 12), incident=incident, to="closed")
    home = cast.households["H1"]
    asked = Asked(function=Function.CARE, urgency=Urgency.SOON, summary="Stairs", household=home)
    need = raise_need(by("mei", 20), draft=asked)
    first = incidents.open_incident(
        by("lan", 20.5), draft=incidents.Draft(title_en="Again", title_zh="又来", hazard="flood")
    )
    rui = by("rui", 21)
    take_need(Doing(rui.actor, rui.community, rui.now, rui.act_id, incident=first.pk), need=need)
    run_reviews(cast.community, by.at(22))
    assert Lesson.objects.get().state is State.ADOPTED


def test_the_same_incident_replayed_gives_the_same_record(cast: Cast) -> None:
    bags = item(cast, "bags", name_en="Sandbags")
    stocked(cast, bags, 100)
    adopted(cast)
    before = Entry.objects.count()
    one, two = (written(cast, lambda by: learn(by, respond(by))) for _time in range(2))
    assert one == two
    assert Entry.objects.count() == before, "each began in the same world"
    done = {entry.act for entry in one}
    assert done >= {
        "signal.report", "warning.receive", "incident.open", "incident.start_plan", "condition.change", "mandate.wake",
        "callup.call", "callup.answer", "callup.look", "callup.stand_down", "notice.post", "stock.move", "duty.post",
        "duty.call_off", "task.do", "task.pass_on", "incident.stage", "review.open", "review.conclude", "lesson.draw",
        "mandate.give", "lesson.close", "need.raise", "need.take", "lesson.adopt",
    }  # fmt: skip
    assert len({entry.id for entry in one}) == len(one)


def test_another_sender_is_another_record(cast: Cast) -> None:
    """What is compared is what follows from the ids of acts: with other ids no entry has the same."""
    adopted(cast, callups=(), releases=())

    def opened(by: Hands) -> None:
        incidents.open_incident(by("lan"), draft=incidents.Draft(title_en="Water", title_zh="水", hazard="flood"))

    one = written(cast, opened)

    def later(by: Hands) -> None:
        next(by.numbers)
        opened(by)

    two = written(cast, later)
    assert [entry.act for entry in one] == [entry.act for entry in two]
    assert not {entry.id for entry in one} & {entry.id for entry in two}
