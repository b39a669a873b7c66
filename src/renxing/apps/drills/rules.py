"""What happens to drills by themselves: the scenario goes on, time runs out, an emergency ends them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.drills.acts import REAL_EMERGENCY, TIME_OVER, end_drill
from renxing.apps.drills.models import Drill, Ended, State
from renxing.apps.drills.queries import HOUR, happening_in, hours_into, running, taking_part
from renxing.apps.drills.script import read_scenario
from renxing.apps.playing.player import Player
from renxing.apps.playing.stage import Stage
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule
from renxing.core.conditions import Condition
from renxing.core.mandates import Actor
from renxing.core.refusals import WrongState


def _waits(community: Community, _now: datetime) -> "Iterator[QuerySet[Drill]]":
    yield Drill.objects.filter(stage=community, state=State.RUNNING)  # in the drill itself
    if community.condition == Condition.EMERGENCY:
        yield Drill.objects.filter(community=community, state=State.RUNNING)


@by_rule(_waits)
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    if community.drill is not None:
        return _go_on(happening_in(community), community, now)
    if community.condition != Condition.EMERGENCY:
        return 0
    return sum(_end(drill, REAL_EMERGENCY, Ended.REAL) for drill in running(community))


def _go_on(drill: Drill, stage: Community, now: datetime) -> int:
    """Do what the scenario has others do by now, and end the drill where its time is over."""
    if not drill.runs or drill.started_at is None:
        return 0
    done = _played(drill, stage, now)
    return done + (_end(drill, TIME_OVER, Ended.TIME) if hours_into(drill, now) >= drill.hours else 0)


def _played(drill: Drill, stage: Community, now: datetime) -> int:
    play = read_scenario(drill.script)[0].play
    themselves = {person.code for person in taking_part(drill)}
    lines = [line for line in play.lines if line.actor not in themselves]
    player = Player(Stage(stage), replace(play, lines=lines), run=str(drill.id))
    began = drill.started_at
    for line in player.remaining():
        moment = began + line.t * HOUR if began else now
        if moment > now:
            break
        player.do(line, moment)
    return player.outcome.done


def _end(drill: Drill, rule: str, because: Ended) -> int:
    real = drill.community
    by = Doing(Actor(rule=rule), real, clock.now(real), uuid5(UUID(str(drill.id)), "end"))
    try:
        end_drill(by, drill=drill, because=because)
    except WrongState:
        return 0  # somebody ended it in this very moment
    return 1
