"""Setting the goalposts of one figure, and what is in time for it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renxing.apps.record.request import CommunityRequest, doing, only_who_may, signed_in
from renxing.apps.resilience.acts import set_constant, set_goalposts
from renxing.apps.resilience.forms import ConstantForm, GoalpostForm
from renxing.apps.resilience.queries.constants import constants_of
from renxing.apps.resilience.queries.goalposts import latest
from renxing.apps.resilience.words import WORDS
from renxing.core.refusals import Refusal
from renxing.measure.constants import constants
from renxing.measure.goalposts import is_scored


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def goalposts(request: CommunityRequest, code: str) -> HttpResponse:
    """What the committee finds poor and good."""
    name = code.upper()
    if not is_scored(name):
        raise Http404
    only_who_may(request, set_goalposts.declaration)
    form = GoalpostForm(request.POST or None, code=name, stands=latest(request.community, name))
    if form.is_valid():
        given = form.cleaned_data
        said = {field: given[field] for field in ("poor", "good", "reason")}
        try:
            set_goalposts(doing(request, given["act_id"]), code=name, **said)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The goalposts are set."))
            return redirect("resilience:figure", code)
    context = {"form": form, "words": WORDS[name], "code": code}
    return render(request, "resilience/goalposts.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def constant(request: CommunityRequest, code: str) -> HttpResponse:
    """What the committee finds in time."""
    name = code.upper()
    if not constants(name):
        raise Http404
    only_who_may(request, set_constant.declaration)
    stands = {row.name: row for row in constants_of(request.community) if row.code == name}
    form = ConstantForm(request.POST or None, code=name, stands=stands)
    if form.is_valid():
        given = form.cleaned_data
        said = {field: given[field] for field in ("name", "value", "reason")}
        try:
            set_constant(doing(request, given["act_id"]), code=name, **said)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is set."))
            return redirect("resilience:figure", code)
    context = {"form": form, "words": WORDS[name], "code": code}
    return render(request, "resilience/constants.html", context, status=422 if form.errors else 200)
