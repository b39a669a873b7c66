"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import time
from typing import Any

from renxing.apps.notices import acts
from renxing.apps.notices.acts.asking import Found
from renxing.apps.notices.acts.hearing import Times
from renxing.apps.notices.acts.posting import Draft
from renxing.apps.notices.models import Answer, Notice, Question
from renxing.apps.people.models import Block
from tests.apps.duties.permissions import shift, turn
from tests.cast import Cast


def draft(**more: Any) -> Draft:
    """No water tomorrow; whoever has read it says so."""
    said = {"name_en": "No water tomorrow", "name_zh": "明日停水", "text_en": "From nine.", "text_zh": "九点起。"}
    return Draft(**{**said, "asks": True, **more})


def notice(cast: Cast, **more: Any) -> Notice:
    """What the committee tells everybody."""
    return acts.post_notice(cast.by("wen"), centre=cast.centres["committee"], draft=draft(**more))


def of_clinic(cast: Cast) -> Notice:
    """What the clinic tells its own."""
    said = draft(whom="centres", codes=("clinic",))
    return acts.post_notice(cast.by("qing"), centre=cast.centres["clinic"], draft=said)


def block(cast: Cast, code: str = "B1") -> Block:
    """A block of the lane."""
    return Block.objects.get(community=cast.community, code=code)


def asked(cast: Cast, who: str = "mei", text: str = "The water is poisoned?") -> Question:
    """What somebody heard."""
    return acts.ask_rumour(cast.by(who), text=text)


def found(**more: Any) -> Found:
    """It is not true, the waterworks say."""
    said = {"name_en": "Is the water poisoned?", "text_en": "It was tested at noon.", "source": "Waterworks"}
    return Found(**{**said, "verdict": "false", **more})


def answered(cast: Cast) -> Answer:
    """The clinic's answer to Mei."""
    return acts.answer_rumour(cast.by("qing"), centre=cast.centres["clinic"], found=found(), questions=(asked(cast),))


def _assign(cast: Cast, by: Any) -> Notice:
    return acts.assign_doors(by, notice=notice(cast), block=block(cast), person=cast.people["bo"])


def _knock(cast: Cast, by: Any) -> Notice:
    return acts.knock(by, notice=of_all(cast), household=cast.households["H1"], outcome="told")


def of_all(cast: Cast) -> Notice:
    """A notice for everybody; Bo was named to knock in block 1."""
    made = notice(cast)
    return acts.assign_doors(cast.by("wen"), notice=made, block=block(cast), person=cast.people["bo"])


TIMES = Times(quiet_from=time(22), quiet_until=time(7), digest_at=time(12))

ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "notice.remind": ("", lambda c, by: acts.remind_of_shift(by, shift=turn(c, at=shift(c, after=10)).shift)),
    "notice.post": ("wl", lambda c, by: acts.post_notice(by, centre=c.centres["committee"], draft=draft())),
    "notice.withdraw": ("wlq", lambda c, by: acts.withdraw_notice(by, notice=of_clinic(c))),
    "notice.confirm": ("bmrsqwloy", lambda c, by: acts.confirm_notice(by, notice=notice(c))),
    "notice.assign": ("wl", _assign),
    "notice.knock": ("bwl", _knock),
    "notice.choose": ("b", lambda c, by: acts.choose_ways(by, person=c.people["bo"], wanted="urgent")),
    "notice.hours": ("l", lambda _c, by: acts.set_hours(by, times=TIMES)),
    "rumour.ask": ("bmrsqwloy", lambda _c, by: acts.ask_rumour(by, text="Is the bridge closed?")),
    "rumour.withdraw": ("mwl", lambda c, by: acts.withdraw_question(by, question=asked(c))),
    "rumour.answer": (
        "qwl",
        lambda c, by: acts.answer_rumour(by, centre=c.centres["clinic"], found=found(), questions=(asked(c),)),
    ),
    "rumour.correct": (
        "qwl",
        lambda c, by: acts.correct_answer(by, answer=answered(c), found=found(verdict="partly")),
    ),
}
