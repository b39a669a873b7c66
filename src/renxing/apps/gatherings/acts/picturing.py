"""Photos of a gathering: shown when everybody who is on them has said yes, hidden the moment one says no."""

from collections.abc import Iterable
from uuid import uuid5

from renxing.apps.gatherings.acts.begin import DESK, fresh, hosts, myself, neighbour
from renxing.apps.gatherings.models import Gathering, Going, OnPhoto, Photo, Says
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.web.pictures import Picture

MOST_PHOTOS = 12
"""Photos of one gathering."""


@act("photo.add", Kind.RELATE, own=("host",), roles=DESK, data=("people",))
def add_photo(deed: Deed, *, gathering: Gathering, picture: Picture, people: Iterable[Person] = ()) -> Photo:
    """Put a photo to a gathering and say who of those who came is on it; each of them is asked."""
    found = fresh(deed, gathering)
    deed.authorise(relations=hosts(deed, found.centre_id))
    if found.cancelled_at is not None or deed.now < found.starts:
        raise WrongState("gathering_not_begun")
    if found.photos.count() >= MOST_PHOTOS:
        raise WrongState("photos_many", most=MOST_PHOTOS)
    asked = {person.pk: person for person in people}
    came = Going.objects.filter(gathering=found, person__in=asked, came_at__isnull=False).count()
    if came < len(asked):
        raise BadInput("photo_who", field="who")
    made = Photo.objects.create(
        id=uuid5(deed.doing.act_id, "photo"), community=deed.community, gathering=found, by_id=deed.actor.person,
        data=picture.data, width=picture.width, height=picture.height, at=deed.now,
    )  # fmt: skip
    OnPhoto.objects.bulk_create(
        OnPhoto(community=deed.community, photo=made, person=person, says=_says(deed, person))
        for person in asked.values()
    )
    deed.record(made.reference, centre=str(found.centre_id), data={"people": len(asked)})
    return made


def _says(deed: Deed, person: Person) -> Says:
    """Whoever puts their own picture there has said yes by it."""
    return Says.YES if deed.is_self(person.pk) else Says.ASKED


@act("photo.answer", Kind.RELATE, own=("on_photo", "belongs_here"))
def answer_photo(deed: Deed, *, photo: Photo, yes: bool) -> Photo:
    """Say whether a photo one is on may be shown; a no holds at once, also of whoever nobody had named.

    The record says that somebody answered, and never what.
    """
    found = fresh(deed, photo)
    here = neighbour(deed.actor)
    row = OnPhoto.objects.filter(photo=found, person=myself(deed)).first() if here else None
    deed.authorise(relations=({"on_photo"} if row is not None else set()) | here)
    if row is None and yes:
        raise WrongState("photo_not_on_it")
    row = row or OnPhoto(community=deed.community, photo=found, person_id=myself(deed))
    says = Says.YES if yes else Says.NO
    if row.says == says:
        raise WrongState("photo_said_so")
    row.says = says
    row.save()
    deed.record(found.reference)
    return found


@act("photo.remove", Kind.WITHDRAW, own=("host", "on_photo"), roles=DESK)
def remove_photo(deed: Deed, *, photo: Photo) -> Photo:
    """Take a photo away for good, as whoever invites, or as whoever is on it."""
    found = fresh(deed, photo, "gathering")
    here = deed.actor.person is not None
    on_it = here and OnPhoto.objects.filter(photo=found, person=myself(deed)).exists()
    deed.authorise(relations=hosts(deed, found.gathering.centre_id) | ({"on_photo"} if on_it else set()))
    reference, centre = found.reference, str(found.gathering.centre_id)
    Photo.objects.filter(pk=found.pk).delete()
    deed.record(reference, centre=centre)
    return found


findable("photo", Photo)
