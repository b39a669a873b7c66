"""The record as a file, for those who measure and those who answer for it."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from renxing.apps.record import chain
from renxing.apps.record.queries import EXPORTERS
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.record.wording import WhoCould
from renxing.core.entries import line
from renxing.core.refusals import NotAllowed

LINES = 500


@require_safe
@signed_in
def export(request: CommunityRequest) -> HttpResponseBase:
    """Every entry as a line of JSON, streamed; `renxing record verify --file` checks it without a database."""
    if not request.actor.is_a(*EXPORTERS):
        raise NotAllowed("no_authority", who=WhoCould(EXPORTERS))
    response = StreamingHttpResponse(_lines(request), content_type="application/jsonl")
    response["Content-Disposition"] = f'attachment; filename="{request.community.slug}-record.jsonl"'
    return response


def _lines(request: CommunityRequest) -> Iterator[bytes]:
    """Many lines at a time: one send each would cost more than making them."""
    lines: list[bytes] = []
    for entry in chain.stream(request.community):
        lines.append(line(entry))
        if len(lines) == LINES:
            yield b"".join(lines)
            lines.clear()
    yield b"".join(lines)
