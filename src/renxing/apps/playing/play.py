"""Play a file of timed acts on a demonstration community: live, at a multiple of real time, or all of it before now."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from renxing.apps.playing.checking import check
from renxing.apps.playing.mornings import beginning_before, next_morning, past
from renxing.apps.playing.only_one import only_one
from renxing.apps.playing.player import HOUR, Hours, Outcome, Player
from renxing.apps.playing.script import Line, Unplayable, read_script
from renxing.apps.playing.stage import Stage
from renxing.apps.record import clock
from renxing.apps.record.models import Community
from renxing.core.refusals import Refusal

__all__ = ["Outcome", "Player", "Unplayable", "lay_down", "play", "prepare"]

LOCK = "play"
NAP = 0.5
"""Longest sleep in real seconds, so that Ctrl-C and a changed clock are noticed."""

LEASH = timedelta(minutes=15)
"""How far the community's clock may run ahead of the last act done, on a machine that cannot keep up."""

Report = Callable[[Outcome], None]


def prepare(
    community: Community, path: Path, *, run: str = "1", strict: bool = False, report: Report = lambda _outcome: None
) -> Player:
    """Read and check the whole file; every fault at once (Unplayable), and nothing is done."""
    if not community.demonstration:
        raise Refusal("play_not_demonstration", community=community.name)
    script, faults = read_script(path)
    stage = Stage(community)
    faults = sorted([*faults, *check(script, stage)], key=lambda fault: fault.line)
    if faults:
        raise Unplayable(faults)
    return Player(stage, script, run, strict, report)


def lay_down(player: Player, until: datetime | None = None) -> Outcome:
    """Do every act that was due by `until` (now, if not given) as fast as possible, each at its own time."""
    community = player.stage.community
    until = until or clock.now(community)
    with _alone():
        lines = player.remaining()
        start = player.began() or beginning_before(community, player.script, until)
        hours = Hours(player.stage, start + player.reached * HOUR)
        for line in lines:
            moment = start + line.t * HOUR
            if moment > until:
                break
            hours.until(moment)
            player.do(line, moment)
        hours.until(min(until, start + player.script.hours * HOUR))
    return player.outcome


def play(player: Player, speed: float, sleep: Callable[[float], None] = time.sleep) -> Outcome:
    """Let the community's clock run `speed` times as fast, and do each act when its time comes.

    A play that was broken off goes on from its last act: the time between has passed without it.
    """
    with _alone():
        lines = player.remaining()
        if lines:
            _play(player, lines, speed, sleep)
    return player.outcome


def _play(player: Player, lines: list[Line], speed: float, sleep: Callable[[float], None]) -> None:
    community = player.stage.community
    here = _here(community) if player.earlier else next_morning(community, _here(community))
    start = here - player.reached * HOUR
    hours = Hours(player.stage, here)
    clock.set_clock(community, here, speed, here + LEASH)
    try:
        for line in lines:
            _wait_until(hours, start + line.t * HOUR, sleep)
            player.do(line, start + line.t * HOUR)
        _wait_until(hours, start + player.script.hours * HOUR, sleep)
    finally:
        clock.set_clock(community, clock.now(community))


def _here(community: Community) -> datetime:
    """The time to go on from. A clock that still runs fast lost its player: since then nothing really passed."""
    last = past(community)
    return last if community.clock_speed > 1 else max(last, clock.now(community))


def _wait_until(hours: Hours, moment: datetime, sleep: Callable[[float], None]) -> None:
    community = hours.stage.community
    while (now := clock.now(community)) < moment:
        hours.until(now)
        _let_out(community, now)
        sleep(min(min(moment - now, LEASH / 2) / timedelta(seconds=community.clock_speed), NAP))
    hours.until(moment)


def _let_out(community: Community, now: datetime) -> None:
    """Let the clock run on while every act up to now is done; with acts waiting, it stops at the end of its leash."""
    if community.clock_until is not None and community.clock_until - now < LEASH / 2:
        clock.set_clock(community, now, community.clock_speed, now + LEASH)


@contextmanager
def _alone() -> Iterator[None]:
    with only_one(LOCK, patience=2.0) as alone:  # the timekeeper may be looking whether somebody plays
        if not alone:
            raise Refusal("play_running")
        yield
