"""What a life leaves in the tables: the need as its acts have made it, and the offers along the way."""

from collections.abc import Iterator
from random import Random
from uuid import UUID

from benchmarks.ground import Ground
from benchmarks.lives import Event, Life
from renxing.apps.needs.models import Need, Offer, OfferState, State
from renxing.apps.record.models import Community

CLOSING = {"need.meet": State.MET, "need.withdraw": State.WITHDRAWN, "need.expire": State.EXPIRED}
TAKING = ("need.take", "need.accept", "need.choose")


def folded(community: Community, number: int, life: Life, chance: Random, base: Ground) -> Need:
    """The row of a need after everything that was done about it."""
    home = life.asker.household
    need = Need(
        id=life.id,
        community=community,
        number=number,
        function=life.function,
        urgency=life.urgency,
        summary=chance.choice(base.words[life.function]),
        channel=life.channel,
        sensitive=life.sensitive,
        asker=life.asker,
        raised_by_id=life.events[0].actor,
        household=home,
        block_id=home.block_id if home else None,
        raised_at=life.raised,
        due_at=life.due,
    )
    for event in life.events:
        _done(need, event)
    return need


def _done(need: Need, event: Event) -> None:
    if event.verb == "need.triage":
        need.triaged_at = event.at
    elif event.verb == "need.escalate":
        need.escalation += 1
    elif event.verb == "need.start":
        need.state, need.started_at = State.UNDERWAY, event.at
    elif event.verb in TAKING:
        need.state, need.taken_at, need.centre_id = State.TAKEN, event.at, event.centre
        need.helper_id = _helper(event)
    elif event.verb in CLOSING:
        need.state, need.closed_at = CLOSING[event.verb], event.at


def _helper(event: Event) -> UUID:
    helper = UUID(event.data["helper"]) if "helper" in event.data else event.actor
    if helper is None:
        raise ValueError(f"{event.verb} by nobody.")
    return helper


def offers(community: Community, life: Life) -> Iterator[Offer]:
    """Everybody who was asked or offered, and what became of it."""
    made: list[Offer] = []
    for event in life.events:
        if event.verb in ("need.ask", "need.offer"):
            asked_by = event.actor if event.verb == "need.ask" else None
            made.append(
                Offer(
                    community=community,
                    need_id=life.id,
                    helper_id=_helper(event),
                    centre_id=event.centre,
                    asked_by_id=asked_by,
                    at=event.at,
                )
            )
        elif event.verb == "need.decline":
            _answer(made, event, OfferState.DECLINED)
        elif event.verb in TAKING:
            _answer(made, event, OfferState.ACCEPTED)
    yield from made


def _answer(made: list[Offer], event: Event, state: OfferState) -> None:
    for offer in made:
        if offer.state == OfferState.WAITING and offer.helper_id == _helper(event):
            offer.state, offer.answered_at = state, event.at
        elif offer.state == OfferState.WAITING and state == OfferState.ACCEPTED:
            offer.state, offer.answered_at = OfferState.LAPSED, event.at
