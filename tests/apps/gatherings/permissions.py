"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from renxing.apps.centres.acts import set_reservoir
from renxing.apps.centres.models import Centre
from renxing.apps.gatherings import acts
from renxing.apps.gatherings.acts import Said
from renxing.apps.gatherings.models import Gathering, Group, Photo, Reserve
from renxing.core.functions import Function
from renxing.web.pictures import Picture
from tests.cast import Cast

HOUR = timedelta(hours=1)
PICTURE = Picture(b"\xff\xd8 as a JPEG \xff\xd9", 16, 9)


def said(cast: Cast, after: float = 5, **more: Any) -> Said:
    """An evening of songs in so many hours."""
    starts = cast.now + after * HOUR
    return Said(**{"title": "Songs", "title_zh": "唱歌", "starts": starts, "ends": starts + 2 * HOUR, **more})


def planned(cast: Cast, after: float = 5, **more: Any) -> Gathering:
    """The clinic invites."""
    return acts.plan_gathering(cast.by("qing"), centre=cast.centres["clinic"], said=said(cast, after, **more))


def coming(cast: Cast, *names: str, after: float = 5, **more: Any) -> Gathering:
    """These have signed up, in this order; what began already is planned as of then."""
    made = planned(cast, after, **more)
    for name in names:
        acts.sign_up(cast.by(name), gathering=made, person=cast.people[name])
    return made


def photo(cast: Cast, *names: str) -> Photo:
    """The clinic's gathering, to which these came, and a photo with all of them on it, put there by Qing."""
    made = coming(cast, *names, after=-1)
    if names:
        acts.tick_list(cast.by("qing"), gathering=made, came=[cast.people[name] for name in names])
    people = [cast.people[name] for name in names]
    return acts.add_photo(cast.by("qing"), gathering=made, picture=PICTURE, people=people)


def group(cast: Cast) -> Group:
    """Mei would like to draw."""
    return acts.propose_group(cast.by("mei"), title="Drawing", title_zh="画画")


def begun(cast: Cast) -> Centre:
    """Mei draws with Bo."""
    found = acts.found_group(cast.by("bo"), group=group(cast)).centre
    assert found is not None
    return found


def asked(cast: Cast) -> Reserve:
    """Mei asked the group to cook in an emergency."""
    centre = begun(cast)
    return acts.propose_reserve(cast.by("mei"), centre=centre, functions=[Function.FOOD])


def _me(cast: Cast, by: Any) -> Any:
    return next((one for one in cast.people.values() if str(one.pk) == by.actor.person), cast.people["mei"])


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "gathering.plan": ("wlq", lambda c, by: acts.plan_gathering(by, centre=c.centres["clinic"], said=said(c))),
    "gathering.change": (
        "wlq",
        lambda c, by: acts.change_gathering(by, gathering=planned(c), said=said(c, place="Hall")),
    ),
    "gathering.cancel": ("wlq", lambda c, by: acts.cancel_gathering(by, gathering=planned(c), reason="Rain")),
    "gathering.sign_up": ("bmrsqwl", lambda c, by: acts.sign_up(by, gathering=planned(c), person=_me(c, by))),
    "gathering.withdraw": (
        "mwl",
        lambda c, by: acts.withdraw(by, gathering=coming(c, "mei"), person=c.people["mei"]),
    ),
    "gathering.attend": ("bmrsqwl", lambda c, by: acts.attend(by, gathering=planned(c, -1), person=_me(c, by))),
    "gathering.list": (
        "wlq",
        lambda c, by: acts.tick_list(by, gathering=coming(c, "mei", after=-1), came=[c.people["mei"]]),
    ),
    "gathering.welcome": ("wlq", lambda c, by: acts.welcome(by, gathering=planned(c, -1), person=c.people["mei"])),
    "gathering.ask_along": ("wlq", lambda c, by: acts.ask_along(by, gathering=planned(c), person=c.people["bo"])),
    "photo.add": ("wlq", lambda c, by: acts.add_photo(by, gathering=planned(c, -1), picture=PICTURE)),
    "photo.answer": ("bmrsqwl", lambda c, by: acts.answer_photo(by, photo=photo(c, "mei"), yes=False)),
    "photo.remove": ("mwlq", lambda c, by: acts.remove_photo(by, photo=photo(c, "mei"))),
    "group.propose": ("bmrsqwl", lambda _c, by: acts.propose_group(by, title="Chess")),
    "group.found": ("bmrsqwl", lambda c, by: acts.found_group(by, group=group(c))),
    "group.join": ("bmrsqwl", lambda c, by: acts.join_group(by, centre=begun(c))),
    "group.drop": ("mwl", lambda c, by: acts.drop_group(by, group=group(c))),
    "reserve.propose": (
        "s",
        lambda c, by: acts.propose_reserve(by, centre=c.centres["choir"], functions=[Function.FOOD]),
    ),
    "reserve.agree": ("", lambda c, by: acts.agree_to_reserve(by, reserve=asked(c))),
    "reserve.end": ("l", lambda c, by: acts.end_reserve(by, reserve=asked(c))),
    "centre.reserve": (
        "l",
        lambda c, by: set_reservoir(by, centre=c.centres["riders"], reservoir=True, functions=[Function.FOOD]),
    ),
}
