"""What those who said yes to a drill are sent beside their pages: by every way there is, in both languages, marked.

That it begins, that it is over, and what is told in it. Nobody else is written to, and nothing of it is urgent: a drill
wakes nobody up.
"""

from uuid import UUID

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.drills.models import Drill
from renxing.apps.drills.queries import happening_in, taking_part
from renxing.apps.notices.enclosing import out_of_drills
from renxing.apps.notices.models import Letter, Notice, Slip
from renxing.apps.notices.slips import Words, call_back, hand_out, slips
from renxing.apps.people.models import Person
from renxing.apps.record import clock
from renxing.apps.record.door import Deed

MARK_EN, MARK_ZH = "DRILL: ", "演练："

BEGUN = _("The drill has begun, and you take part. The way in is on its page. Nothing in it is real.")
OVER = _("The drill is over. This is the real community again.")
REAL = _("Something real happened, so the drill is over. Look at Today in the real community.")
CALLED_OFF = _("The drill is called off. Nobody need come.")
INSIDE = _("This was told in the drill. Nothing in it is real.")


def path_of(drill: Drill) -> str:
    """Where its page is, below that of the community."""
    return f"drills/{drill.pk}/"


def tell(deed: Deed, drill: Drill, said: Promise) -> int:
    """Send this to everybody who takes part; how many letters that is."""
    return hand_out(deed, _words(drill, drill, said), [person.pk for person in taking_part(drill)])


def take_back(drill: Drill) -> None:
    """What has not left yet stays here: it is over."""
    call_back(drill.community, path_of(drill))


@out_of_drills
def carry(told: Notice | Slip, to: list[UUID]) -> list[Letter]:
    """What is told in the drill goes, marked, to those of them who take part, at their real addresses."""
    drill = happening_in(told.community)
    codes = set(Person.objects.filter(pk__in=to).values_list("code", flat=True))
    people = [person.pk for person in taking_part(drill) if person.code in codes]
    return slips(drill.community, clock.now(drill.community), _words(drill, told, INSIDE), people)


def _words(drill: Drill, named: Drill | Notice | Slip, said: Promise) -> Words:
    english, chinese = (_in(language, said) for language in ("en", "zh-hans"))
    if not isinstance(named, Drill):
        english, chinese = (
            f"{own}\n{more}".strip() for own, more in ((named.text_en, english), (named.text_zh, chinese))
        )
    return Words(
        name_en=MARK_EN + (named.name_en or named.name_zh), name_zh=MARK_ZH + (named.name_zh or named.name_en),
        text_en=english, text_zh=chinese, path=path_of(drill), urgent=False,
    )  # fmt: skip


def _in(language: str, said: Promise) -> str:
    with translation.override(language):
        return str(said)
