"""What stands in a calendar: a person's own turns, or the shifts of a centre; never who else comes."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from renxing.apps.duties.models import Feed, Shift, ShiftState, Turn
from renxing.apps.duties.queries.seated import comers_to
from renxing.apps.duties.queries.shown import Place as Shown
from renxing.apps.duties.queries.shown import missing_words, place_word
from renxing.apps.record.models import Community
from renxing.core.duties import OVER
from renxing.core.duties import Turn as State
from renxing.core.presence import Comer, short, stretches
from renxing.core.refusals import NotFound
from renxing.core.rest import Times
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
        shift, address, uid=f"turn-{turn.pk}", times=(turn.starts, turn.ends), sequence=turn.sequence + shift.sequence,
        changed=max(turn.since, shift.changed_at), description=shift.post.words,
        cancelled=shift.state == ShiftState.CANCELLED or turn.state in OVER,
        tentative=turn.state in (State.ASKED, State.INVITED), alarm=BEFORE,
    )  # fmt: skip


def _of_centre(feed: Feed, now: datetime, address: Address) -> list[Event]:
    rows = Shift.objects.filter(community=feed.community, post__centre=feed.centre, ends__gt=now - KEPT)
    found = list(rows.select_related("post__block", "post__centre").order_by("starts"))
    going, since = comers_to(feed.community, found), _going(found)
    return [_shift(shift, going.get(shift.pk, []), since.get(shift.pk, []), address) for shift in found]


def _going(found: list[Shift]) -> Mapping[UUID, list[datetime]]:
    """Of each shift, since when those who come do; their names are not read."""
    rows = Turn.objects.filter(shift__in=found, state__in=(State.GOING, State.DONE))
    by_shift: dict[UUID, list[datetime]] = defaultdict(list)
    for shift, since in rows.values_list("shift", "since"):
        by_shift[shift].append(since)
    return by_shift


def _shift(shift: Shift, people: list[Comer], since: list[datetime], address: Address) -> Event:
    seats = shift.post.seats()
    parts = stretches(shift.times, people, seats)
    places = [
        Shown(place_word(each), 0, each.wanted, max(part.seating.missing[number] for part in parts))
        for number, each in enumerate(seats)
    ]
    said = _("%(going)s of %(wanted)s places taken") % {"going": len(people), "wanted": shift.post.wanted}
    return _event(
        shift, address, uid=f"shift-{shift.pk}", sequence=shift.sequence + len(people),
        changed=max([shift.changed_at, *since]),
        description="\n".join(part for part in (said, missing_words(places), shift.post.words) if part),
        cancelled=shift.state == ShiftState.CANCELLED, tentative=bool(short(parts)),
    )  # fmt: skip


def _event(shift: Shift, address: Address, *, uid: str, times: Times | None = None, **more: object) -> Event:
    place = shift.post.block.name if shift.post.block is not None else ""
    starts, ends = times or shift.times
    return Event(
        uid=f"{uid}@renxing", starts=starts, ends=ends, summary=shift.post.name, location=place,
        url=address(shift), **more,  # type: ignore[arg-type] # each caller says the rest of an event
    )  # fmt: skip
