"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from renxing.apps.centres.models import Membership
from renxing.apps.needs.acts import meet_need, take_need
from renxing.apps.offers import acts
from renxing.apps.offers.models import Credit, Listing, Taking, Thank, Volunteer
from tests.cast import Cast


def listing(cast: Cast, who: str = "bo", what: str = "ladder", **more: Any) -> Listing:
    """Something a neighbour offers."""
    return acts.publish_offer(cast.by(who), said=acts.Said(what=what, **more))


def asked(cast: Cast, who: str = "mei", of: Listing | None = None) -> Taking:
    """Somebody asks for it."""
    return acts.ask_for_offer(cast.by(who), listing=of or listing(cast), words="For the lamp")


def agreed(cast: Cast) -> Taking:
    """Bo lends Mei the ladder."""
    return acts.agree_to_lend(cast.by("bo"), taking=asked(cast))


def switched_on(cast: Cast, floor: int = 120) -> None:
    """The community keeps time credits."""
    acts.change_credit_rules(cast.by("lan"), on=True, floor=floor)


def claimed(cast: Cast, minutes: int = 60) -> Credit:
    """Bo says that he helped Mei."""
    switched_on(cast)
    ends = {"helper": cast.people["bo"], "helped": cast.people["mei"]}
    return acts.note_credit(cast.by("bo"), **ends, minutes=minutes, words="Carried rice")


def booked(cast: Cast, minutes: int = 60) -> Credit:
    """Mei said yes to it."""
    return acts.confirm_credit(cast.by("mei"), credit=claimed(cast, minutes))


def crisis(cast: Cast) -> None:
    """It is an emergency."""
    cast.community.condition = "emergency"
    cast.community.save(update_fields=["condition"])


def came(cast: Cast, who: str = "visitor", **more: Any) -> Volunteer:
    """Somebody signs up in an emergency."""
    crisis(cast)
    said = {"skills": ["carrying", "driving"], "name": "Guo Hua", "phone": "+8613900000099", **more}
    return acts.sign_up(cast.by(who), said=acts.SignUp(**said))


def admitted(cast: Cast, who: str = "visitor", **more: Any) -> Volunteer:
    """Wen lets them in to the riders."""
    return admit(cast, cast.by("wen"), came(cast, who), **more)


def admit(cast: Cast, by: Any, volunteer: Volunteer, **more: Any) -> Volunteer:
    """Let in for two weeks."""
    until = (cast.now + timedelta(days=14)).date()
    said = {"centre": cast.centres["riders"], "until": until, **more}
    return acts.admit_volunteer(by, volunteer=volunteer, **said)


def thanked(cast: Cast) -> Thank:
    """Mei thanks Rui, who met her need."""
    need = meet_need(cast.by("rui"), need=take_need(cast.by("rui"), need=cast.need()))
    return acts.say_thanks(cast.by("mei"), need=need, words="Thank you for the rice", public=True)


def _thank(cast: Cast, by: Any) -> Thank:
    need = meet_need(cast.by("rui"), need=take_need(cast.by("rui"), need=cast.need()))
    return acts.say_thanks(by, need=need, words="Thank you")


def _note(cast: Cast, by: Any) -> Credit:
    switched_on(cast)
    return acts.note_credit(by, helper=cast.people["bo"], helped=cast.people["mei"], minutes=30)


def _sign_up(cast: Cast, by: Any) -> Volunteer:
    crisis(cast)
    Membership.objects.filter(community=cast.community).delete()
    said = acts.SignUp(skills=["carrying"], name="Guo Hua", phone="+8613900000099")
    return acts.sign_up(by, said=said)


def _late(cast: Cast, by: Any) -> Taking:
    return acts.note_late(by, taking=agreed(cast))


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "offer.publish": ("bmrswlqoy", lambda _c, by: acts.publish_offer(by, said=acts.Said(what="ladder"))),
    "offer.change": ("b", lambda c, by: acts.change_offer(by, listing=listing(c), said=acts.Said(what="tools"))),
    "offer.pause": ("b", lambda c, by: acts.pause_offer(by, listing=listing(c))),
    "offer.resume": (
        "b",
        lambda c, by: acts.resume_offer(by, listing=acts.pause_offer(c.by("bo"), listing=listing(c))),
    ),
    "offer.withdraw": ("b", lambda c, by: acts.withdraw_offer(by, listing=listing(c))),
    "offer.ask": ("mrswlqoy", lambda c, by: acts.ask_for_offer(by, listing=listing(c))),
    "offer.agree": ("b", lambda c, by: acts.agree_to_lend(by, taking=asked(c))),
    "offer.decline": ("bm", lambda c, by: acts.decline_taking(by, taking=asked(c))),
    "offer.close": ("b", lambda c, by: acts.close_taking(by, taking=agreed(c))),
    "offer.late": ("", _late),
    "credit.rule": ("l", lambda _c, by: acts.change_credit_rules(by, on=True, floor=60)),
    "credit.note": ("bm", _note),
    "credit.confirm": ("m", lambda c, by: acts.confirm_credit(by, credit=claimed(c))),
    "credit.decline": ("bm", lambda c, by: acts.decline_credit(by, credit=claimed(c))),
    "credit.reverse": ("bl", lambda c, by: acts.reverse_credit(by, credit=booked(c))),
    "thanks.say": ("m", _thank),
    "thanks.show": ("mr", lambda c, by: acts.show_thanks(by, thank=thanked(c), shown=True)),
    "volunteer.sign_up": ("vbmrswlqoy", _sign_up),
    "volunteer.vet": ("wl", lambda c, by: acts.vet_volunteer(by, volunteer=came(c), proofs=["vouched"])),
    "volunteer.admit": ("wl", lambda c, by: admit(c, by, came(c))),
    "volunteer.refuse": ("wl", lambda c, by: acts.refuse_volunteer(by, volunteer=came(c))),
    "volunteer.join": ("b", lambda c, by: acts.join_as_volunteer(by, volunteer=admitted(c, "bo"))),
}
