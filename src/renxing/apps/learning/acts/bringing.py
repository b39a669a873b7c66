"""Courses brought from another community: all of a file or nothing, as drafts that somebody reads before they count."""

from collections.abc import Mapping, Sequence

from renxing.apps.centres.models import Centre
from renxing.apps.learning.acts.keeping import hang
from renxing.apps.learning.acts.writing import Said, checked, complete
from renxing.apps.learning.models import Course, Stage
from renxing.apps.people.acts import KEEPERS
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.standards.learning.bundle import Parcel

KEEPER = "keeper"


@act("course.import", Kind.CHANGE, own=("member_of_centre",), roles=KEEPERS, rules=(KEEPER,), data=("version",))
def import_courses(deed: Deed, *, centre: Centre, parcels: Sequence[Parcel]) -> Course:
    """Take over every course of a file; one that came before is said anew, one that was written here stands in the way.

    Answers with the first of them.
    """
    if centre.community_id != deed.community.pk or centre.external:
        raise NotFound("gone", what="centre")
    deed.authorise(relations={"member_of_centre"} if str(centre.pk) in deed.actor.centres() else ())
    there = {row.code: row for row in Course.objects.filter(community=deed.community)}
    _stand_in_the_way(deed, centre, [there[parcel.code] for parcel in parcels if parcel.code in there])
    made = [_taken_over(deed, centre, parcel, there.get(parcel.code)) for parcel in parcels]
    new = [course for course in made if course is not None]
    if not new:
        raise WrongState("courses_known")
    return new[0]


def _stand_in_the_way(deed: Deed, centre: Centre, there: Sequence[Course]) -> None:
    """What was written here is not overwritten; what another centre looks after, only by who keeps everything."""
    if ours := [row.name for row in there if not row.origin]:
        raise BadInput("courses_ours", field="file", names=", ".join(ours[:5]))
    keeps = deed.actor.rule is not None or deed.actor.is_a(*KEEPERS)
    if others := [row.name for row in there if row.centre_id != centre.pk and not keeps]:
        raise BadInput("courses_of_another", field="centre", names=", ".join(others[:5]))


def _taken_over(deed: Deed, centre: Centre, parcel: Parcel, there: Course | None) -> Course | None:
    """The course as it is said now; None where it stands so already."""
    said = {**checked(Said(**{key: getattr(parcel, key) for key in Said.__slots__})), "origin": parcel.origin}
    files = {file.sha256: file for file in parcel.files}
    if there is not None and _stands_so(there, said, set(files)):
        return None
    course = there or Course(community=deed.community, code=parcel.code, centre=centre)
    for name, value in said.items():
        setattr(course, name, value)
    course.at = deed.now
    if course.state == Stage.PUBLISHED:
        complete(course)
        course.version += 1
    course.save()
    course.materials.exclude(sha256__in=files).delete()
    known = set(course.materials.values_list("sha256", flat=True))
    for key, file in files.items():
        if key not in known:
            hang(deed, course, file)
    deed.record(course.reference, centre=str(course.centre_id), data={"version": course.version})
    return course


def _stands_so(there: Course, said: Mapping[str, object], files: set[str]) -> bool:
    same = all(getattr(there, name) == value for name, value in said.items())
    return same and set(there.materials.values_list("sha256", flat=True)) == files
