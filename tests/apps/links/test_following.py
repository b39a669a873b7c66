"""Agreements lapse, aid moves through the ledgers on both sides, referrals are followed, joint work ends whole."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.links import acts, demonstration
from renxing.apps.links.acts.booking import Goods
from renxing.apps.links.models import Agreement, Aid, Part, Partner, Referral
from renxing.apps.links.queries.links import ending, phone, place, referral_by
from renxing.apps.links.rules import run
from renxing.apps.needs.models import Need
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.supplies.acts import reverse_posting, write_off
from renxing.apps.supplies.queries.levels import levels_of
from renxing.apps.workload.models import Guest
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from tests.apps.links.permissions import (
    DAY,
    agreement,
    aid,
    in_hand,
    part,
    partner,
    referral,
    said,
    sent,
    told,
    wanted,
)
from tests.apps.supplies.permissions import item
from tests.cast import VISITOR, Cast, assemble


def there(cast: Cast) -> int:
    """How many masks are in stock."""
    return sum(levels_of([item(cast)]).values()) // 1000


def test_an_agreement_lapses_the_day_after_its_last_and_is_renewed(cast: Cast) -> None:
    made = agreement(cast, days=20)
    assert run(cast.community, cast.now + 20 * DAY) == 0
    assert run(cast.community, cast.now + 21 * DAY) == 1
    assert run(cast.community, cast.now + 21 * DAY) == 0
    made = Agreement.objects.get(pk=made.pk)
    assert made.lapsed_at is not None
    later = cast.by("wen", now=cast.now + 22 * DAY)
    with pytest.raises(BadInput):
        acts.renew_agreement(later, agreement=made, ends=made.ends)
    again = acts.renew_agreement(cast.by("wen", now=cast.now + 22 * DAY), agreement=made, ends=made.ends + 90 * DAY)
    assert (again.lapsed_at, again.ended_at, again.renewed) == (None, None, 1)


def test_goods_come_into_the_stock_and_go_back(cast: Cast) -> None:
    came = aid(cast, "ar")
    assert there(cast) == 20
    assert run(cast.community, cast.now + 11 * DAY) == 1
    back = acts.give_aid_back(cast.by("wen", now=cast.now + 12 * DAY), aid=came, goods=Goods())
    assert (back.stage, back.overdue_at, there(cast)) == ("returned", None, 0)


def test_goods_we_lend_leave_the_stock_and_come_back(cast: Cast) -> None:
    lent = sent(cast)
    assert there(cast) == 30
    assert acts.take_aid_back(cast.by("wen"), aid=lent, goods=Goods()).stage == "returned"
    assert there(cast) == 50


def test_what_we_lent_and_is_lost_settles_the_aid_and_undone_is_waited_for_again(cast: Cast) -> None:
    made = sent(cast)
    assert made.loan is not None
    part = write_off(cast.by("wen"), loan=made.loan, quantity=5, worth=50.0)
    assert (Aid.objects.get().stage, Aid.objects.get().gone_for_good, Aid.objects.get().out) == ("sent", "5", "15")
    with pytest.raises(BadInput):
        acts.take_aid_back(cast.by("wen"), aid=made, goods=Goods(part=16))
    acts.take_aid_back(cast.by("wen"), aid=made, goods=Goods(part=15))
    settled = Aid.objects.get()
    assert (settled.stage, settled.out, there(cast)) == ("returned", "", 45)
    assert part.posting is not None
    reverse_posting(cast.by("wen"), posting=part.posting, why="never")
    assert (Aid.objects.get().stage, Aid.objects.get().out, Aid.objects.get().gone_for_good) == ("sent", "5", "")
    assert acts.take_aid_back(cast.by("wen"), aid=made, goods=Goods()).stage == "returned"
    assert there(cast) == 50


def test_what_is_not_in_stock_is_not_sent(cast: Cast) -> None:
    promised = aid(cast, "a", "gives")
    with pytest.raises(WrongState):
        acts.send_aid(cast.by("wen"), aid=promised, goods=Goods(item=item(cast)))
    assert Aid.objects.get(pk=promised.pk).stage == "promised"


def test_people_come_as_guests_until_the_day(cast: Cast) -> None:
    promised = aid(cast, "a", sort="people", what="Nurses", amount=2, unit="")
    one = Goods(names=(("甲", "A"),), briefing="Masks on")
    with pytest.raises(BadInput):
        acts.receive_aid(cast.by("wen"), aid=promised, goods=one)
    acts.receive_aid(cast.by("wen"), aid=promised, goods=replace(one, names=(("甲", "A"), ("乙", "B"))))
    assert list(Guest.objects.values_list("until", "origin")) == [((cast.now + 10 * DAY).date(), "Hospital")] * 2


@pytest.mark.parametrize("more", [{"amount": 1e14}, {"amount": -1}, {"amount": 9_000}, {"back_at": None, "what": " "}])
def test_absurd_aid_is_refused(cast: Cast, more: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        acts.ask_for_aid(cast.by("wen"), partner=partner(cast), wanted=wanted(cast, **more))
    assert not Aid.objects.exists()


def test_two_communities_of_one_installation(cast: Cast) -> None:
    """Both records say it; each step is the one side's or the other's."""
    street = assemble("street")
    asked_of = partner(cast, kind="community", twin=street.community)
    with pytest.raises(WrongState) as refused:
        acts.ask_for_aid(cast.by("wen"), partner=asked_of, wanted=wanted(cast))
    assert refused.value.code == "aid_not_known_there"
    assert not Entry.objects.filter(act="aid.ask").exists()
    partner(street, kind="community", twin=cast.community)
    mine = acts.ask_for_aid(cast.by("wen"), partner=asked_of, wanted=wanted(cast, sort="people", amount=2))
    theirs = Aid.objects.get(community=street.community)
    assert (theirs.thread, theirs.side, theirs.stage) == (mine.thread, "gives", "asked")
    with pytest.raises(WrongState):
        acts.agree_to_aid(cast.by("wen"), aid=mine)
    acts.agree_to_aid(street.by("wen"), aid=theirs)
    assert Aid.objects.get(pk=mine.pk).stage == "promised"
    heard = Entry.objects.get(community=cast.community, act="aid.heard")
    assert (heard.actor, heard.data) == (None, {"stage": "promised"})


def test_a_referral_by_link(cast: Cast) -> None:
    made = referral(cast, phone=True)
    opened = referral_by(cast.community, made.code, cast.now)
    assert (place(opened), phone(opened)) == ("Block 1", cast.people["mei"].phone)
    linked = replace(cast.by("wen"), actor=replace(VISITOR, links=frozenset({made.reference})))
    acts.accept_referral(linked, referral=made)
    assert run(cast.community, cast.now + 2 * DAY) == 1
    late = replace(cast.by("wen", now=cast.now + timedelta(days=15)), actor=linked.actor)
    with pytest.raises(NotAllowed):
        acts.finish_referral(late, referral=made)
    renewed = acts.renew_link(cast.by("wen"), referral=made)
    assert renewed.code != made.code
    with pytest.raises(NotFound):
        referral_by(cast.community, made.code, cast.now)
    done = acts.finish_referral(replace(cast.by("wen"), actor=linked.actor), referral=made, note="Dressed")
    assert (done.phase, done.note, place(done), phone(done)) == ("done", "Dressed", "", "")


def test_nothing_is_passed_on_without_consent_and_all_of_it_is_forgotten(cast: Cast) -> None:
    with pytest.raises(BadInput):
        acts.refer_need(cast.by("wen"), need=cast.need(), partner=partner(cast), told=told(cast, consent=False))
    assert not Referral.objects.exists()
    acts.refer_need(cast.by("wen"), need=cast.need(), partner=partner(cast, name_zh="医"), told=told(cast, phone=True))
    erase_person(cast.by("lan"), person=cast.people["mei"])
    left = Referral.objects.get()
    assert (left.words, left.phone, left.where, left.phase) == ("", False, "nothing", "withdrawn")


def test_joint_work_is_met_when_every_part_is(cast: Cast) -> None:
    made = part(cast)
    first = Part.objects.get(first=True)
    acts.finish_part(cast.by("qing"), part=made)
    assert Need.objects.get().state == "taken"
    acts.finish_part(cast.by("rui"), part=first)
    met = Entry.objects.get(act="need.meet")
    assert (Need.objects.get().state, met.actor, met.authority) == ("met", None, "rule:joint_done")


def test_the_first_centre_says_it_is_done(cast: Cast) -> None:
    made = part(cast)
    acts.close_joint(cast.by("rui"), need=made.need)
    assert Need.objects.get().state == "met"
    assert Part.objects.filter(done_at=None).count() == 0


def test_nobody_joins_what_nobody_has_in_hand(cast: Cast) -> None:
    need = cast.need()
    with pytest.raises(WrongState):
        acts.join_need(cast.by("qing"), need=need, centre=cast.centres["clinic"], words="Diet")
    in_hand(cast)


def test_a_link_that_ends_forgets_whom_one_reached(cast: Cast) -> None:
    made = partner(cast, contact_name="Doctor Wu")
    ended = acts.end_partner(cast.by("wen"), partner=made)
    assert (ended.contact_name, ended.contact_phone) == ("", "")
    assert acts.add_partner(cast.by("wen"), centre=cast.centres["clinic"], said=said()).pk != made.pk


def test_a_demonstration_has_partners_and_one_agreement_about_to_end(cast: Cast) -> None:
    assert demonstration.link(cast.community, cast.now) == 10
    assert [held.left for held in ending(cast.community, cast.now)] == [12]


def test_a_loss_undone_while_the_rest_is_on_its_way_back_is_with_them_again(cast: Cast) -> None:
    made = sent(cast)
    assert made.loan is not None
    Aid.objects.update(gone=15_000)  # as their file says
    loss = write_off(cast.by("wen"), loan=made.loan, quantity=5, worth=50.0)
    assert (Aid.objects.get().stage, loss.posting is None) == ("going_back", False)
    assert loss.posting is not None
    reverse_posting(cast.by("wen"), posting=loss.posting, why="never")
    assert Aid.objects.get().stage == "sent"


def test_who_lent_can_say_that_it_is_lost_while_it_is_with_a_twin(cast: Cast, signed_in: Any) -> None:
    made = sent(cast)
    Partner.objects.filter(pk=made.partner_id).update(twin=assemble("street").community)
    Aid.objects.update(stage="came")
    pages = [signed_in(who).get("/lane/links/aid/").content.decode() for who in ("wen", "bo")]
    assert ["It is lost" in page for page in pages] == [True, False]
