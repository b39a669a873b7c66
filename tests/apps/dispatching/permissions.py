"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from typing import Any

from renxing.apps.centres.models import Mandate
from renxing.apps.dispatching import acts
from renxing.apps.dispatching.models import Pause
from tests.cast import Cast


def mandate(cast: Cast) -> Mandate:
    """The clinic lets the dispatch ask its members."""
    found = Mandate.objects.get(code="M-clinic", community=cast.community)
    found.acts = ["need.*", "dispatch.ask"]
    found.save()
    return found


def _paused(cast: Cast) -> Mandate:
    found = mandate(cast)
    Pause.objects.create(community=cast.community, mandate=found, since=cast.now)
    return found


def _ask(cast: Cast, by: Any) -> Any:
    from renxing.core.functions import Function  # noqa: PLC0415

    need = cast.need("mei", Function.HEALTH)
    return acts.ask_by_itself(by, need=need, helper=cast.people["qing"], centre=cast.centres["clinic"])


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "dispatch.ask": ("", _ask),
    "dispatch.pause": ("qwl", lambda c, by: acts.pause_dispatch(by, mandate=mandate(c))),
    "dispatch.resume": ("qwl", lambda c, by: acts.resume_dispatch(by, mandate=_paused(c))),
}
