"""Interest groups: those there are, one that begins, one that agrees to stand by."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.centres.queries import centre_of
from renxing.apps.gatherings import acts, forms
from renxing.apps.gatherings.acts.begin import neighbour
from renxing.apps.gatherings.queries import groups as rows
from renxing.apps.gatherings.views.asking import READ_OR_SEND, asked
from renxing.apps.record.request import CommunityRequest, doing, inside, signed_in
from renxing.core.refusals import NotFound
from renxing.core.roles import User
from renxing.web.forms import ActForm


@require_safe
@inside
def listed(request: CommunityRequest) -> HttpResponse:
    """Every group, those that look for a second person first."""
    context = {
        "waiting": rows.waiting(request.community),
        "groups": rows.groups(request.community, request.actor, request.now),
        "may": bool(neighbour(request.actor)),
        "lead": request.actor.is_a(User.COMMITTEE_LEAD),
        "desk": request.actor.is_a(User.WORKER, User.COMMITTEE_LEAD),
    }
    return render(request, "gatherings/groups.html", context)


@require_http_methods(READ_OR_SEND)
@signed_in
def start(request: CommunityRequest) -> HttpResponse:
    """Say what one would like to do with others."""
    form = forms.GroupForm(request.POST or None)
    return asked(
        request, form, (_("Start a group"), _("Look for a second person")), reverse("gatherings:groups"),
        lambda by: acts.propose_group(by, **{name: form.cleaned_data[name] for name in ("title", "title_zh", "words")}),
    )  # fmt: skip


@require_POST
@signed_in
def group(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Join as the second, or take it back."""
    found, form = rows.group_of(request.community, pk), ActForm(request.POST)
    if name not in ("found", "drop"):
        raise NotFound("gone", what="group")
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        if name == "found":
            acts.found_group(by, group=found)
            messages.success(request, str(_("The group has begun. Plan your first gathering whenever you like.")))
        else:
            acts.drop_group(by, group=found)
    return redirect("gatherings:groups")


@require_POST
@signed_in
def join(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Join a group that has begun."""
    found, form = centre_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        acts.join_group(doing(request, form.cleaned_data["act_id"]), centre=found)
        messages.success(request, str(_("Welcome. You are in the group.")))
    return redirect("gatherings:groups")


@require_http_methods(READ_OR_SEND)
@signed_in
def reserve(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Ask one's group whether it stands by."""
    found, form = centre_of(request.community, pk), forms.ReserveForm(request.POST or None)
    return asked(
        request, form, (_("Ask the group to stand by"), _("Ask the members")), reverse("gatherings:groups"),
        lambda by: acts.propose_reserve(by, centre=found, **form.asked()),
    )  # fmt: skip


@require_POST
@signed_in
def answer(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Say yes, or end it."""
    found, form = rows.reserve_of(request.community, pk), ActForm(request.POST)
    if name not in ("agree", "end"):
        raise NotFound("gone", what="reserve")
    if form.is_valid():
        do = acts.agree_to_reserve if name == "agree" else acts.end_reserve
        made = do(doing(request, form.cleaned_data["act_id"]), reserve=found)
        if name == "agree" and made.agreed_at is not None:
            messages.success(request, str(_("The group stands by now: it can be called up in an emergency.")))
    return redirect("gatherings:groups")
