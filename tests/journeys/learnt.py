"""Courses and practices, for the world the journeys happen in; world.py has started Django."""

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.learning.acts import attach_material
from renxing.apps.learning.demonstration import teach
from renxing.apps.learning.models import Course, Practice
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.standards.learning.materials import checked


def taught(community: Community) -> dict[str, str]:
    """Two courses, one with a file, and a practice that waits for its witness."""
    now = clock.now(community)
    teach(community, now)
    worker = Membership.objects.filter(community=community, role="worker").earliest("id").person
    course = Course.objects.filter(community=community).exclude(quiz_zh="").earliest("at")
    by = Doing(actor_of(worker, community, now), community, now)
    attach_material(by, course=course, file=checked("how.pdf", b"%PDF-1.4 %%EOF"))
    waits = Practice.objects.filter(community=community, state="waits").earliest("at")
    return {"course": str(course.pk), "material": str(course.materials.get().pk), "practice": str(waits.pk)}
