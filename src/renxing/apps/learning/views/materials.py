"""The files of a course: hung on, taken off, read; a film in the parts a player asks for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.learning import acts
from renxing.apps.learning.forms import FileForm
from renxing.apps.learning.queries import courses, files
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import Refusal
from renxing.standards.learning.parts import part_of
from renxing.web.forms import ActForm


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def attach(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Hang a file on a course."""
    found = courses.course_of(request.community, request.actor, pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.kept is not None:
        try:
            acts.attach_material(doing(request, form.cleaned_data["act_id"]), course=found, file=form.kept)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It hangs on the course now."))
            return redirect("learning:course", pk)
    context = {"form": form, "title": _("A file for the course"), "button": _("Hang it on"), "course": found}
    return render(request, "learning/form.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def drop(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Take a file off."""
    found, form = files.material_of(request.community, request.actor, pk), ActForm(request.POST)
    if form.is_valid():
        acts.drop_material(doing(request, form.cleaned_data["act_id"]), material=found)
        messages.success(request, _("Taken off."))
    return redirect("learning:course", found.course_id)


@require_safe
@signed_in
def file(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """A file, whole or the part that was asked for; a browser never takes it for a page."""
    found = files.material_of(request.community, request.actor, pk)
    start, end, partial = part_of(request.headers.get("Range", ""), found.size)
    response = HttpResponse(files.bytes_of(found, start, end), content_type=found.mime, status=206 if partial else 200)
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Disposition"] = f'inline; filename="{pk}.{found.mime.rpartition("/")[2]}"'
    if partial:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{found.size}"
    return response
