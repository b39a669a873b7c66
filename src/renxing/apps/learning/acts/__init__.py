"""The acts on courses, practices and freshness."""

from renxing.apps.learning.acts.bringing import import_courses
from renxing.apps.learning.acts.keeping import attach_material, drop_material
from renxing.apps.learning.acts.practising import (
    ask_to_refresh,
    decline_practice,
    note_practice,
    see_practice,
    set_freshness,
    witness_practice,
)
from renxing.apps.learning.acts.taking import take_course
from renxing.apps.learning.acts.writing import Said, change_course, draft_course, publish_course, withdraw_course

__all__ = [
    "Said",
    "ask_to_refresh",
    "attach_material",
    "change_course",
    "decline_practice",
    "draft_course",
    "drop_material",
    "import_courses",
    "note_practice",
    "publish_course",
    "see_practice",
    "set_freshness",
    "take_course",
    "withdraw_course",
    "witness_practice",
]
