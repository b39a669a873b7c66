"""What is printed on a label: a code that leads to the item's page, also with a phone that knows nothing of us."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from renxing.apps.supplies.models import Item


def qr(request: HttpRequest, item: Item) -> SafeString:
    """The address of an item as a QR code, with the address this server was asked under."""
    import segno  # noqa: PLC0415 - takes a while to load: only who prints does

    address = f"{request.scheme}://{request.get_host()}{reverse('supplies:code', args=[item.code])}"
    drawing = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, svgclass="qr", lineclass="dark")
    return mark_safe(drawing)  # noqa: S308 - only modules are drawn; the address is not in it
