"""What stands in a calendar: a person's own turns, or the shifts of a centre; never who else comes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from renxing.apps.duties.models import Feed, Shift, ShiftState, Turn
from renxing.apps.duties.queries.shown import Place as Shown
from renxing.apps.duties.queries.shown import missing_words, skill_word
from renxing.apps.record.models import Community
from renxing.core.duties import OVER
from renxing.core.duties import Turn as State
from renxing.core.places import seat
from renxing.core.refusals import NotFound
from renxing.standards.ical import Event

KEPT = timedelta(days=60)
"""How long what is over, or was called off, stays in a calendar."""

BEFORE = timedelta(hours=2)
"""How long before a shift of mine my phone says so."""

Address = Callable[[Shift], str]
More = Callable[[Feed, datetime, str], list[Event]]
_more: list[More] = []


def also(more: More) -> More:
    """Have a room above put its own events into the same calendars; it is told the calendar, since when, our root."""
    _more.append(more)
    return more


def feed_of(community: Community, secret: str) -> Feed:
    """The calendar under this address."""
    rows = Feed.objects.filter(community=community, secret=secret).select_related("person", "centre")
    found = rows.first()
    if found is None:
        raise NotFound("gone", what="feed")
    return found


def events(feed: Feed, now: datetime, address: Address, root: str) -> list[Event]:
    """The events of a calendar: duties, then what other rooms put in."""
    found = _own(feed, now, address) if feed.person_id is not None else _of_centre(feed, now, address)
    return [*found, *(event for more in _more for event in more(feed, now - KEPT, root))]


def _own(feed: Feed, now: datetime, address: Address) -> list[Event]:
    rows = Turn.objects.filter(community=feed.community, person=feed.person, shift__ends__gt=now - KEPT)
    found = rows.exclude(state=State.DRAFT).select_related("shift__post__block", "shift__post__centre")
    return [_turn(turn, address) for turn in found.order_by("shift__starts")]


def _turn(turn: Turn, address: Address) -> Event:
    shift = turn.shift
    return _event(
        shift, address, uid=f"turn-{turn.pk}", sequence=turn.sequence + shift.sequence,
        changed=max(turn.since, shift.changed_at), description=shift.post.words,
        cancelled=shift.state == ShiftState.CANCELLED or turn.state in OVER,
        tentative=turn.state in (State.ASKED, State.INVITED), alarm=BEFORE,
    )  # fmt: skip


def _of_centre(feed: Feed, now: datetime, address: Address) -> list[Event]:
    rows = Shift.objects.filter(community=feed.community, post__centre=feed.centre, ends__gt=now - KEPT)
    found = list(rows.select_related("post__block", "post__centre").order_by("starts"))
    going = _going(found)
    return [_shift(shift, going.get(str(shift.pk), []), address) for shift in found]


def _going(found: list[Shift]) -> dict[str, list[tuple[frozenset[str], datetime]]]:
    """Of each shift, what those who come can do, and since when they do; their names are not read."""
    rows = Turn.objects.filter(shift__in=found, state__in=(State.GOING, State.DONE)).prefetch_related("person__skills")
    by_shift: dict[str, list[tuple[frozenset[str], datetime]]] = {}
    for turn in rows:
        skills = frozenset(skill.skill for skill in turn.person.skills.all())
        by_shift.setdefault(str(turn.shift_id), []).append((skills, turn.since))
    return by_shift


def _shift(shift: Shift, going: list[tuple[frozenset[str], datetime]], address: Address) -> Event:
    seats = shift.post.seats()
    sitting = seat([skills for skills, _since in going], seats)
    places = [
        Shown(skill_word(each.skill), 0, each.wanted, missing)
        for each, missing in zip(seats, sitting.missing, strict=True)
    ]
    said = _("%(going)s of %(wanted)s places taken") % {"going": len(going), "wanted": shift.post.wanted}
    return _event(
        shift, address, uid=f"shift-{shift.pk}", sequence=shift.sequence + len(going),
        changed=max([shift.changed_at, *(since for _skills, since in going)]),
        description="\n".join(part for part in (said, missing_words(places), shift.post.words) if part),
        cancelled=shift.state == ShiftState.CANCELLED, tentative=not sitting.enough,
    )  # fmt: skip


def _event(shift: Shift, address: Address, *, uid: str, **more: object) -> Event:
    place = shift.post.block.name if shift.post.block is not None else ""
    return Event(
        uid=f"{uid}@renxing", starts=shift.starts, ends=shift.ends, summary=shift.post.name, location=place,
        url=address(shift), **more,  # type: ignore[arg-type] # each caller says the rest of an event
    )  # fmt: skip
