"""What was hidden is asked for once more: somebody else of the desk answers by a day, or it is shown again by itself.

Hiding silences somebody, so silence of the desk must not: whoever hid it does not judge the appeal.
"""

from typing import Final
from uuid import UUID

from renxing.apps.proposals.acts.begin import DESK
from renxing.apps.proposals.acts.moderating import fresh_remark
from renxing.apps.proposals.models import LONGEST_REASON, WITHIN, Moderated, Remark
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState

UNHEARD: Final = "appeal_unanswered"
"""The rule that shows again what nobody answered an appeal about."""


def ask_again(deed: Deed, found: Moderated, words: str) -> None:
    """Note the appeal, once for each hiding."""
    if found.hidden_at is None:
        raise WrongState("appeal_not_hidden")
    if found.appealed_at is not None:
        raise WrongState("appeal_twice")
    if not words.strip():
        raise BadInput("appeal_why", field="words")
    found.appealed_at, found.appeal_due = deed.now, deed.now + WITHIN
    found.appeal_words = words.strip()[:LONGEST_REASON]
    found.save(update_fields=["appealed_at", "appeal_due", "appeal_words"])


def leave_hidden(deed: Deed, found: Moderated, author: UUID | None, words: str) -> None:
    """Answer that it stays hidden, and why: never by whoever said it, or hid it."""
    if not found.appeals:
        raise WrongState("appeal_none")
    if deed.is_self(author):
        raise WrongState("appeal_about_own")
    if deed.is_self(found.hidden_by_id):
        raise WrongState("appeal_own")
    if not words.strip():
        raise BadInput("appeal_answer", field="words")
    found.upheld_at, found.upheld_words = deed.now, words.strip()[:LONGEST_REASON]
    found.save(update_fields=["upheld_at", "upheld_words"])


def show_again(deed: Deed, found: Moderated) -> None:
    """Show what nobody answered about, twice as long as it should have been answered."""
    if not found.appeals or found.appeal_due is None or deed.now < found.appeal_due + WITHIN:
        raise WrongState("appeal_none")
    found.look(deed.now)


@act("remark.appeal", Kind.REQUEST, own=("author",))
def appeal_remark(deed: Deed, *, remark: Remark, words: str) -> Remark:
    """Say why one's hidden remark should be shown; it is due within three days."""
    found = fresh_remark(deed, remark)
    deed.authorise(relations={"author"} if deed.is_self(found.person_id) else set())
    ask_again(deed, found, words)
    deed.record(found.reference, due=found.appeal_due)
    return found


@act("remark.uphold", Kind.ANSWER, roles=DESK)
def uphold_remark(deed: Deed, *, remark: Remark, words: str) -> Remark:
    """Answer an appeal: it stays hidden, and why. To show it again is `remark.keep`."""
    found = fresh_remark(deed, remark)
    deed.authorise()
    leave_hidden(deed, found, found.person_id, words)
    deed.record(found.reference)
    return found


@act("remark.show_unheard", Kind.EXPIRE, rules=(UNHEARD,))
def show_unheard_remark(deed: Deed, *, remark: Remark) -> Remark:
    """Show a hidden remark again whose appeal nobody answered."""
    found = fresh_remark(deed, remark)
    deed.authorise()
    show_again(deed, found)
    deed.record(found.reference)
    return found
