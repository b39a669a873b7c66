"""The files that hang on a course."""

from django.db.models import Sum

from renxing.apps.learning.acts.writing import authorise_writer, fresh_course
from renxing.apps.learning.models import Course, Material
from renxing.apps.people.acts import KEEPERS
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import NotFound, WrongState
from renxing.standards.learning.materials import MB, File

FILES_MOST, ALL_MOST = 10, 1_000 * MB
"""As many files hang on one course; as much do all courses of a community weigh."""


@act("course.attach", Kind.CHANGE, own=("member_of_centre",), roles=KEEPERS, data=("sort",))
def attach_material(deed: Deed, *, course: Course, file: File) -> Course:
    """Hang a file on a course; the same file twice is one."""
    fresh = fresh_course(deed, course)
    authorise_writer(deed, fresh)
    hang(deed, fresh, file)
    deed.record(fresh.reference, centre=str(fresh.centre_id), data={"sort": file.sort})
    return fresh


@act("course.detach", Kind.CHANGE, own=("member_of_centre",), roles=KEEPERS)
def drop_material(deed: Deed, *, material: Material) -> Course:
    """Take a file off a course: it is gone."""
    found = Material.objects.filter(community=deed.community, pk=material.pk).defer("data").first()
    if found is None:
        raise NotFound("gone", what="course")
    course = fresh_course(deed, found.course)
    authorise_writer(deed, course)
    found.delete()
    deed.record(course.reference, centre=str(course.centre_id))
    return course


def hang(deed: Deed, course: Course, file: File) -> None:
    """Keep it, where there is room."""
    if course.materials.filter(sha256=file.sha256).exists():
        raise WrongState("material_there_already")
    if course.materials.count() >= FILES_MOST:
        raise WrongState("materials_enough", most=FILES_MOST)
    weighs = Material.objects.filter(community=deed.community).aggregate(all=Sum("size"))["all"] or 0
    if weighs + len(file.data) > ALL_MOST:
        raise WrongState("materials_weigh", most=ALL_MOST // MB)
    Material.objects.create(
        community=deed.community, course=course, sort=file.sort, mime=file.mime, name=file.name, size=len(file.data),
        sha256=file.sha256, data=file.data, at=deed.now,
    )  # fmt: skip
