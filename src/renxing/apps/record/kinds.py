"""The kinds of the record in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.core.kinds import Kind

KINDS: dict[Kind, str | Promise] = {
    Kind.SIGNAL: _("Signal"),
    Kind.REPORT: _("Report"),
    Kind.DECIDE: _("Decision"),
    Kind.ORDER: _("Order"),
    Kind.ANSWER: _("Answer"),
    Kind.DELEGATE: _("Delegation"),
    Kind.CALL: _("Call"),
    Kind.REQUEST: _("Request"),
    Kind.ACCEPT: _("Acceptance"),
    Kind.DECLINE: _("Declining"),
    Kind.START: _("Start"),
    Kind.FINISH: _("Finish"),
    Kind.HAND_OVER: _("Handing over"),
    Kind.WITHDRAW: _("Withdrawal"),
    Kind.EXPIRE: _("Expiry"),
    Kind.ABSENCE: _("Absence"),
    Kind.NOTIFY: _("Message"),
    Kind.MOVE: _("Movement of goods or money"),
    Kind.LEARN: _("Learning"),
    Kind.RELATE: _("Relation"),
    Kind.DRILL: _("Drill"),
    Kind.REVIEW: _("Review"),
    Kind.LESSON: _("Lesson"),
    Kind.CHANGE: _("Change"),
    Kind.REVERSE: _("Reversal"),
}


def kind_words(kind: str) -> str:
    """The words of a kind."""
    return str(KINDS[Kind(kind)]) if kind in set(Kind) else kind
