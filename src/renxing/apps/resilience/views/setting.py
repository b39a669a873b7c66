"""Setting the goalposts of one figure."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renxing.apps.record.request import CommunityRequest, doing, only_who_may, signed_in
from renxing.apps.resilience.acts import set_goalposts
from renxing.apps.resilience.forms import GoalpostForm
from renxing.apps.resilience.queries.goalposts import latest
from renxing.apps.resilience.words import WORDS
from renxing.core.refusals import Refusal
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
