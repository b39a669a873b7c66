"""A need a specialist sees to: sent with the consent of who asked, answered by the partner's own link, followed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from renxing.apps.links.acts.begin import fresh, still
from renxing.apps.links.models import PENDING, Partner, Phase, Referral, Where, referral_code
from renxing.apps.needs.models import Need
from renxing.apps.needs.queries.relations import relations
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User

LATE = "referral_overdue"
"""The rule that notes a referral that was not seen to in time."""

DISPATCHERS = (User.WORKER, User.COMMITTEE_LEAD)
LASTS = timedelta(days=14)
"""How long a partner's link opens the referral."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a partner is told, and by when they are asked to see to it; `consent`: who asked agreed to that."""

    words: str
    due_at: datetime
    where: str = Where.NOTHING
    phone: bool = False
    consent: bool = False


@act("referral.send", Kind.CALL, own=("helper", "asker"), roles=DISPATCHERS, data=("where", "phone", "partner"))
def refer_need(deed: Deed, *, need: Need, partner: Partner, told: Told) -> Referral:
    """Ask a specialist to see to a need; they are told no more than is ticked here."""
    found, whom = fresh(deed, need), fresh(deed, partner)
    deed.authorise(relations=relations(deed.actor, found), function=Function(found.function))
    still(whom)
    if not found.live:
        raise WrongState("need_moved_on", number=found.number, state=found.get_state_display())
    _check(deed, told)
    if Referral.objects.filter(need=found, partner=whom, phase__in=PENDING).exists():
        raise WrongState("referral_already", partner=whom.name)
    made = Referral(
        community=deed.community, need=found, partner=whom, words=told.words.strip(), where=told.where,
        phone=told.phone, expires_at=deed.now + LASTS, sent_at=deed.now, due_at=told.due_at,
    )  # fmt: skip
    data = {"where": told.where, "phone": told.phone, "partner": str(whom.pk)}
    _note(deed, made, due=told.due_at, cause=found.last_entry, data=data)
    return made


def _check(deed: Deed, told: Told) -> None:
    if not told.words.strip():
        raise BadInput("referral_empty", field="words")
    if not told.consent:
        raise BadInput("referral_no_consent", field="consent")
    if told.where not in Where.values:
        raise BadInput("referral_where", field="where")
    if not deed.now < told.due_at <= deed.now + timedelta(days=90):
        raise BadInput("referral_due", field="due_at")


@act("referral.accept", Kind.ACCEPT, own=("partner",), roles=DISPATCHERS)
def accept_referral(deed: Deed, *, referral: Referral, note: str = "") -> Referral:
    """They see to it."""
    found = _begin(deed, referral, (Phase.SENT,))
    found.phase, found.answered_at = Phase.ACCEPTED, deed.now
    return _answer(deed, found, note)


@act("referral.decline", Kind.DECLINE, own=("partner",), roles=DISPATCHERS)
def decline_referral(deed: Deed, *, referral: Referral, note: str = "") -> Referral:
    """They cannot; somebody else is asked at once."""
    found = _begin(deed, referral, (Phase.SENT,))
    found.phase, found.answered_at, found.closed_at = Phase.DECLINED, deed.now, deed.now
    return _answer(deed, found, note)


@act("referral.finish", Kind.FINISH, own=("partner",), roles=DISPATCHERS)
def finish_referral(deed: Deed, *, referral: Referral, note: str = "") -> Referral:
    """They did it. Whoever asked says whether the need is met."""
    found = _begin(deed, referral, PENDING)
    found.phase, found.closed_at = Phase.DONE, deed.now
    found.answered_at = found.answered_at or deed.now
    return _answer(deed, found, note)


@act("referral.hand_back", Kind.DECLINE, own=("partner",), roles=DISPATCHERS)
def hand_back_referral(deed: Deed, *, referral: Referral, note: str = "") -> Referral:
    """They began, and cannot go on; it is ours again."""
    found = _begin(deed, referral, (Phase.ACCEPTED,))
    found.phase, found.closed_at = Phase.HANDED_BACK, deed.now
    return _answer(deed, found, note)


@act("referral.withdraw", Kind.WITHDRAW, own=("asker",), roles=DISPATCHERS)
def withdraw_referral(deed: Deed, *, referral: Referral) -> Referral:
    """It is not needed any more, or who asked takes the consent back: the partner's link shows nothing from now on."""
    found = fresh(deed, referral, "need", "partner")
    deed.authorise(relations=relations(deed.actor, found.need))
    _still(found, PENDING)
    found.phase, found.closed_at = Phase.WITHDRAWN, deed.now
    _note(deed, found)
    return found


@act("referral.renew", Kind.CHANGE, roles=DISPATCHERS)
def renew_link(deed: Deed, *, referral: Referral) -> Referral:
    """Give the partner a new link; the old one opens nothing any more."""
    found = fresh(deed, referral, "need", "partner")
    deed.authorise()
    _still(found, PENDING)
    found.code, found.expires_at = referral_code(), deed.now + LASTS
    _note(deed, found)
    return found


@act("referral.overdue", Kind.NOTIFY, rules=(LATE,))
def note_overdue_referral(deed: Deed, *, referral: Referral) -> Referral:
    """Nobody saw to it in time: it stands on top for the workers."""
    found = fresh(deed, referral, "need", "partner")
    deed.authorise()
    if not found.pending or found.overdue_at is not None or found.due_at > deed.now:
        raise WrongState("referral_not_overdue")
    found.overdue_at = deed.now
    _note(deed, found, due=found.due_at)
    return found


def _begin(deed: Deed, referral: Referral, phases: tuple[Phase, ...]) -> Referral:
    found = fresh(deed, referral, "need", "partner")
    linked = found.reference in deed.actor.links and found.expires_at > deed.now
    deed.authorise(relations={"partner"} if linked else set(), function=Function(found.need.function))
    _still(found, phases)
    return found


def _still(referral: Referral, phases: tuple[Phase, ...]) -> None:
    if referral.phase not in phases:
        raise WrongState("referral_moved_on", phase=referral.get_phase_display())


def _answer(deed: Deed, referral: Referral, note: str) -> Referral:
    referral.note = note.strip()[:300]
    _note(deed, referral, due=referral.due_at)
    return referral


def _note(deed: Deed, referral: Referral, **fields: object) -> None:
    cause = fields.pop("cause", None) or referral.last_entry
    entry = deed.record(
        referral.reference, centre=referral.partner.centre_id, function=referral.need.function, cause=cause, **fields  # type: ignore[arg-type]
    )  # fmt: skip
    referral.last_entry = entry.id
    referral.save(force_insert=referral._state.adding)


findable("referral", Referral)
