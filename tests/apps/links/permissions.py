"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from renxing.apps.centres.queries import today
from renxing.apps.links import acts
from renxing.apps.links.acts.agreeing import Terms
from renxing.apps.links.acts.aiding import Wanted
from renxing.apps.links.acts.booking import Goods
from renxing.apps.links.acts.partnering import Said
from renxing.apps.links.acts.referring import Told
from renxing.apps.links.models import Agreement, Aid, Part, Partner, Referral
from renxing.apps.needs.acts import take_need
from renxing.apps.needs.models import Need
from renxing.core.functions import Function
from renxing.core.links import Side, Stage
from renxing.core.loans import Loan, Standing
from renxing.standards.aid import Letter
from tests.apps.supplies.permissions import item, received
from tests.cast import Cast

DAY = timedelta(days=1)


def said(**more: Any) -> Said:
    """A hospital, and whom one reaches there."""
    return Said(**{"name_en": "Hospital", "name_zh": "医院", "kind": "clinic", "contact_phone": "0571-1234", **more})


def partner(cast: Cast, **more: Any) -> Partner:
    """A partner the clinic keeps the link with."""
    return acts.add_partner(cast.by("wen"), centre=cast.centres["clinic"], said=said(**more))


def terms(cast: Cast, days: int = 20) -> Terms:
    """Beds for so many days."""
    day = today(cast.community, cast.now)
    return Terms(gives="Two beds", starts=day, ends=day + days * DAY, conditions="By day")


def agreement(cast: Cast, days: int = 20) -> Agreement:
    """What the hospital agreed to give."""
    return acts.make_agreement(cast.by("wen"), partner=partner(cast), terms=terms(cast, days))


def wanted(cast: Cast, **more: Any) -> Wanted:
    """Twenty masks in two days, lent for ten."""
    base = {"sort": "goods", "what": "Masks", "amount": 20, "unit": "pieces"}
    return Wanted(**{**base, "due_at": cast.now + 2 * DAY, "back_at": cast.now + 10 * DAY, **more})


def aid(cast: Cast, steps: str = "", side: str = "takes", **more: Any) -> Aid:
    """Aid of the hospital's, so many steps on: a for agreed, r for received, s for sent."""
    by = cast.by("wen")
    whom = partner(cast)
    if side == "takes":
        made = acts.ask_for_aid(by, partner=whom, wanted=wanted(cast, **more))
    else:
        made = acts.note_aid(by, partner=whom, wanted=wanted(cast, **more), side="gives")
    for letter in steps:
        step = {"a": acts.agree_to_aid, "r": acts.receive_aid, "s": acts.send_aid}[letter]
        booked = {} if letter == "a" else {"goods": Goods(item=item(cast))}
        made = step(cast.by("wen"), aid=made, **booked)
    return made


def sent(cast: Cast) -> Aid:
    """Twenty of our fifty masks, lent to the hospital."""
    received(cast, item(cast), 50)
    return aid(cast, "as", "gives")


def told(cast: Cast, **more: Any) -> Told:
    """A wound to dress, tomorrow, in which block."""
    return Told(**{"words": "Dress a wound", "due_at": cast.now + DAY, "where": "block", "consent": True, **more})


def referral(cast: Cast, accepted: bool = False, **more: Any) -> Referral:
    """Mei's need, referred to the hospital."""
    made = acts.refer_need(cast.by("wen"), need=cast.need(), partner=partner(cast), told=told(cast, **more))
    return acts.accept_referral(cast.by("wen"), referral=made) if accepted else made


def in_hand(cast: Cast) -> Need:
    """Mei's need, in Rui's hand for the riders."""
    return take_need(cast.by("rui"), need=cast.need("mei", Function.FOOD))


def part(cast: Cast) -> Part:
    """The clinic's part of it."""
    return acts.join_need(cast.by("wen"), need=in_hand(cast), centre=cast.centres["clinic"], words="Diet")


def stocked(cast: Cast) -> Aid:
    """Promised to the hospital, with fifty masks in stock."""
    received(cast, item(cast), 50)
    return aid(cast, "a", "gives")


def letter_from(cast: Cast, thousandths: int = 20_000, **more: Any) -> Letter:
    """What another community writes: it asks for twenty masks."""
    base = {"thread": UUID(int=7), "writer": "Street", "side": Side.TAKES, "sort": "goods", "what": "Masks", "unit": ""}
    standing = Standing(Stage.ASKED, Loan(thousandths))
    return Letter(**{**base, "standing": standing, "due_at": cast.now + 2 * DAY, **more})


def _heard(cast: Cast, by: Any) -> Aid:
    made = aid(cast)
    return acts.hear_of_aid(by, partner=made.partner, other=made)


def _goods(cast: Cast) -> Goods:
    return Goods(item=item(cast))


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "partner.add": ("wlq", lambda c, by: acts.add_partner(by, centre=c.centres["clinic"], said=said())),
    "partner.change": (
        "wlq",
        lambda c, by: acts.change_partner(by, partner=partner(c), centre=c.centres["clinic"], said=said(hours="9-5")),
    ),
    "partner.end": ("wlq", lambda c, by: acts.end_partner(by, partner=partner(c))),
    "partner.forget": ("wlq", lambda c, by: acts.forget_contact(by, partner=partner(c))),
    "agreement.make": ("wlq", lambda c, by: acts.make_agreement(by, partner=partner(c), terms=terms(c))),
    "agreement.renew": (
        "wlq",
        lambda c, by: acts.renew_agreement(by, agreement=agreement(c), ends=terms(c, 60).ends),
    ),
    "agreement.end": ("wlq", lambda c, by: acts.end_agreement(by, agreement=agreement(c))),
    "agreement.lapse": ("", lambda c, by: acts.lapse_agreement(by, agreement=agreement(c))),
    "aid.ask": ("wlq", lambda c, by: acts.ask_for_aid(by, partner=partner(c), wanted=wanted(c))),
    "aid.offer": ("wlq", lambda c, by: acts.offer_aid(by, partner=partner(c), wanted=wanted(c))),
    "aid.note": ("wlq", lambda c, by: acts.note_aid(by, partner=partner(c), wanted=wanted(c), side="gives")),
    "aid.agree": ("wlq", lambda c, by: acts.agree_to_aid(by, aid=aid(c))),
    "aid.decline": ("wlq", lambda c, by: acts.decline_aid(by, aid=aid(c))),
    "aid.withdraw": ("wlq", lambda c, by: acts.withdraw_aid(by, aid=aid(c))),
    "aid.receive": ("wlq", lambda c, by: acts.receive_aid(by, aid=aid(c, "a"), goods=_goods(c))),
    "aid.give_back": ("wlq", lambda c, by: acts.give_aid_back(by, aid=aid(c, "ar"), goods=_goods(c))),
    "aid.send": (
        "wlq",
        lambda c, by: acts.send_aid(by, aid=stocked(c), goods=_goods(c)),
    ),
    "aid.take_back": ("wlq", lambda c, by: acts.take_aid_back(by, aid=sent(c), goods=_goods(c))),
    "aid.settle": ("", lambda c, by: acts.settle_loss(by, aid=sent(c))),
    "aid.overdue": ("", lambda c, by: acts.note_overdue_aid(by, aid=aid(c))),
    "aid.heard": ("", _heard),
    "aid.read": ("wlq", lambda c, by: acts.read_aid(by, partner=partner(c), letter=letter_from(c))),
    "referral.send": ("mwl", lambda c, by: acts.refer_need(by, need=c.need(), partner=partner(c), told=told(c))),
    "referral.accept": ("wl", lambda c, by: acts.accept_referral(by, referral=referral(c))),
    "referral.decline": ("wl", lambda c, by: acts.decline_referral(by, referral=referral(c))),
    "referral.finish": ("wl", lambda c, by: acts.finish_referral(by, referral=referral(c))),
    "referral.hand_back": ("wl", lambda c, by: acts.hand_back_referral(by, referral=referral(c, accepted=True))),
    "referral.withdraw": ("mwl", lambda c, by: acts.withdraw_referral(by, referral=referral(c))),
    "referral.renew": ("wl", lambda c, by: acts.renew_link(by, referral=referral(c))),
    "referral.overdue": ("", lambda c, by: acts.note_overdue_referral(by, referral=referral(c))),
    "joint.join": (
        "wlq",
        lambda c, by: acts.join_need(by, need=in_hand(c), centre=c.centres["clinic"], words="Diet"),
    ),
    "joint.finish": ("wlq", lambda c, by: acts.finish_part(by, part=part(c))),
    "joint.leave": ("wlq", lambda c, by: acts.leave_need(by, part=part(c))),
    "joint.close": ("rwl", lambda c, by: acts.close_joint(by, need=part(c).need)),
}
