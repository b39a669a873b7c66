"""Residents' supervision: any of them may ask what money was for, and is answered by a day, by somebody else."""

from datetime import timedelta
from uuid import UUID, uuid5

from renxing.apps.fund.acts.booking import fresh_budget, rules_of
from renxing.apps.fund.acts.keeping import fresh_booking, reverse_booking
from renxing.apps.fund.models import Booking, Budget, Challenge, Outcome
from renxing.apps.fund.queries.book import concerned
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from renxing.core.roles import User

LATE = "challenge_overdue"
"""The rule that notes a challenge nobody answered in time."""

RESIDENTS = (User.RESIDENT, User.MEMBER, User.LEAD, User.WORKER, User.COMMITTEE_LEAD)


@act("book.challenge", Kind.REQUEST, roles=RESIDENTS, data=("booking",))
def challenge_book(deed: Deed, *, budget: Budget, words: str, booking: Booking | None = None) -> Challenge:
    """Ask what a booking, or a whole line, was for; the words stand for everybody to read, without a name."""
    deed.authorise()
    fresh = fresh_budget(deed, budget)
    about = None if booking is None else fresh_booking(deed, booking)
    if not words.strip():
        raise BadInput("challenge_without_words", field="words")
    if about is not None and about.budget_id != fresh.pk:
        raise NotFound("gone", what="booking")
    due = deed.now + timedelta(days=rules_of(deed.community).answer_days)
    challenge = Challenge.objects.create(
        id=uuid5(deed.doing.act_id, "challenge"), community=deed.community, budget=fresh, booking=about,
        by_id=deed.actor.person, words=words.strip(), at=deed.now, due_at=due,
    )  # fmt: skip
    data = {"booking": str(about.pk)} if about else {}
    deed.record(challenge.reference, centre=str(fresh.centre_id), due=due, data=data)
    return challenge


@act("book.answer", Kind.ANSWER, own=("of_line",), roles=(User.COMMITTEE_LEAD, User.WORKER), data=("outcome", "late"))
def answer_challenge(deed: Deed, *, challenge: Challenge, outcome: str, words: str) -> Challenge:
    """Answer it, for everybody to read. Nobody answers for money they spent themselves, nor what they asked."""
    fresh = _fresh(deed, challenge)
    deed.authorise(relations={"of_line"} if str(fresh.budget.centre_id) in deed.actor.centres() else set())
    if any(deed.is_self(person) for person in concerned(fresh)):
        raise NotAllowed("own_challenge", act=deed.declaration.verb)
    if fresh.answered_at is not None:
        raise WrongState("challenge_answered_already")
    if outcome not in Outcome.values or not words.strip():
        raise BadInput("challenge_without_words", field="words")
    fresh.answered_at, fresh.outcome, fresh.answer = deed.now, outcome, words.strip()
    fresh.answered_by_id = None if deed.actor.person is None else UUID(deed.actor.person)
    fresh.save(update_fields=["answered_at", "answered_by", "outcome", "answer"])
    entry = deed.record(
        fresh.reference, centre=str(fresh.budget.centre_id), due=fresh.due_at,
        data={"outcome": outcome, "late": fresh.due_at < deed.now},
    )  # fmt: skip
    if outcome == Outcome.UNDONE:
        _undo(deed, fresh, entry.id)
    return fresh


def _undo(deed: Deed, challenge: Challenge, cause: UUID) -> None:
    """What was wrong is undone in the same moment, by an act of its own."""
    if challenge.booking is None:
        raise BadInput("challenge_of_a_line", field="outcome")
    by = Doing(deed.actor, deed.community, deed.now, uuid5(deed.doing.act_id, "undo"), cause=cause)
    reverse_booking(by, booking=challenge.booking, answering=True)


@act("book.overdue", Kind.NOTIFY, rules=(LATE,))
def note_overdue_challenge(deed: Deed, *, challenge: Challenge) -> Challenge:
    """Note that a challenge was not answered in time; it is owed still."""
    fresh = _fresh(deed, challenge)
    deed.authorise()
    if fresh.answered_at is not None or fresh.overdue_at is not None or fresh.due_at > deed.now:
        raise WrongState("challenge_not_overdue")
    fresh.overdue_at = deed.now
    fresh.save(update_fields=["overdue_at"])
    deed.record(fresh.reference, centre=str(fresh.budget.centre_id), due=fresh.due_at)
    return fresh


def _fresh(deed: Deed, challenge: Challenge) -> Challenge:
    rows = Challenge.objects.filter(community=deed.community).select_related("budget__centre", "booking__spending")
    found = rows.filter(pk=challenge.pk).first()
    if found is None:
        raise NotFound("gone", what="challenge")
    return found


findable("challenge", Challenge)
