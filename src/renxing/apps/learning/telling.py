"""What whoever is asked to refresh a skill is sent beside Today: outside the quiet hours, in both languages."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from renxing.apps.learning.models import Course, Refresh
from renxing.apps.notices.queries.wishes import wanted_by
from renxing.apps.notices.slips import Words, call_back, hand_out
from renxing.apps.record.door import Deed
from renxing.core.notices import Wish as Wanted


def path_of(row: Refresh) -> str:
    """Where it leads, below the community's page: one address for each asking, so that one can be taken back."""
    return f"learning/skills/?asked={row.pk}"


def tell(deed: Deed, row: Refresh, courses: Sequence[Course]) -> int:
    """Send it, unless they want urgent words alone; how many letters. What was said of it before stays here."""
    take_back(deed, row)
    if wanted_by(row.person) == Wanted.URGENT:
        return 0
    (name_en, text_en), (name_zh, text_zh) = (_said(row, courses, language) for language in ("en", "zh-hans"))
    words = Words(name_en=name_en, name_zh=name_zh, text_en=text_en, text_zh=text_zh, path=path_of(row), urgent=False)
    return hand_out(deed, words, [row.person_id])


def take_back(deed: Deed, row: Refresh) -> None:
    """Nobody is asked any more by what has not left yet."""
    call_back(deed.community, path_of(row))


def _said(row: Refresh, courses: Sequence[Course], language: str) -> tuple[str, str]:
    with translation.override(language):
        name = _("Please refresh: %(skill)s") % {"skill": row.get_skill_display()}
        text = _("Practise it before %(day)s, with somebody who has seen it.") % {"day": row.before.isoformat()}
        named = _("Courses on it: %(courses)s.") % {"courses": ", ".join(course.name for course in courses)}
        return name, "\n".join((text, named) if courses else (text,))
