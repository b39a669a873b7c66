"""Courses and practices, for the world the journeys happen in; world.py has started Django."""

from renxing.apps.learning.acts import attach_material
from renxing.apps.learning.demonstration import teach
from renxing.apps.learning.models import Course, Practice
from renxing.apps.record import clock
from renxing.apps.record.models import Community
from renxing.standards.learning.materials import checked
from tests.journeys.workers import by_worker


def taught(community: Community) -> dict[str, str]:
    """Two courses, one with a file, and a practice that waits for its witness."""
    now = clock.now(community)
    teach(community, now)
    course = Course.objects.filter(community=community).exclude(quiz_zh="").earliest("at")
    attach_material(by_worker(community), course=course, file=checked("how.pdf", b"%PDF-1.4 %%EOF"))
    waits = Practice.objects.filter(community=community, state="waits").earliest("at")
    return {"course": str(course.pk), "material": str(course.materials.get().pk), "practice": str(waits.pk)}
