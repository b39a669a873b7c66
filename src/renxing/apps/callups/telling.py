"""What those who are called are sent beside their page: by every way there is, in both languages.

A call that is meant breaks through quiet hours; a test says that it is one and keeps them. A drill sends nothing: who
takes part in it sees it in the drill, and nobody else is asked.
"""

from collections.abc import Callable, Collection
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from renxing.apps.callups.models import CallUp
from renxing.apps.notices.slips import Words, call_back, hand_out, has_reached
from renxing.apps.record.door import Deed
from renxing.core.callups import Said

Say = Callable[[CallUp], tuple[str, str]]


def path_of(callup: CallUp) -> str:
    """Where its page is, below that of the community."""
    return f"callups/{callup.pk}/"


def tell(deed: Deed, callup: CallUp, say: Say, people: Collection[UUID]) -> int:
    """Send these words of it to these people; how many letters that is."""
    (name_en, text_en), (name_zh, text_zh) = (_in(language, callup, say) for language in ("en", "zh-hans"))
    words = Words(
        name_en=name_en, name_zh=name_zh, text_en=text_en, text_zh=text_zh, path=path_of(callup), urgent=not callup.test
    )
    return hand_out(deed, words, people)


def take_back(deed: Deed, callup: CallUp) -> None:
    """Nobody is called any more by what has not left yet."""
    call_back(deed.community, path_of(callup))


def still_thinking(callup: CallUp) -> set[UUID]:
    """Whoever was written to and has said neither yes nor no; whose letter never left is asked nothing any more."""
    silent = callup.answers.exclude(said__in=(Said.YES, Said.NO)).values_list("person", flat=True)
    return set(silent) & has_reached(callup.community, path_of(callup))


def _in(language: str, callup: CallUp, say: Say) -> tuple[str, str]:
    with translation.override(language):
        return say(callup)


def called(callup: CallUp) -> tuple[str, str]:
    """That somebody is called."""
    if callup.test:
        return _title(callup), _(
            "This is a test of whether everybody can be reached. No duty follows. Please say on the page of the test "
            "that you are reached."
        )
    words = _("%(places)s people are called for: %(function)s. Please say on the page of the call-up whether you come.")
    meet = _("You meet at %(place)s") % {"place": callup.meet} if callup.meet else ""
    said = words % {"places": callup.places, "function": callup.name or callup.get_function_display()}
    return _title(callup), "\n".join(filter(None, (said, meet)))


def reminded(callup: CallUp) -> tuple[str, str]:
    """That they have not answered."""
    return _("Reminder: %(title)s") % {"title": _title(callup)}, called(callup)[1]


def stood_down(callup: CallUp) -> tuple[str, str]:
    """That nobody need come any more, and thanks."""
    over = _("The test is over. Thank you.") if callup.test else _("Nobody need come any more. Thank you.")
    return _("Stood down: %(title)s") % {"title": _title(callup)}, "\n\n".join(filter(None, (over, callup.thanks)))


def _title(callup: CallUp) -> str:
    words = _("Test: %(centre)s") if callup.test else _("Call-up of %(centre)s")
    return words % {"centre": callup.centre.name}
