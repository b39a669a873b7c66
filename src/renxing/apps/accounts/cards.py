"""An invitation as it is printed: one A6 card a person, with a code to scan and a code to type."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from renxing.apps.accounts.invitations import Issued
from renxing.apps.people.models import Person


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on one card."""

    person: Person
    place: str
    spoken: str
    number: str
    link: str
    address: str
    ends_at: datetime
    qr: SafeString


def card(request: HttpRequest, issued: Issued) -> Card:
    """The card of an invitation just issued, with the address this server was asked under."""
    person = issued.invitation.person
    link = f"{request.scheme}://{request.get_host()}{issued.path}"
    return Card(
        person=person,
        place=person.household.place if person.household else "",
        spoken=issued.spoken,
        number=issued.card,
        link=link,
        address=f"{request.get_host()}/{issued.invitation.community.slug}/sign-in/",
        ends_at=issued.invitation.ends_at,
        qr=qr(link),
    )


def qr(text: str) -> SafeString:
    """A QR code as a drawing in the page."""
    import segno  # noqa: PLC0415 - takes a while to load: only who prints does

    drawing = segno.make(text, error="m", micro=False).svg_inline(omitsize=True, svgclass="qr", lineclass="dark")
    return mark_safe(drawing)  # noqa: S308 - only modules are drawn; the text is not in it
