"""Photos as far as one reader may see them: all of them by those who are on them and who put them there."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from renxing.apps.gatherings.models import Gathering, OnPhoto, Photo, Says
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Shown:
    """One photo; `says` is what the reader said to it where they are on it, `waits` how many have not said yes."""

    photo: Photo
    says: str
    waits: int
    refused: bool


def seen_by(actor: Actor) -> "QuerySet[Photo]":
    """What this reader may see, without the pictures themselves: visitors, offices and researchers see none."""
    if actor.person is None or actor.only_office or not (actor.resident or actor.centres()):
        return Photo.objects.none()
    mine = OnPhoto.objects.filter(photo=OuterRef("pk"), person=UUID(actor.person))
    held_back = OnPhoto.objects.filter(photo=OuterRef("pk")).exclude(says=Says.YES)
    rows = Photo.objects.filter(Q(by=UUID(actor.person)) | Q(Exists(mine)) | ~Q(Exists(held_back)))
    return rows.defer("data")


def photos(gathering: Gathering, actor: Actor) -> list[Shown]:
    """Those of one gathering; two questions."""
    not_yes = Count("people", filter=~Q(people__says=Says.YES))
    no = Count("people", filter=Q(people__says=Says.NO))
    rows = list(seen_by(actor).filter(gathering=gathering).annotate(waits=not_yes, refused=no))
    mine = OnPhoto.objects.filter(photo__in=rows, person=UUID(str(actor.person))) if rows else OnPhoto.objects.none()
    said = dict(mine.values_list("photo", "says"))
    return [Shown(row, said.get(row.pk, ""), row.waits, bool(row.refused)) for row in rows]


def photo_of(community: Community, actor: Actor, pk: UUID) -> Photo:
    """One photo with its picture, where this reader may see it."""
    found = seen_by(actor).filter(community=community, pk=pk).defer(None).select_related("gathering").first()
    if found is None:
        raise NotFound("gone", what="photo")
    return found


def asks(community: Community) -> "QuerySet[OnPhoto]":
    """Who was asked and has not answered."""
    return OnPhoto.objects.filter(community=community, says=Says.ASKED)


def asked_of(community: Community, actor: Actor) -> "QuerySet[OnPhoto]":
    """Photos whose gatherings ask this reader."""
    rows = asks(community).filter(person=UUID(str(actor.person))).select_related("photo__gathering")
    return rows.defer("photo__data").order_by("photo__at")
