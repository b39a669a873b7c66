"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from typing import Any

from renxing.apps.callups import acts
from renxing.apps.callups.models import Answer, CallUp
from renxing.core.functions import Function
from tests.cast import Cast


def called(cast: Cast, **more: Any) -> acts.Call:
    """A call to the choir."""
    return acts.Call(**{"centre": cast.centres["choir"], "function": Function.FOOD, "places": 1, **more})


def callup(cast: Cast) -> CallUp:
    """A call-up of the choir, in which Song and, once a guest of theirs, Bo were called."""
    made = acts.call_up(cast.by("lan"), call=called(cast))
    Answer.objects.get_or_create(
        community=cast.community, callup=made, person=cast.people["bo"], defaults={"place": 2, "asked_at": cast.now}
    )
    return made


def _answer(cast: Cast, by: Any) -> CallUp:
    return acts.answer_call(by, callup=callup(cast), person=cast.people["bo"], said="yes")


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "callup.call": ("sl", lambda c, by: acts.call_up(by, call=called(c))),
    "callup.test": ("swl", lambda c, by: acts.check_reach(by, call=called(c))),
    "callup.answer": ("bswl", _answer),
    "callup.look": ("swl", lambda c, by: acts.look_at_phones(by, callup=callup(c))),
    "callup.remind": ("", lambda c, by: acts.remind(by, callup=callup(c))),
    "callup.widen": ("", lambda c, by: acts.widen(by, callup=callup(c))),
    "callup.stand_down": ("sl", lambda c, by: acts.stand_down(by, callup=callup(c))),
}
