"""Issuing a warning of our own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renxing.apps.people.queries import blocks
from renxing.apps.record.request import CommunityRequest, May, doing, may, signed_in
from renxing.apps.warnings.acts import issue_warning
from renxing.apps.warnings.acts.issuing import ABOUT
from renxing.apps.warnings.forms import IssueForm
from renxing.apps.warnings.queries.standing import in_force
from renxing.core.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def issue(request: CommunityRequest) -> HttpResponse:
    """Say what happens, how bad, where and until when; it goes out in the standard others read."""
    ours = [row for row in in_force(request.community, request.now) if row.ours]
    allowed = may(request, issue_warning.declaration, function=ABOUT)
    form = IssueForm(request.POST or None, now=request.now, blocks=blocks(request.community), ours=ours)
    form.may_ask = allowed is May.ASK
    if form.is_valid():
        host = request.get_host().split(":")[0]
        draft = form.draft(f"{request.community.slug}@{host}")
        try:
            made = issue_warning(doing(request, form.cleaned_data["act_id"]), draft=draft)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is issued. Whoever follows our feed reads it from there."))
            return redirect("warnings:warning", made.pk)
    context = {"form": form, "may_issue": allowed is not May.NO}
    return render(request, "warnings/issue.html", context, status=422 if form.errors else 200)
