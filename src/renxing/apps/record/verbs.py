"""The verbs of the record in words; a test sees that every declared act has its words here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.core.kinds import Kind

VERBS: dict[str, str | Promise] = {
    "absence.declare": _("Absence declared"),
    "absence.end": _("Absence ended"),
    "centre.change": _("Centre changed"),
    "centre.found": _("Centre founded"),
    "condition.change": _("Condition changed"),
    "condition.overdue": _("Review of the condition overdue"),
    "guest.brief": _("Guest briefed"),
    "guest.leave": _("Guest’s stay ended"),
    "guest.welcome": _("Guest welcomed"),
    "invitation.issue": _("Invitation issued"),
    "mandate.give": _("Mandate given"),
    "mandate.lapse": _("Mandate lapsed"),
    "mandate.narrow": _("Mandate narrowed"),
    "mandate.resume": _("Mandate resumed"),
    "mandate.return": _("Mandate given back"),
    "mandate.sleep": _("Mandate put to sleep"),
    "mandate.suspend": _("Mandate suspended"),
    "mandate.wake": _("Mandate woken"),
    "mandate.widen": _("Mandate widened"),
    "membership.end": _("Membership ended"),
    "membership.give": _("Membership given"),
    "need.accept": _("Request to help accepted"),
    "need.ask": _("Helper asked"),
    "need.choose": _("Helper chosen"),
    "need.decline": _("Request to help declined"),
    "need.escalate": _("Overdue need reported"),
    "need.expire": _("Need expired"),
    "need.give_back": _("Need given back"),
    "need.hand_over": _("Need handed over"),
    "need.meet": _("Need met"),
    "need.merge": _("Need merged with another"),
    "need.message": _("Message written about a need"),
    "need.offer": _("Help offered"),
    "need.raise": _("Need raised"),
    "need.reopen": _("Need opened again"),
    "need.start": _("Help under way"),
    "need.take": _("Need taken"),
    "need.triage": _("Need sorted"),
    "need.withdraw": _("Need withdrawn"),
    "person.add": _("Person added"),
    "person.change": _("Person’s details changed"),
    "person.erase": _("Person’s data erased"),
    "person.look": _("Looked why somebody is looked after"),
    "person.look_emergency": _("Sensitive data opened in the emergency"),
    "registry.import": _("Community file read in"),
    "relief.ask": _("Relief asked for"),
    "relief.end": _("Relief no longer needed"),
    "relief.take": _("Relief given"),
    "report.give": _("Report given"),
    "report.miss": _("Report missed"),
    "report.ratify": _("Ratified afterwards"),
    "report.reverse": _("Undone afterwards"),
    "rules.change": _("Rules of the community changed"),
    "skill.note": _("Skill noted"),
    "standard.change": _("Standard changed"),
    "stock.count": _("Stock counted"),
    "work.note": _("Work noted afterwards"),
    "work.start": _("Work begun"),
    "work.stop": _("Work ended"),
    "work.strike": _("Noted work struck out"),
}

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


def verb_words(verb: str) -> str:
    """The words of a verb; a verb of an older version is shown as it was written."""
    return str(VERBS.get(verb, verb))


def kind_words(kind: str) -> str:
    """The words of a kind."""
    return str(KINDS[Kind(kind)]) if kind in set(Kind) else kind
