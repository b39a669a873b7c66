"""The buttons of an incident."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from renxing.apps.centres.models import Centre
from renxing.apps.incidents import acts
from renxing.apps.incidents.forms import AddForm, DeclineForm, StandDownForm, StartForm
from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.queries.lists import incident_of
from renxing.apps.incidents.views.looking import page
from renxing.apps.plans.queries import adopted
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import BadInput, NotFound
from renxing.web.forms import ActForm

DONE: dict[str, Promise] = {
    "start": _("The plan is started: its tasks are below."),
    "choose": _("The plan is started: its tasks are below."),
    "decline": _("Noted, with the reason. The plan is not started."),
    "stage": _("The incident is in its next stage."),
    "down": _("Stood down. It stays in the record."),
    "sleep": _("What was woken sleeps again, as far as no other incident needs it."),
    "add": _("Added. The centre sees it on Today."),
}


def _form(request: CommunityRequest, name: str) -> ActForm:
    own = list(Centre.objects.filter(community=request.community, external=False))
    makers: dict[str, Callable[[], ActForm]] = {
        "add": lambda: AddForm(request.POST, centres=own),
        "choose": lambda: StartForm(request.POST, plans=adopted(request.community)),
        "decline": lambda: DeclineForm(request.POST),
        "down": lambda: StandDownForm(request.POST),
    }
    return makers.get(name, lambda: ActForm(request.POST))()


def _do(name: str, by: Doing, found: Incident, form: ActForm) -> object:
    given = form.cleaned_data
    match name:
        case "start" | "choose":
            return acts.start_plan(by, incident=found, plan=given.get("plan"))
        case "decline":
            return acts.decline_plan(by, incident=found, reason=given["reason"])
        case "down":
            return acts.stand_down(by, incident=found, reason=given["reason"])
        case "sleep":
            return acts.let_mandates_sleep(by, incident=found)
        case "stage":
            return acts.move_on(by, incident=found, to=form.data.get("to", ""))
    assert isinstance(form, AddForm)  # noqa: S101 - DONE names no other
    return acts.add_task(by, incident=found, **form.said())


@require_POST
@signed_in
def act_on(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Do one of the acts on an incident; what is refused is said on its page."""
    found = incident_of(request.community, request.actor, pk)
    if name not in DONE:
        raise NotFound("gone", what="incident")
    form = _form(request, name)
    if form.is_valid():
        try:
            _do(name, doing(request, form.cleaned_data["act_id"]), found, form)
        except BadInput as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(DONE[name]))
            return redirect("incidents:incident", pk)
    return page(request, found, **{name: form})
