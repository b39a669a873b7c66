"""What may be done to an order by whoever looks at it: one table for the buttons, the forms and what they do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Mandate
from renxing.apps.orders import acts
from renxing.apps.orders.forms import (
    AdaptForm,
    AmendForm,
    HoursForm,
    ObjectForm,
    SaidForm,
    SettleForm,
    WhyForm,
    WordsForm,
)
from renxing.apps.orders.models import Order
from renxing.apps.orders.queries.sides import as_office, issued, visiting
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import ACTS, ask
from renxing.apps.record.request import CommunityRequest, doing
from renxing.core.functions import Function
from renxing.core.mandates import Allowed, AskFirst
from renxing.core.orders import MOVES, State
from renxing.core.refusals import NotFound

Press = Callable[[Doing, Order, Any], Order]


@dataclass(frozen=True, slots=True)
class Panel:
    """One thing that may be done: its verb, what it is called, its form, what does it, what is said after."""

    verb: str
    label: str | Promise
    form: type[SaidForm]
    press: Press
    after: str | Promise
    style: str = ""

    @property
    def name(self) -> str:
        """How its address names it."""
        return self.verb.split(".", 1)[1]


def _settle(by: Doing, order: Order, form: SettleForm) -> Order:
    given = form.cleaned_data
    mandate = Mandate.objects.filter(community=by.community, pk=given["mandate"]).first()
    if mandate is None:
        raise NotFound("gone", what="mandate")
    return acts.settle_order(by, order=order, mandate=mandate, prevails=given["prevails"], why=given["why"])


def _saying(act: Any) -> Press:
    return lambda by, order, form: act(by, order=order, said=form.said())


WAITS = _("Your answer is noted. The office replies.")
TO_ANSWER = _("The community has been told, and answers again.")
NOTED = _("Done. The record keeps it.")

PANELS: Mapping[str, Panel] = {
    panel.name: panel
    for panel in (
        Panel("order.accept", _("Accept it"), SaidForm, _saying(acts.accept_order), NOTED, "primary"),
        Panel("order.adapt", _("Adapt"), AdaptForm, _saying(acts.adapt_order), WAITS),
        Panel("order.object", _("Object"), ObjectForm, _saying(acts.object_to_order), WAITS, "danger"),
        Panel("order.fulfil", _("It is done"), HoursForm, _saying(acts.fulfil_order), NOTED, "primary"),
        Panel("order.progress", _("Note hours of work"), HoursForm, _saying(acts.log_progress), NOTED),
        Panel("order.confirm", _("Agree to the answer"), WordsForm, _saying(acts.confirm_answer), NOTED, "primary"),
        Panel("order.amend", _("Amend the order"), AmendForm, _saying(acts.amend_order), TO_ANSWER),
        Panel("order.insist", _("Insist on it"), WhyForm, _saying(acts.insist_on_order), TO_ANSWER, "danger"),
        Panel("order.withdraw", _("Withdraw the order"), WordsForm, _saying(acts.withdraw_order), NOTED, "danger"),
        Panel("order.settle", _("Settle it"), SettleForm, _settle, NOTED),
    )
}


def start(request: CommunityRequest, order: Order, act_id: UUID) -> Doing:
    """Start an act on an order: at home as oneself; in another community as its office, and nothing else."""
    if order.community_id == request.community.pk:
        return doing(request, act_id)
    return Doing(visiting(request.actor), order.community, clock.now(order.community), act_id)


def allowed(request: CommunityRequest, order: Order) -> list[Panel]:
    """What the order's state and the reader's authority let them do now."""
    by = start(request, order, UUID(int=0))
    mine = issued(request.actor, order)
    relations = as_office(by.actor, order.community, order.issuer) if mine else frozenset()
    possible = [each for each in PANELS.values() if State(order.state) in MOVES[each.verb][0]]
    return [each for each in possible if _may(each, by, order, relations, answers=not mine)]


def _may(panel: Panel, by: Doing, order: Order, relations: frozenset[str], *, answers: bool) -> bool:
    declared = ACTS[panel.verb].declaration
    if declared.rights.own:
        return bool(relations)
    answer = ask(declared, by, relations, function=Function(order.function))
    return answers and isinstance(answer, Allowed | AskFirst)
