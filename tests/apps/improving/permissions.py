"""The rows of this room in the permission matrix, and rounds for the tests: a team, assessed, a goal, an action."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import today
from renxing.apps.improving import acts
from renxing.apps.improving.acts.actions import Planned
from renxing.apps.improving.acts.goals import Aim
from renxing.apps.improving.models import Action, Goal, Round, Teammate
from renxing.apps.improving.queries.assessing import Snapshot
from renxing.apps.improving.reading import Reading
from tests.cast import Cast

DAY = timedelta(days=1)
TEAM = (("lan", "committee"), ("qing", "clinic"), ("song", "choir"))
PLANS = Reading.exact("plans", 4, 77)
CLOSURE = Reading("P4", 0.5, 0.4, 0.6, "share", 0.95, 90)
UNSURE = Reading("K2", None, 0.0, 1.0, "share", 0.95, 2)


def snapshot(*readings: Reading) -> Snapshot:
    """Four pairs planned for, half of the loops closed, and one figure nobody knows."""
    return Snapshot(readings or (CLOSURE, UNSURE, PLANS), 100)


def opened(cast: Cast) -> Round:
    """The committee has begun a round."""
    there = Round.objects.filter(community=cast.community, closed_at__isnull=True).first()
    return there or acts.open_round(cast.by("wen"), centre=cast.centres["committee"])


def mandate(cast: Cast) -> Mandate:
    """What the team stands on."""
    return Mandate.objects.get(community=cast.community, code="M-committee")


def team(cast: Cast) -> Round:
    """Three people of three centres are in it; Lan of the committee, Qing of the clinic, Song of the choir."""
    found = opened(cast)
    for name, centre in TEAM:
        if not Teammate.objects.filter(round=found, person=cast.people[name], left_at=None).exists():
            acts.join_team(cast.by("wen"), improvement=found, person=cast.people[name], centre=cast.centres[centre])
    return found


def mate(cast: Cast, name: str) -> Teammate:
    """Somebody's place in the team."""
    return Teammate.objects.get(round=team(cast), person=cast.people[name], left_at=None)


def assessed(cast: Cast, *readings: Reading) -> Round:
    """The round, with an assessment."""
    return acts.assess_round(cast.by("wen"), improvement=team(cast), snapshot=snapshot(*readings))


def aim(cast: Cast, code: str = "plans", to: float = 10.0, days: int = 90) -> Aim:
    """More plans, within three months."""
    return Aim(code=code, aim=to, by=today(cast.community, cast.now) + days * DAY, words="The flood season comes")


def goal(cast: Cast, **more: Any) -> Goal:
    """Ten pairs planned for."""
    return acts.set_goal(cast.by("wen"), improvement=assessed(cast), aim=aim(cast, **more))


def planned(cast: Cast, days: int = 30, **more: Any) -> Planned:
    """Qing writes a plan for heat, Song stands in."""
    said = {"title": "Write the plan for heat", "owner": mate(cast, "qing"), "deputy": mate(cast, "song"), "every": 14}
    return Planned(**{**said, "due": today(cast.community, cast.now) + days * DAY, "hours": 6, **more})


def action(cast: Cast, **more: Any) -> Action:
    """The plan for heat, for that goal."""
    return acts.add_action(cast.by("wen"), goal=goal(cast), planned=planned(cast, **more))


def _drop_goal(cast: Cast, by: Any) -> Goal:
    return acts.drop_goal(by, goal=goal(cast))


def _conclude(cast: Cast, by: Any) -> Round:
    acts.charge_team(cast.by("wen"), improvement=team(cast), mandate=mandate(cast))
    return acts.conclude_stage(by, improvement=opened(cast), stage="team")


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "improvement.open": ("wl", lambda c, by: acts.open_round(by, centre=c.centres["committee"])),
    "improvement.charge": ("sqwl", lambda c, by: acts.charge_team(by, improvement=team(c), mandate=mandate(c))),
    "improvement.envision": ("sqwl", lambda c, by: acts.envision(by, improvement=team(c), vision="Dry feet")),
    "improvement.assess": ("sqwl", lambda c, by: acts.assess_round(by, improvement=team(c), snapshot=snapshot())),
    "improvement.conclude": ("sqwl", _conclude),
    "improvement.close": ("wl", lambda c, by: acts.close_round(by, improvement=team(c))),
    "improvement.join": (
        "rwl",
        lambda c, by: acts.join_team(by, improvement=opened(c), person=c.people["rui"], centre=c.centres["riders"]),
    ),
    "improvement.leave": ("qwl", lambda c, by: acts.leave_team(by, mate=mate(c, "qing"))),
    "goal.set": ("sqwl", lambda c, by: acts.set_goal(by, improvement=assessed(c), aim=aim(c))),
    "goal.drop": ("sqwl", _drop_goal),
    "action.add": ("sqwl", lambda c, by: acts.add_action(by, goal=goal(c), planned=planned(c))),
    "action.change": ("sqwl", lambda c, by: acts.change_action(by, action=action(c), planned=planned(c, 40))),
    "action.report": ("sqwl", lambda c, by: acts.report_action(by, action=action(c), going="well")),
    "action.finish": ("sqwl", lambda c, by: acts.finish_action(by, action=action(c))),
    "action.drop": ("sqwl", lambda c, by: acts.drop_action(by, action=action(c))),
    "action.pass": ("", lambda c, by: acts.pass_action(by, action=action(c))),
    "action.late": ("", lambda c, by: acts.note_late_action(by, action=action(c))),
}
