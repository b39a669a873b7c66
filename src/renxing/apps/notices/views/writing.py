"""Writing a notice, the quiet hours, and what each wants to be sent."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renxing.apps.notices import acts, forms
from renxing.apps.notices.enclosing import hours_of
from renxing.apps.notices.queries import shown, wishes
from renxing.apps.notices.ways import ways
from renxing.apps.record.request import CommunityRequest, doing, only_who_may, signed_in
from renxing.core.functions import Function
from renxing.core.refusals import NotAllowed, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


def page(request: CommunityRequest, form: ActForm, name: str, **more: object) -> HttpResponse:
    """A page with one form."""
    return render(request, f"notices/{name}.html", {"form": form, **more}, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def write(request: CommunityRequest) -> HttpResponse:
    """Write a notice and send it."""
    if not request.actor.centres():
        raise NotAllowed("notice_by_centre", act="notice.post")
    desk = request.actor.is_a(*shown.DESK)
    form = forms.NoticeForm(request.POST or None, community=request.community, actor=request.actor, desk=desk)
    if form.is_valid():
        try:
            centre = form.cleaned_data["centre"]
            by = doing(request, form.cleaned_data["act_id"], str(centre.pk))
            made = acts.post_notice(by, centre=centre, draft=form.draft())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is posted. Here you see whom it reaches."))
            return redirect("notices:notice", made.pk)
    return page(request, form, "write", ways=ways())


@require_http_methods(READ_OR_SEND)
@signed_in
def hours(request: CommunityRequest) -> HttpResponse:
    """The quiet hours, and by which ways notices leave."""
    only_who_may(request, acts.set_hours.declaration, function=Function.INFORMATION)
    form = forms.HoursForm(request.POST or None, initial=model_to_dict(hours_of(request.community)))
    if form.is_valid():
        try:
            acts.set_hours(doing(request, form.cleaned_data["act_id"]), times=form.times())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The hours are set."))
            return redirect("notices:list")
    return page(request, form, "hours", ways=ways())


@require_http_methods(READ_OR_SEND)
@signed_in
def mine(request: CommunityRequest) -> HttpResponse:
    """What I want to be sent."""
    form = forms.WishForm(request.POST or None, initial={"wanted": wishes.wanted_by(request.person)})
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        acts.choose_ways(by, person=request.person, wanted=form.cleaned_data["wanted"])
        messages.success(request, _("Noted. What is urgent reaches you all the same."))
        return redirect("notices:list")
    return page(request, form, "mine")
