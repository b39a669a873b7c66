"""Opening a point for residents, changing it, closing it."""

from datetime import datetime

from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.mandates.reversing import reverses
from renxing.apps.people.models import Block
from renxing.apps.points.models import Point
from renxing.apps.record import usage
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS, findable
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from renxing.core.roles import User


@act("point.open", Kind.START, roles=(User.COMMITTEE_LEAD,), by_mandate=True, data=("money", "people"))
def open_point(
    deed: Deed,
    *,
    function: Function,
    block: Block,
    title: str,
    until: datetime,
    words: str = "",
    people: int = 0,
    money: float = 0.0,
) -> Point:
    """Open something for residents, on behalf of the centre that acts; how much it takes counts against its mandate."""
    allowed = deed.authorise(function=function, amount=1.0, money=money, people=people)
    if allowed.centre is None:
        raise BadInput("point_of_which_centre", field="centre")
    _check(deed, title, until)
    point = Point.objects.create(
        community=deed.community, centre_id=allowed.centre, function=function.value, block=block, title=title.strip(),
        words=words.strip(), people=people, money=money, opened_at=deed.now, until=until,
    )  # fmt: skip
    deed.record(point.reference, function=function, due=until, data=_taken(money, people))
    return point


@act(
    "point.change",
    Kind.CHANGE,
    own=("runs_it",),
    roles=(User.COMMITTEE_LEAD,),
    rules=(REVERSAL,),
    by_mandate=True,
    data=("money", "people"),
)
def change_point(
    deed: Deed, *, point: Point, title: str, until: datetime, words: str = "", people: int = 0, money: float = 0.0
) -> Point:
    """Say anew what is given there and until when; more money or more people need the authority that opening needs."""
    fresh = _fresh(deed, point)
    more_money, more_people = max(0.0, money - fresh.money), max(0, people - fresh.people)
    free = not more_money and not more_people
    deed.authorise(
        relations={"runs_it"} if free and _of_centre(deed, fresh) else set(),
        function=Function(fresh.function), amount=0.0, money=more_money, people=people if more_people else 0,
    )  # fmt: skip
    by_rule = deed.actor.rule is not None
    if not (by_rule or _of_centre(deed, fresh) or deed.actor.is_a(User.COMMITTEE_LEAD)):
        raise NotAllowed("not_your_point", act=deed.declaration.verb, centre=fresh.centre.name)
    _check(deed, title, until)
    _still_open(fresh)
    fresh.title, fresh.words, fresh.until = title.strip(), words.strip(), until
    fresh.people, fresh.money = people, money
    fresh.save(update_fields=["title", "words", "until", "people", "money"])
    _note(deed, fresh, quantity=0.0, due=until, data=_taken(more_money, more_people))
    return fresh


@act(
    "point.close",
    Kind.FINISH,
    own=("runs_it",),
    roles=(User.COMMITTEE_LEAD,),
    rules=(REVERSAL,),
    data=("spent", "returned"),
)
def close_point(deed: Deed, *, point: Point, spent: float | None = None) -> Point:
    """Close it: residents no longer see it. What was not spent of its money counts against no limit any more."""
    fresh = _fresh(deed, point)
    deed.authorise(relations={"runs_it"} if _of_centre(deed, fresh) else set())
    _still_open(fresh)
    if spent is not None and not 0 <= spent <= fresh.money:
        raise BadInput("point_spent_more", field="spent", money=fresh.money)
    fresh.closed_at, fresh.spent = deed.now, spent
    fresh.save(update_fields=["closed_at", "spent"])
    if spent is None:
        _note(deed, fresh)
    else:
        _give_back(deed, fresh, spent)
    return fresh


def _give_back(deed: Deed, point: Point, spent: float) -> None:
    """Close with what came back of the money the opening took; its cause says on which authority that was.

    What was added later stays counted in full, because it may have been taken on another one.
    """
    entries = Entry.objects.filter(community=deed.community, subject=point.reference).order_by("seq")
    taken = {entry: entry.data.get("money", 0.0) for entry in entries}
    opening = next((entry for entry in taken if entry.act == "point.open"), None)
    back = 0.0 if opening is None else max(0.0, min(taken[opening], sum(taken.values()) - spent))
    returned = {"returned": back} if back else {}
    cause = opening.id if opening is not None and back else deed.doing.cause
    deed.record(
        point.reference, centre=point.centre_id, function=point.function, cause=cause, data={"spent": spent, **returned}
    )


usage.RETURNING.add("point.close")


@reverses("point.open")
def close_again(doing: Doing, entry: Entry) -> None:
    """What undoing an opening means: the point is closed; what was given there was given."""
    close_point(doing, point=FINDERS["point"](doing.community, entry.subject))


def _fresh(deed: Deed, point: Point) -> Point:
    """The point as it stands inside this transaction."""
    fresh = Point.objects.filter(community=deed.community, pk=point.pk).select_related("centre").first()
    if fresh is None:
        raise NotFound("gone", what="point")
    return fresh


def _of_centre(deed: Deed, point: Point) -> bool:
    return str(point.centre_id) in deed.actor.centres()


def _check(deed: Deed, title: str, until: datetime) -> None:
    if not title.strip():
        raise BadInput("point_without_name", field="title")
    if until <= deed.now:
        raise BadInput("point_ends_in_the_past", field="until")


def _still_open(point: Point) -> None:
    if point.closed_at is not None:
        raise WrongState("point_closed_already")


def _taken(money: float, people: int) -> dict[str, float]:
    """What was taken for it, where anything was: the record adds the money up against weekly limits."""
    return {name: value for name, value in (("money", money), ("people", people)) if value}


def _note(
    deed: Deed,
    point: Point,
    *,
    quantity: float | None = None,
    due: datetime | None = None,
    data: dict[str, float] | None = None,
) -> None:
    deed.record(
        point.reference, centre=point.centre_id, function=point.function, quantity=quantity, due=due, data=data or {}
    )


findable("point", Point)
