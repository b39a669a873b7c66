"""My own hours: begin, end, note, strike out; and asking for relief."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.workload import acts
from renxing.apps.workload.forms import NoteForm
from renxing.apps.workload.models import Work
from renxing.apps.workload.queries.own import could_take_over, own
from renxing.core.refusals import BadInput, NotFound
from renxing.web.forms import ActForm

MOST = 5


@require_safe
@never_cache
@signed_in
def mine(request: CommunityRequest) -> HttpResponse:
    """What I bear, and what can be done about it."""
    return _page(request, NoteForm(now=request.now))


def _page(request: CommunityRequest, form: NoteForm) -> HttpResponse:
    found = own(request.community, request.actor, request.now)
    room = could_take_over(request.community, found)[:MOST] if found else []
    context = {"own": found, "room": room, "form": form, "desk": request.actor.is_a(*TRUSTED)}
    return render(request, "workload/mine.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def start(request: CommunityRequest) -> HttpResponse:
    """Begin to work."""
    form = ActForm(request.POST)
    if form.is_valid():
        acts.start_work(doing(request, form.cleaned_data["act_id"]), person=request.person)
        messages.success(request, _("Your work has begun. Say so when it ends."))
    return redirect("overview:today")


@require_POST
@signed_in
def stop(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Stop working."""
    form = ActForm(request.POST)
    if form.is_valid():
        acts.stop_work(doing(request, form.cleaned_data["act_id"]), work=_work(request, pk))
        messages.success(request, _("Your hours are noted. Rest well."))
    return redirect("overview:today")


@require_POST
@never_cache
@signed_in
def note(request: CommunityRequest) -> HttpResponse:
    """Note hours afterwards."""
    form = NoteForm(request.POST, now=request.now)
    if form.is_valid():
        given, person = form.cleaned_data, request.person
        try:
            acts.note_work(doing(request, given["act_id"]), person=person, starts=given["starts"], ends=given["ends"])
        except BadInput as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted."))
            return redirect("workload:mine")
    return _page(request, form)


@require_POST
@signed_in
def strike(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Strike out what was noted wrongly."""
    form, work = ActForm(request.POST), _work(request, pk)
    if form.is_valid():
        acts.strike_work(doing(request, form.cleaned_data["act_id"]), work=work)
        messages.success(request, _("Struck out: it counts no more."))
    return redirect("workload:mine") if work.person_id == request.person.pk else redirect("workload:of", work.person_id)


@require_POST
@signed_in
def ask_relief(request: CommunityRequest) -> HttpResponse:
    """I need relief: one tap."""
    form = ActForm(request.POST)
    if form.is_valid():
        acts.ask_relief(doing(request, form.cleaned_data["act_id"]), person=request.person)
        messages.success(request, _("Asked for. The committee’s lead and the centres with room see it now."))
    return redirect("overview:today")


def _work(request: CommunityRequest, pk: UUID) -> Work:
    found = Work.objects.filter(community=request.community, pk=pk).first()
    if found is None:
        raise NotFound("gone", what="work")
    return found
