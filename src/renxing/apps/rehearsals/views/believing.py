"""What the model believes about us, and why."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.rehearsals.believing import groups
from renxing.apps.rehearsals.forms import AskForm
from renxing.apps.rehearsals.queries.asked import centre_names
from renxing.apps.rehearsals.queries.twins import Believed
from renxing.apps.rehearsals.views.rehearsing import with_twin


@require_safe
@signed_in
@with_twin
def twin(request: CommunityRequest, believed: Believed, form: AskForm) -> HttpResponse:
    """Every number with how sure it is and its ground, and what may be believed otherwise."""
    valid = form.is_valid()
    found = form.case().twin if valid else believed.twin
    otherwise = form.what_if() if valid else {}
    context = {
        "believed": believed,
        "form": form,
        "what_if": bool(otherwise),
        "groups": groups(found, centre_names(request.community), otherwise),
    }
    return render(request, "rehearsals/twin.html", context, status=422 if form.errors else 200)
