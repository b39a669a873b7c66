"""One task, and its buttons."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.centres.models import Centre
from renxing.apps.incidents import acts
from renxing.apps.incidents.forms import DropForm, HandOverForm
from renxing.apps.incidents.models import Task
from renxing.apps.incidents.queries.lists import task_of
from renxing.apps.incidents.queries.shown import around, leads_it
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.web.forms import ActForm

Press = Callable[[Doing, Task, ActForm], Task]
PRESSED: dict[str, tuple[Press, Promise]] = {
    "start": (lambda by, task, _form: acts.start_task(by, task=task), _("Begun. Others see that you are at it.")),
    "do": (lambda by, task, _form: acts.finish_task(by, task=task), _("Done. Thank you.")),
    "hand_over": (
        lambda by, task, form: acts.hand_over_task(by, task=task, centre=form.cleaned_data["centre"]),
        _("Handed over. That centre sees it on Today."),
    ),
    "drop": (
        lambda by, task, form: acts.drop_task(
            by, task=task, reason=form.cleaned_data["reason"], words=form.cleaned_data["words"]
        ),
        _("Dropped, with the reason. What waited for it can begin."),
    ),
}


@require_safe
@signed_in
def task(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One task."""
    return _page(request, task_of(request.community, request.actor, pk))


def _page(request: CommunityRequest, found: Task, **refused: ActForm) -> HttpResponse:
    mine = str(found.centre_id) in request.actor.centres() or leads_it(request.actor, found.incident)
    context = {
        "task": found,
        "incident": found.incident,
        "late": found.late(request.now),
        "may": mine and found.to_do,
        "inside": bool(request.actor.centres()),
        "around": around(request.community, request.actor, found),
        "hand_over": _hand_over(request, found),
        "drop": DropForm(),
        **refused,
    }
    return render(request, "incidents/task.html", context, status=422 if refused else 200)


def _hand_over(request: CommunityRequest, found: Task, data: object = None) -> HandOverForm:
    others = Centre.objects.filter(community=request.community, external=False).exclude(pk=found.centre_id)
    return HandOverForm(data, centres=list(others), first=found.backup)


@require_POST
@signed_in
def act_on(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Do one of the acts on a task; what is refused is said on its page."""
    found = task_of(request.community, request.actor, pk)
    if name not in PRESSED:
        raise NotFound("gone", what="task")
    form: ActForm = ActForm(request.POST)
    if name == "hand_over":
        form = _hand_over(request, found, request.POST)
    elif name == "drop":
        form = DropForm(request.POST)
    if form.is_valid():
        press, said = PRESSED[name]
        try:
            press(doing(request, form.cleaned_data["act_id"]), found, form)
        except (BadInput, WrongState) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(said))
            return redirect("incidents:incident", found.incident_id)
    return _page(request, found, **{name: form})
