"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from renxing.apps.duties import acts
from renxing.apps.duties.models import Kept, Post, Roster, Shift, Swap, Turn, Visit
from renxing.apps.duties.queries.rostering import Worked
from renxing.core.functions import Function
from renxing.core.presence import Part
from renxing.dispatch.roster import Roster as Found
from tests.cast import Cast

HOUR = timedelta(hours=1)
PLACES = [{"skill": "", "least": 1, "wanted": 2}]


def posting(cast: Cast, centre: str = "clinic", **more: Any) -> acts.Posting:
    """A night post that this centre asks two people to."""
    said: dict[str, Any] = {"title": "Night post", "starts": cast.now + 24 * HOUR, "hours": 8.0, "wanted": 2}
    return acts.Posting(centre=cast.centres[centre], function=Function.SAFETY, **{**said, **more})


def shift(cast: Cast, centre: str = "clinic", after: float = 24, **more: Any) -> Shift:
    """A shift of eight hours that begins in so many; `more` is said of its post."""
    said: dict[str, Any] = {"name_en": "Night post", "name_zh": "夜间岗", "function": "safety", "places": PLACES}
    said |= {"centre": cast.centres[centre], "made_at": cast.now, "code": f"C{Post.objects.count():05}"}
    post = more.pop("post", None) or Post.objects.create(community=cast.community, **{**said, **more})
    starts = cast.now + after * HOUR
    return Shift.objects.create(
        community=cast.community, post=post, starts=starts, ends=starts + 8 * HOUR, changed_at=cast.now
    )


def turn(cast: Cast, who: str = "bo", state: str = "going", at: Shift | None = None, **more: Any) -> Turn:
    """Somebody's turn at a shift."""
    where = at or shift(cast)
    said = {"shift": where, "person": cast.people[who], "state": state, "since": cast.now}
    return Turn.objects.create(community=cast.community, **said, **more)


def swap(cast: Cast, who: str = "bo", **more: Any) -> Swap:
    """A turn that is offered to all."""
    return Swap.objects.create(community=cast.community, turn=turn(cast, who), at=cast.now, **more)


def visit(cast: Cast, **more: Any) -> Visit:
    """A door of a round."""
    at = shift(cast, sort="round")
    home = cast.households["H1"]
    return Visit.objects.create(community=cast.community, shift=at, household=home, due_at=at.ends, **more)


def kept(cast: Cast, at: Shift | None = None, **more: Any) -> Kept:
    """A place that is kept for a helper who is in no registry."""
    said = {"name": "Tan Yu"} | more
    return Kept.objects.create(community=cast.community, shift=at or shift(cast), at=cast.now, **said)


def draft(cast: Cast) -> Roster:
    """A roster in which nobody is put down."""
    return Roster.objects.create(community=cast.community, post=shift(cast).post, made_at=cast.now, proven=True)


NOTHING = Found(turns={}, left=(), hours={}, proven=True)
EVERYBODY = "bmrsqwl"
ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "duty.post": ("wlq", lambda c, by: acts.post_duty(by, posting=posting(c))),
    "duty.call_off": ("wlq", lambda c, by: acts.call_off(by, shift=shift(c))),
    "duty.hand_over": ("wlq", lambda c, by: acts.hand_over_post(by, shift=shift(c), centre=c.centres["choir"])),
    "duty.move": ("wlq", lambda c, by: acts.move_shift(by, shift=shift(c), starts=c.now + HOUR, hours=2.0)),
    "duty.sign_up": (EVERYBODY, lambda c, by: acts.sign_up(by, shift=shift(c))),
    "duty.ask": (EVERYBODY, lambda c, by: acts.ask_for_place(by, shift=shift(c, flow="ask"))),
    "duty.admit": ("wlq", lambda c, by: acts.admit(by, turn=turn(c, state="asked"))),
    "duty.turn_down": ("wlq", lambda c, by: acts.turn_down(by, turn=turn(c, state="asked"))),
    "duty.invite": ("wlq", lambda c, by: acts.invite(by, shift=shift(c), person=c.people["bo"])),
    "duty.assign": ("wlq", lambda c, by: acts.assign(by, shift=shift(c), person=c.people["bo"])),
    "duty.accept": ("b", lambda c, by: acts.accept(by, turn=turn(c, state="invited"))),
    "duty.decline": ("b", lambda c, by: acts.decline(by, turn=turn(c, state="invited"))),
    "duty.withdraw": ("bwlq", lambda c, by: acts.withdraw(by, turn=turn(c))),
    "duty.offer_turn": ("b", lambda c, by: acts.offer_turn(by, turn=turn(c))),
    "duty.keep_turn": ("b", lambda c, by: acts.keep_turn(by, swap=swap(c))),
    "duty.come_partly": ("bwlq", lambda c, by: acts.come_partly(by, turn=turn(c), part=Part(c.now + 26 * HOUR))),
    "duty.keep_place": ("wlq", lambda c, by: acts.keep_place(by, shift=shift(c), name="Tan Yu")),
    "duty.free_place": ("wlq", lambda c, by: acts.free_place(by, kept=kept(c))),
    "duty.helper_came": ("wlq", lambda c, by: acts.helper_came(by, kept=kept(c))),
    "duty.forget_helper": ("wlq", lambda c, by: acts.forget_helper(by, kept=kept(c))),
    "duty.take_turn": (EVERYBODY, lambda c, by: acts.take_turn(by, swap=swap(c))),
    "duty.propose_swap": (EVERYBODY, lambda c, by: acts.propose_swap(by, swap=swap(c), mine=turn(c, "mei"))),
    "duty.agree_swap": ("b", lambda c, by: acts.agree_swap(by, swap=swap(c))),
    "duty.check_in": ("bwlq", lambda c, by: acts.check_in(by, turn=turn(c))),
    "duty.check_out": ("bwlq", lambda c, by: acts.check_out(by, turn=turn(c))),
    "duty.confirm_hours": ("wlq", lambda c, by: acts.confirm_hours(by, turn=turn(c))),
    "duty.dispute_hours": ("b", lambda c, by: acts.dispute_hours(by, turn=turn(c), words="It was longer")),
    "duty.unmanned": ("", lambda c, by: acts.note_unmanned(by, shift=shift(c))),
    "duty.hold": ("", lambda c, by: acts.hold(by, shift=shift(c))),
    "duty.miss": ("", lambda c, by: acts.miss(by, shift=shift(c))),
    "duty.wish": (EVERYBODY, lambda c, by: acts.wish(by, shift=shift(c), value=1)),
    "duty.draft": ("wlq", lambda c, by: acts.draft_roster(by, worked=Worked(shift(c).post, NOTHING))),
    "duty.publish": ("wlq", lambda c, by: acts.publish_roster(by, roster=draft(c))),
    "duty.drop_draft": ("wlq", lambda c, by: acts.drop_roster(by, roster=draft(c))),
    "round.tick": ("wlq", lambda c, by: acts.tick(by, visit=visit(c), found="well")),
    "round.miss": ("", lambda c, by: acts.miss_door(by, visit=visit(c))),
    "round.ring": ("", lambda c, by: acts.ring(by, visit=visit(c))),
    "round.answer": ("wlq", lambda c, by: acts.answer_ring(by, visit=visit(c))),
    "feed.renew": ("bwl", lambda c, by: acts.renew_feed(by, person=c.people["bo"])),
}
