"""Actions: what is done for a goal, by whom, at what cost, until when; reported on, done, dropped, passed on late."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from renxing.apps.centres.models import midnight
from renxing.apps.centres.queries import today
from renxing.apps.fund.models import Budget
from renxing.apps.improving.acts.begin import fresh, open_action, open_goal, still, teammate
from renxing.apps.improving.linking import there_is
from renxing.apps.improving.models import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    Action,
    Goal,
    Going,
    Progress,
    Round,
    Teammate,
)
from renxing.apps.improving.queries.shown import KEEPERS
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.amounts import MONEY, smallest
from renxing.core.improving import is_late, next_report
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState

LATE = "action_late"
"""The rule that passes a late action to its deputy, and tells the committee of one that is late again."""
AGAIN = 7
"""In how many days a deputy reports, where no days of reports were agreed."""
LONGEST_TIME, MOST_HOURS = timedelta(days=3 * 366), 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is done, who sees to it and who instead, what it costs, until when, and what it is linked to."""

    title: str
    owner: Teammate
    due: date
    deputy: Teammate | None = None
    money: float = 0
    hours: int = 0
    budget: Budget | None = None
    every: int | None = None
    link: str = ""

    def fields(self) -> dict[str, Any]:
        """As columns of the action."""
        try:
            cost = smallest(self.money, MONEY)
        except ValueError as wrong:
            raise BadInput("fund_no_money", field="money") from wrong
        same = {name: getattr(self, name) for name in ("owner", "deputy", "due", "hours", "budget", "every", "link")}
        return {"title": self.title.strip(), "cost": cost, **same}


@act("action.add", Kind.DECIDE, own=("team",), roles=KEEPERS, data=("goal", "money", "hours", "owner", "deputy"))
def add_action(deed: Deed, *, goal: Goal, planned: Planned) -> Action:
    """Write down what is done for a goal."""
    aim = open_goal(deed, goal)
    deed.authorise(relations={"team"} if teammate(deed, aim.round) else set())
    _check(deed, still(aim.round), planned)
    made = Action(community=deed.community, round=aim.round, goal=aim, added_at=deed.now, **planned.fields())
    made.report_on = next_report(today(deed.community, deed.now), made.every, made.due)
    made.save(force_insert=True)
    _recorded(deed, made)
    return made


@act("action.change", Kind.CHANGE, own=("team",), roles=KEEPERS, data=("goal", "money", "hours", "owner", "deputy"))
def change_action(deed: Deed, *, action: Action, planned: Planned) -> Action:
    """Plan it anew: who, how much, until when. Whoever has it now is its owner again, and no lateness stays."""
    found = _mine(deed, action)
    _check(deed, found.round, planned)
    new = planned.fields()
    if all(getattr(found, name) == value for name, value in new.items()):
        raise WrongState("improvement_same")
    for name, value in new.items():
        setattr(found, name, value)
    found.passed_at = found.late_at = None
    found.report_on = next_report(today(deed.community, deed.now), found.every, found.due)
    found.save()
    _recorded(deed, found)
    return found


@act("action.report", Kind.ANSWER, own=("team",), roles=KEEPERS, data=("going",))
def report_action(deed: Deed, *, action: Action, going: str, words: str = "") -> Action:
    """Say how it goes; the next report is due so many days on."""
    found = _mine(deed, action)
    if going not in Going.values:
        raise BadInput("action_going", field="going")
    if len(words) > LONGEST_WORDS:
        raise BadInput("improvement_vision", field="words", most=LONGEST_WORDS)
    Progress.objects.create(
        community=deed.community, action=found, by=teammate(deed, found.round), at=deed.now, going=going,
        words=words.strip(),
    )  # fmt: skip
    every = found.every or (AGAIN if found.passed_at is not None else None)
    found.report_on = next_report(today(deed.community, deed.now), every, found.due)
    found.save(update_fields=["report_on"])
    deed.record(found.reference, centre=found.holder.centre_id, data={"going": going})
    return found


@act("action.finish", Kind.FINISH, own=("team",), roles=KEEPERS, data=("late",))
def finish_action(deed: Deed, *, action: Action) -> Action:
    """It is done."""
    found = _mine(deed, action)
    found.done_at, found.report_on = deed.now, None
    found.save(update_fields=["done_at", "report_on"])
    late = found.due < today(deed.community, deed.now)
    deed.record(found.reference, centre=found.holder.centre_id, data={"late": late})
    return found


@act("action.drop", Kind.WITHDRAW, own=("team",), roles=KEEPERS)
def drop_action(deed: Deed, *, action: Action) -> Action:
    """It is not done after all."""
    found = _mine(deed, action)
    found.dropped_at, found.report_on = deed.now, None
    found.save(update_fields=["dropped_at", "report_on"])
    deed.record(found.reference, centre=found.holder.centre_id)
    return found


@act("action.pass", Kind.HAND_OVER, rules=(LATE,), data=("to",))
def pass_action(deed: Deed, *, action: Action) -> Action:
    """A day of it is over, so the deputy has it now and reports within a week."""
    found = _late(deed, action)
    if found.passed_at is not None or found.deputy is None or found.deputy.person_id is None:
        raise WrongState("action_not_late")
    found.passed_at = deed.now
    found.report_on = today(deed.community, deed.now) + timedelta(days=AGAIN)
    found.save(update_fields=["passed_at", "report_on"])
    deed.record(found.reference, centre=found.deputy.centre_id, data={"to": str(found.deputy.person_id)})
    return found


@act("action.late", Kind.NOTIFY, rules=(LATE,))
def note_late_action(deed: Deed, *, action: Action) -> Action:
    """Late, and nobody is left to pass it to: whoever leads the committee sees it."""
    found = _late(deed, action)
    if found.late_at is not None or (found.passed_at is None and found.deputy is not None):
        raise WrongState("action_not_late")
    found.late_at = deed.now
    found.save(update_fields=["late_at"])
    deed.record(found.reference, centre=found.holder.centre_id)
    return found


def _mine(deed: Deed, action: Action) -> Action:
    found = fresh(deed, action, "round__centre", "owner", "deputy")
    deed.authorise(relations={"team"} if teammate(deed, found.round) else set())
    return open_action(found)


def _late(deed: Deed, action: Action) -> Action:
    found = fresh(deed, action, "round__centre", "owner", "deputy")
    deed.authorise()
    open_action(found)
    day = today(deed.community, deed.now)
    if not is_late(day, found.due, found.report_on, passed=found.passed_at is not None):
        raise WrongState("action_not_late")
    return found


def _end(found: Action, deed: Deed) -> Any:
    return midnight(found.due + timedelta(days=1), deed.community.timezone)


def _recorded(deed: Deed, found: Action) -> None:
    people = {
        "owner": found.owner.person_id and str(found.owner.person_id),
        "deputy": found.deputy and found.deputy.person_id and str(found.deputy.person_id),
    }
    data = {"goal": str(found.goal_id), "money": found.yuan, "hours": found.hours, **people}
    deed.record(found.reference, centre=found.owner.centre_id, due=_end(found, deed), data=data)


def _check(deed: Deed, found: Round, planned: Planned) -> None:
    day = today(deed.community, deed.now)
    faults = (
        ("action_title", "title", not planned.title.strip() or len(planned.title) > LONGEST_TITLE),
        ("action_due", "due", not day < planned.due <= day + LONGEST_TIME),
        ("action_owner", "owner", not _of_team(found, planned.owner)),
        ("action_owner", "deputy", planned.deputy is not None and not _of_team(found, planned.deputy)),
        ("action_deputy_self", "deputy", planned.deputy is not None and planned.deputy.pk == planned.owner.pk),
        ("action_hours", "hours", not 0 <= planned.hours <= MOST_HOURS),
        ("action_every", "every", planned.every is not None and not 1 <= planned.every <= 365),
        ("action_cost", "money", planned.money < 0),
        ("action_budget", "budget", planned.budget is not None and planned.budget.community_id != deed.community.pk),
        ("action_link", "link", bool(planned.link) and not there_is(deed.community, planned.link)),
    )
    for code, field, wrong in faults:
        if wrong:
            raise BadInput(code, field=field)


def _of_team(found: Round, mate: Teammate) -> bool:
    return mate.round_id == found.pk and mate.left_at is None and mate.person_id is not None


findable("action", Action)
