"""Courses to and from a file: one or all as a zip; those of another community brought in."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import own_centres
from renxing.apps.learning import acts
from renxing.apps.learning.forms import BundleForm
from renxing.apps.learning.models import Course
from renxing.apps.learning.queries import courses, parcels
from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotFound, Refusal


@require_safe
@signed_in
def one(request: CommunityRequest, pk: UUID) -> FileResponse:
    """A published course as a file."""
    found = courses.course_of(request.community, request.actor, pk)
    return _file(request, parcels.published(request.community).filter(pk=found.pk), found.code)


@require_safe
@signed_in
def every(request: CommunityRequest) -> FileResponse:
    """Every published course as a file."""
    return _file(request, parcels.published(request.community), "courses")


def _file(request: CommunityRequest, found: "QuerySet[Course]", name: str) -> FileResponse:
    if not found.exists():
        raise NotFound("gone", what="course")
    whole = parcels.bundled(request.community, found)
    return FileResponse(whole, as_attachment=True, filename=f"{name}.zip", content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def bring(request: CommunityRequest) -> HttpResponse:
    """Bring in the courses of a file, as drafts."""
    whole = Centre.objects.filter(community=request.community, external=False).order_by("code")
    mine = whole if request.actor.is_a(*TRUSTED) else own_centres(request.community, request.actor)
    form = BundleForm(request.POST or None, request.FILES or None, centres=mine)
    if form.is_valid():
        try:
            by = doing(request, form.cleaned_data["act_id"])
            acts.import_courses(by, centre=form.cleaned_data["centre"], parcels=form.parcels)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            many = len(form.parcels)
            said = ngettext(
                "%(many)s course is here. What is new is a draft: read it through, then publish it.",
                "%(many)s courses are here. What is new is a draft: read it through, then publish it.",
                many,
            )
            messages.success(request, said % {"many": many})
            return redirect("learning:list")
    context = {"form": form, "title": _("Courses from a file"), "button": _("Bring them in"), "listed": True}
    return render(request, "learning/form.html", context, status=422 if form.errors else 200)
