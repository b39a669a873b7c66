"""Running a round: begun, its team, its mandate, its vision, assessed, its stages concluded, closed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.centres.queries import current_memberships
from renxing.apps.improving import acts, forms
from renxing.apps.improving.queries import shown
from renxing.apps.improving.queries.assessing import snapshot
from renxing.apps.improving.views.asking import READ_OR_SEND, asked, back_to, pressed
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, only_who_may, signed_in
from renxing.core.improving import Stage
from renxing.core.roles import Role


@require_http_methods(READ_OR_SEND)
@signed_in
def begin(request: CommunityRequest) -> HttpResponse:
    """Begin a round."""
    only_who_may(request, acts.open_round.declaration)
    form = forms.OpenForm(request.POST or None, community=request.community)
    words = (_("Begin a round of improvement"), _("Begin it"))
    said = asked(request, form, words, lambda by: acts.open_round(by, centre=form.cleaned_data["centre"]))
    return said or redirect("improving:now")


@require_http_methods(READ_OR_SEND)
@signed_in
def join(request: CommunityRequest, number: int) -> HttpResponse:
    """Join for one's centre; who keeps the round adds those who agreed."""
    found = shown.round_of(request.community, number)
    members = current_memberships(request.community, request.now).exclude(role=Role.RESEARCHER)
    members = members.filter(centre__external=False, person__erased_at__isnull=True).select_related("person", "centre")
    if not request.actor.is_a(*shown.KEEPERS):
        members = members.filter(person=UUID(str(request.actor.person)))
    form = forms.JoinForm(request.POST or None, members=members.order_by("centre__code", "person__code"))

    def do(by: Doing) -> object:
        member = form.cleaned_data["member"]
        return acts.join_team(by, improvement=found, person=member.person, centre=member.centre)

    words = (_("Join the team"), _("Join"))
    return asked(request, form, words, do, round=found) or redirect(*back_to(found, Stage.TEAM))


@require_POST
@signed_in
def leave(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Leave the team."""
    mate = shown.mate_of(request.community, pk)
    pressed(request, lambda by: acts.leave_team(by, mate=mate), _("They are not in the team any more."))
    return redirect(*back_to(mate.round, Stage.TEAM))


@require_http_methods(READ_OR_SEND)
@signed_in
def charge(request: CommunityRequest, number: int) -> HttpResponse:
    """On which mandate the team stands."""
    found = shown.round_of(request.community, number)
    form = forms.ChargeForm(request.POST or None, community=request.community, initial={"mandate": found.mandate_id})
    words = (_("The team’s mandate"), _("Save it"))
    said = asked(
        request, form, words, lambda by: acts.charge_team(by, improvement=found, mandate=form.cleaned_data["mandate"]),
        round=found,
    )  # fmt: skip
    return said or redirect(*back_to(found, Stage.TEAM))


@require_http_methods(READ_OR_SEND)
@signed_in
def vision(request: CommunityRequest, number: int) -> HttpResponse:
    """Where we want to be."""
    found = shown.round_of(request.community, number)
    form = forms.VisionForm(request.POST or None, initial={"vision": found.vision})
    words = (_("Our vision"), _("Save it"))
    said = asked(
        request, form, words, lambda by: acts.envision(by, improvement=found, vision=form.cleaned_data["vision"]),
        round=found,
    )  # fmt: skip
    return said or redirect(*back_to(found, Stage.GOALS))


@require_POST
@signed_in
def assess(request: CommunityRequest, number: int) -> HttpResponse:
    """Keep the figures and counts of now."""
    found = shown.round_of(request.community, number)
    taken = snapshot(request.community, request.now)
    pressed(request, lambda by: acts.assess_round(by, improvement=found, snapshot=taken), _("Assessed, as of now."))
    stage = Stage.ASSESSMENT if found.stage in (Stage.TEAM, Stage.ASSESSMENT) else Stage.UPKEEP
    return redirect(*back_to(found, stage))


@require_POST
@signed_in
def conclude(request: CommunityRequest, number: int, stage: str) -> HttpResponse:
    """A stage is done."""
    found = shown.round_of(request.community, number)
    said = _("Concluded. The next stage begins.")
    pressed(request, lambda by: acts.conclude_stage(by, improvement=found, stage=stage), said)
    after = shown.round_of(request.community, number)
    return redirect(*back_to(after, after.stage))


@require_POST
@signed_in
def close(request: CommunityRequest, number: int) -> HttpResponse:
    """The round is over."""
    found = shown.round_of(request.community, number)
    pressed(request, lambda by: acts.close_round(by, improvement=found), _("The round is closed. Begin the next one."))
    after = shown.round_of(request.community, number)
    return redirect(*back_to(after, "" if after.closed_at else Stage.UPKEEP))
