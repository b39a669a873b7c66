"""Everything the page of a need shows, read in a number of queries that does not grow with the need."""

from dataclasses import dataclass
from datetime import datetime

from renxing.apps.centres.models import Centre
from renxing.apps.needs.models import Message, Offer, OfferState, State
from renxing.apps.needs.queries.bodies import Bodies, bodies
from renxing.apps.needs.queries.buttons import Button, Refusing, buttons, may_ask_to_take, why_not, with_reason
from renxing.apps.needs.queries.contact import Contact, contact
from renxing.apps.needs.queries.going import Going, going
from renxing.apps.needs.queries.history import Line, history
from renxing.apps.needs.queries.possible import possible
from renxing.apps.needs.queries.progress import Dot, dots
from renxing.apps.needs.queries.shown import Seen, faces
from renxing.apps.needs.queries.standing import standing
from renxing.apps.needs.queries.suggestions import Suggested, Suggestions, suggestions
from renxing.apps.needs.queries.thread import Faces, Said, called, thread
from renxing.apps.record.models import Community, Entry
from renxing.core.functions import Function
from renxing.core.mandates import Actor

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """An offer, or an ask and what became of it, as the reader may see it."""

    helper: str
    name: str
    of: str
    state: str
    word: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Whole:
    """One need's page."""

    may: frozenset[str]
    states: list[Dot]
    standing: str
    contact: Contact
    helper: str
    hands: list[Going]
    thread: list[Said]
    history: list[Line]
    offers: list[Answer]
    asked: list[Answer]
    suggested: list[Suggested]
    spared: int
    ask_first: bool
    centres: list[tuple[Centre, int]]
    buttons: list[Button]
    saying_no: list[Refusing]
    why_not: list[tuple[str, str]]
    may_ask: bool


def whole(actor: Actor, community: Community, now: datetime, found: Seen) -> Whole:
    """The page, with nothing in it that this reader may not see."""
    need = found.need
    offers = list(Offer.objects.filter(community=community, need=need).order_by("at"))
    messages = list(Message.objects.filter(need=need)[:LONGEST]) if found.whole else []
    entries = list(Entry.objects.filter(community=community, subject=need.reference).order_by("seq")[:LONGEST])
    around = {need.asker_id, need.raised_by_id, *found.helpers}
    around |= {offer.helper_id for offer in offers} | {message.author_id for message in messages}
    people = faces(actor, community, around | {entry.actor for entry in entries})
    may, known = possible(actor, community, now, need, found.held), bodies(community)
    helper = called(actor, found, people, need.helper_id)
    suggested = (
        suggestions(actor, need, offers, known, now, going=found.helpers)
        if "need.ask" in may.allowed
        else Suggestions([], 0)
    )
    asked = _asked(offers, people, known) if "need.ask" in may.allowed else []
    first = bool(suggested.best) and found.trusted and not asked
    return Whole(
        may=may.allowed,
        states=dots(need, helper, known.name(need.centre_id)),
        standing=standing(found, helper, waiting=_waiting(offers, asked=True), offered=_waiting(offers, asked=False)),
        contact=contact(actor, found, people),
        helper=helper,
        hands=going(actor, found, people, known),
        thread=thread(actor, found, messages, people),
        history=history(actor, found, entries, people, known),
        offers=_offers(offers, people, known) if "need.choose" in may.allowed else [],
        asked=asked,
        suggested=suggested.best,
        spared=suggested.spared,
        ask_first=first,
        centres=_centres(found, known) if "need.hand_over" in may.allowed else [],
        buttons=buttons(found, may, calm=first),
        saying_no=with_reason(found, may),
        why_not=why_not(found, may),
        may_ask=may_ask_to_take(found, may),
    )


def _waiting(offers: list[Offer], *, asked: bool) -> int:
    """How many who were asked, or who offered by themselves, wait for an answer or owe one."""
    return sum(offer.state == OfferState.WAITING and (offer.asked_by_id is not None) is asked for offer in offers)


def _offers(offers: list[Offer], people: Faces, known: Bodies) -> list[Answer]:
    """Who offers is known by name to those who choose among them: the offer said so."""
    own = [offer for offer in offers if offer.asked_by_id is None and offer.state == OfferState.WAITING]
    return [_answer(offer, people[offer.helper_id][0].name, known) for offer in own if offer.helper_id in people]


def _asked(offers: list[Offer], people: Faces, known: Bodies) -> list[Answer]:
    asked = [offer for offer in offers if offer.asked_by_id is not None or offer.state == OfferState.DECLINED]
    return [_answer(offer, people[offer.helper_id][1].name, known) for offer in asked if offer.helper_id in people]


def _answer(offer: Offer, name: str, known: Bodies) -> Answer:
    return Answer(
        helper=str(offer.helper_id),
        name=name,
        of=known.name(offer.centre_id),
        state=offer.state,
        word=offer.get_state_display(),
        reason=offer.reason,
        at=offer.answered_at or offer.at,
    )


def _centres(found: Seen, known: Bodies) -> list[tuple[Centre, int]]:
    need = found.need
    waiting_there = need.centre_id if need.state == State.OPEN else None
    able = known.carrying(Function(need.function))
    return [(centre, known.load.get(centre.id, 0)) for centre in able if centre.id != waiting_there]
