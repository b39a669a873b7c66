"""Aid by file: what our book says as a file for the partner, and theirs read."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.links import acts, forms
from renxing.apps.links.queries import links
from renxing.apps.links.views.partners import READ_OR_SEND, asked
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.refusals import BadInput, NotFound
from renxing.standards.aid import LARGEST, file_name, read_letter, write_letter
from renxing.standards.faults import Unreadable


@require_safe
@signed_in
def write(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The file for the partner."""
    found = links.aid_of(request.community, pk)
    if not (found.alone and links.keeps(request.actor, found.partner)):
        raise NotFound("gone", what="aid")
    letter = links.letter_of(found)
    said = HttpResponse(write_letter(letter, found.partner.word), content_type="application/json")
    said["Content-Disposition"] = f'attachment; filename="{file_name(letter)}"'
    return said


@require_http_methods(READ_OR_SEND)
@signed_in
def read(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """A file of the partner's, checked before anything is taken from it."""
    found = links.partner_of(request.community, pk)
    if not links.keeps(request.actor, found):
        raise NotFound("gone", what="partner")
    form = forms.LetterForm(request.POST or None, request.FILES or None)

    def do(by: Doing) -> object:
        file = form.cleaned_data["file"]
        try:
            letter = read_letter(file.read(LARGEST + 1), file.name, found.word)
        except Unreadable as error:
            why = " ".join(fault.sentence(_) for fault in error.faults)
            raise BadInput("aid_letter_unreadable", field="file", why=why) from error
        return acts.read_aid(by, partner=found, letter=letter, sure=form.cleaned_data["sure"])

    words = (_("Read a file they wrote"), _("Read it"))
    if (page := asked(request, form, words, do)) is not None:
        return page
    messages.success(request, _("It is read. The aid board shows how far it has come."))
    return redirect("links:aid")
