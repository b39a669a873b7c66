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
from renxing.apps.incidents.forms import AddForm, DeclineForm, LeaveForm, NoteForm, StandDownForm, StartForm
from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.queries.lists import incident_of
from renxing.apps.incidents.views.looking import note_form, page
from renxing.apps.plans.queries import adopted
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.web.forms import ActForm

DONE: dict[str, Promise] = {
    "start": _("The plan is started: its tasks are below."),
    "choose": _("The plan is started: its tasks are below."),
    "decline": _("Noted, with the reason. The plan is not started."),
    "stage": _("The incident is in its next stage."),
    "down": _("Stood down. It stays in the record."),
    "leave": _("Signed: it goes on without what is owed now. It stays owed where it is."),
    "sleep": _("What was woken sleeps again, as far as no other incident needs it."),
    "besides": _("Noted. The incident answers to it from now on."),
    "add": _("Added. The centre sees it on Today."),
}


def _form(request: CommunityRequest, name: str) -> ActForm:
    own = list(Centre.objects.filter(community=request.community, external=False))
    makers: dict[str, Callable[[], ActForm]] = {
        "add": lambda: AddForm(request.POST, centres=own),
        "choose": lambda: StartForm(request.POST, plans=adopted(request.community)),
        "decline": lambda: DeclineForm(request.POST),
        "down": lambda: StandDownForm(request.POST),
        "leave": lambda: LeaveForm(request.POST),
    }
    return makers.get(name, lambda: ActForm(request.POST))()


def _do(name: str, by: Doing, found: Incident, form: ActForm) -> object:
    given = form.cleaned_data
    if isinstance(form, AddForm):
        return acts.add_task(by, incident=found, **form.said())
    if isinstance(form, NoteForm):
        return acts.note_cause(by, incident=found, **form.said())
    doing_it: dict[str, Callable[[], object]] = {
        "start": lambda: acts.start_plan(by, incident=found),
        "choose": lambda: acts.start_plan(by, incident=found, plan=given["plan"]),
        "decline": lambda: acts.decline_plan(by, incident=found, reason=given["reason"]),
        "down": lambda: acts.stand_down(by, incident=found, reason=given["reason"]),
        "leave": lambda: acts.leave_owed(by, incident=found, reason=given["reason"], words=given["words"]),
        "sleep": lambda: acts.let_mandates_sleep(by, incident=found),
        "stage": lambda: acts.move_on(by, incident=found, to=form.data.get("to", "")),
    }
    if name not in doing_it:
        raise WrongState("cause_noted_already")  # nothing has come that could be noted
    return doing_it[name]()


@require_POST
@signed_in
def act_on(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Do one of the acts on an incident; what is refused is said on its page."""
    found = incident_of(request.community, request.actor, pk)
    if name not in DONE:
        raise NotFound("gone", what="incident")
    form = (note_form(request, found) if name == "besides" else None) or _form(request, name)
    if form.is_valid():
        try:
            _do(name, doing(request, form.cleaned_data["act_id"]), found, form)
        except BadInput as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(DONE[name]))
            return redirect("incidents:incident", pk)
    return page(request, found, **{name: form})
