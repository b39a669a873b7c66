"""What figures need besides the record, as a file: for whoever takes the record along and measures it elsewhere."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from renxing.apps.record.queries import EXPORTERS
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.record.wording import WhoCould
from renxing.apps.registry.measured import registry_of
from renxing.core.refusals import NotAllowed


@require_safe
@signed_in
def registry(request: CommunityRequest) -> HttpResponse:
    """Ids, roles, centres and functions as a ZIP of tables, without names; `renxing measure --registry` reads it."""
    if not request.actor.is_a(*EXPORTERS):
        raise NotAllowed("no_authority", who=WhoCould(EXPORTERS))
    from renxing.measure.registry_files import to_measure, zipped  # noqa: PLC0415 - loaded only by who measures

    content = zipped(to_measure(registry_of(request.community)))
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{request.community.slug}-registry.zip"'
    return response
