"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from typing import Any

from renxing.apps.centres.models import Mandate
from renxing.apps.orders import acts
from renxing.apps.orders.acts import Said
from renxing.apps.orders.models import Order, Recognition
from renxing.core.orders import State
from tests.apps.orders.street import issued, placed
from tests.cast import Cast


def _settle(cast: Cast, by: Any) -> Order:
    mandate = Mandate.objects.get(community=cast.community, code="M-clinic")
    return acts.settle_order(by, order=placed(cast), mandate=mandate, prevails="both", why="It fits")


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "office.recognise": ("l", lambda c, by: acts.recognise_office(by, centre=c.centres["office"], key="no/such/key")),
    "office.end": ("l", lambda c, by: acts.end_recognition(by, recognition=_recognition(c))),
    "order.issue": ("o", issued),
    "order.accept": ("l", lambda c, by: acts.accept_order(by, order=placed(c))),
    "order.adapt": ("l", lambda c, by: acts.adapt_order(by, order=placed(c), said=Said(what="Later", why="Rain"))),
    "order.object": ("l", lambda c, by: acts.object_to_order(by, order=placed(c), said=Said(what="No", why="Rain"))),
    "order.confirm": ("o", lambda c, by: acts.confirm_answer(by, order=placed(c, State.OBJECTED))),
    "order.amend": ("o", lambda c, by: acts.amend_order(by, order=placed(c), said=Said(strictness=2))),
    "order.insist": ("o", lambda c, by: acts.insist_on_order(by, order=placed(c, State.OBJECTED), said=Said(why="x"))),
    "order.withdraw": ("o", lambda c, by: acts.withdraw_order(by, order=placed(c))),
    "order.progress": ("wl", lambda c, by: acts.log_progress(by, order=placed(c, State.AGREED), said=Said(hours=2))),
    "order.fulfil": ("wl", lambda c, by: acts.fulfil_order(by, order=placed(c, State.AGREED))),
    "order.reopen": ("", lambda c, by: acts.reopen_order(by, order=placed(c, State.ACCEPTED), undone="order.accept")),
    "order.settle": ("l", _settle),
    "order.overdue": ("", lambda c, by: acts.note_overdue(by, order=placed(c))),
    "order.lapse": ("", lambda c, by: acts.lapse_order(by, order=placed(c))),
}


def _recognition(cast: Cast) -> Recognition:
    here = {"community": cast.community, "centre": cast.centres["office"], "office": cast.centres["office"]}
    return Recognition.objects.create(**here, since=cast.now)
