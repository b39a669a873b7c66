"""Helpers from outside: until briefed they may do nothing, at the end everything is handed back."""

from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from renxing.apps.centres.acts import end_membership
from renxing.apps.centres.models import Centre, Mandate, Membership
from renxing.apps.needs.acts import take_need
from renxing.apps.needs.models import State
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.workload.acts import Welcome, brief_guest, extend_stay, leave_guest, welcome_guest
from renxing.apps.workload.models import Guest
from renxing.apps.workload.rules import run
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from renxing.core.roles import Role
from tests.cast import Cast

DAYS = timedelta(days=3)


def welcome(cast: Cast, by: str = "wen", **more: object) -> Guest:
    said = {"until": (cast.now + DAYS).date(), "briefing": "Ring first.", "names": ("高远", "Gao Yuan"), **more}
    guest = welcome_guest(cast.by(by), welcome=Welcome(**said))  # type: ignore[arg-type]
    cast.people["gao"] = guest.person
    return guest


def mandate(cast: Cast) -> Centre:
    """What guests may do, as the committee wrote it down."""
    centre = Centre.objects.get(code="GUESTS")
    Mandate.objects.create(
        community=cast.community, code="M-guests", giver=cast.centres["committee"], holder=centre,
        acts=["need.take"], functions=["food"],
    )  # fmt: skip
    return centre


def test_a_guest_who_has_not_read_the_briefing_may_do_nothing(cast: Cast) -> None:
    guest = welcome(cast)
    brief_guest(cast.by("gao"), guest=guest)
    mandate(cast)
    leave_guest(cast.by("wen"), guest=guest)
    again = welcome(cast, person=cast.people["gao"])  # the mandate is there; only the briefing is missing
    with pytest.raises(NotAllowed):
        take_need(cast.by("gao"), need=cast.need())
    assert cast.actor("gao").users() == frozenset()
    brief_guest(cast.by("gao"), guest=again)
    need = cast.need()
    take_need(cast.by("gao"), need=need)
    need.refresh_from_db()
    assert (need.helper_id, need.centre.code) == (cast.id("gao"), "GUESTS")


def test_the_record_of_a_stay(cast: Cast) -> None:
    guest = welcome(cast)
    brief_guest(cast.by("gao"), guest=guest)
    found = [(e.act, e.authority) for e in Entry.objects.order_by("seq")]
    assert found == [
        ("guest.welcome", "role:worker"),
        ("person.add", "role:worker"),
        ("guest.brief", "own"),
        ("centre.found", "rule:guest"),
        ("membership.give", "rule:guest"),
    ]
    welcomed, added, briefed, founded, given = Entry.objects.order_by("seq")
    assert (added.cause, founded.cause, given.cause) == (welcomed.id, briefed.id, briefed.id)
    guest.refresh_from_db()
    assert (guest.membership.role, guest.membership.until) == ("member", guest.until)
    assert cast.actor("gao").mandates == ()  # the guests' centre holds none until it is given one


def test_sent_twice_a_guest_is_welcomed_once(cast: Cast) -> None:
    act_id = uuid4()
    said = Welcome(until=(cast.now + DAYS).date(), briefing="Ring first.", names=("高远", ""))
    first, second = (welcome_guest(cast.by("wen", act_id=act_id), welcome=said) for _twice in range(2))
    assert first.pk == second.pk
    assert Guest.objects.count() == 1


def test_on_the_last_day_the_work_is_handed_back_by_rule(cast: Cast) -> None:
    guest = welcome(cast)
    brief_guest(cast.by("gao"), guest=guest)
    mandate(cast)
    need, other = cast.need(), cast.need()
    take_need(cast.by("gao"), need=need)
    take_need(cast.by("gao"), need=other)
    assert run(cast.community, cast.now + DAYS - timedelta(days=1)) == 0
    cast.now += DAYS
    with pytest.raises(NotAllowed):
        take_need(cast.by("gao"), need=cast.need())
    assert [run(cast.community, cast.now) for _twice in range(2)] == [1, 0]
    for each in (need, other):
        each.refresh_from_db()
        assert (each.state, each.helper_id, each.centre_id) == (State.OPEN, None, None)
    guest.refresh_from_db()
    assert (guest.left_at, guest.handed_back) == (cast.now, 2)
    left = Entry.objects.get(act="guest.leave")
    backs = Entry.objects.filter(act="need.give_back")
    assert left.authority == "rule:guest_ended"
    assert {(e.authority, e.cause) for e in backs} == {("rule:guest_left", left.id)}


def test_leaving_early_ends_the_powers_at_once(cast: Cast) -> None:
    guest = welcome(cast)
    brief_guest(cast.by("gao"), guest=guest)
    mandate(cast)
    leave_guest(cast.by("gao"), guest=guest)
    assert cast.actor("gao").centres() == frozenset()
    for act in (leave_guest, brief_guest):
        with pytest.raises(WrongState):
            act(cast.by("gao"), guest=guest)


def test_a_stay_is_made_longer_and_the_powers_last_with_it(cast: Cast) -> None:
    guest = welcome(cast)
    brief_guest(cast.by("gao"), guest=guest)
    mandate(cast)
    need = cast.need()
    take_need(cast.by("gao"), need=need)
    longer = (cast.now + 2 * DAYS).date()
    extend_stay(cast.by("wen"), guest=guest, until=longer)
    guest.refresh_from_db()
    assert (guest.until, guest.membership.until, Membership.objects.filter(person=guest.person).count()) == (
        longer, longer, 1,
    )  # fmt: skip
    extended, given = Entry.objects.order_by("-seq")[1], Entry.objects.latest("seq")
    assert (extended.act, extended.authority) == ("guest.extend", "role:worker")
    assert extended.due.astimezone(ZoneInfo(cast.community.timezone)).date() == longer
    assert (given.act, given.authority, given.cause) == ("membership.give", "rule:guest", extended.id)
    cast.now += DAYS
    assert run(cast.community, cast.now) == 0
    take_need(cast.by("gao"), need=cast.need())
    cast.now += DAYS
    assert run(cast.community, cast.now) == 1
    with pytest.raises(NotAllowed):
        take_need(cast.by("gao"), need=cast.need())


def test_a_membership_that_was_ended_is_not_given_back_with_a_longer_stay(cast: Cast) -> None:
    guest = welcome(cast)
    brief_guest(cast.by("gao"), guest=guest)
    end_membership(cast.by("lan"), membership=Membership.objects.get(person=guest.person))
    extend_stay(cast.by("wen"), guest=guest, until=(cast.now + 2 * DAYS).date())
    assert cast.actor("gao").centres() == frozenset()


def test_a_stay_is_made_longer_before_the_briefing_too(cast: Cast) -> None:
    guest = welcome(cast)
    longer = (cast.now + 2 * DAYS).date()
    extend_stay(cast.by("lan"), guest=guest, until=longer)
    cast.now += DAYS
    brief_guest(cast.by("gao"), guest=guest)
    assert Membership.objects.get(person=guest.person).until == longer


def test_what_does_not_make_a_stay_longer(cast: Cast) -> None:
    """Nobody prolongs their own stay, however else they came to be a worker; nor one that is over."""
    guest = welcome(cast)
    with pytest.raises(BadInput, match="stay_not_longer"):
        extend_stay(cast.by("wen"), guest=guest, until=guest.until)
    Membership.objects.create(
        community=cast.community, centre=cast.centres["committee"], person=guest.person, role=Role.WORKER
    )
    longer = (cast.now + 2 * DAYS).date()
    with pytest.raises(BadInput, match="welcomes_oneself"):
        extend_stay(cast.by("gao"), guest=guest, until=longer)
    with pytest.raises(WrongState, match="guest_has_left"):
        extend_stay(cast.by("wen", now=cast.now + DAYS), guest=guest, until=longer)
    leave_guest(cast.by("wen"), guest=guest)
    with pytest.raises(WrongState, match="guest_has_left"):
        extend_stay(cast.by("wen"), guest=guest, until=longer)


def test_the_page_that_makes_a_stay_longer(cast: Cast, signed_in) -> None:
    guest = welcome(cast)
    wen, path = signed_in("wen"), f"/lane/workload/guests/{guest.pk}/extend/"
    assert path in wen.get("/lane/workload/guests/").content.decode()
    for language in ("en", "zh-hans"):
        wen.cookies["django_language"] = language
        assert 'value="2026-03-05"' in wen.get(path).content.decode()
    wen.cookies["django_language"] = "en"
    wrong = wen.post(path, {"act_id": str(uuid4()), "until": "2026-03-05"})
    assert wrong.status_code == 422
    assert "The stay lasts until then already" in wrong.content.decode()
    assert wen.post(path, {"act_id": str(uuid4()), "until": "2026-03-09"}).status_code == 302
    guest.refresh_from_db()
    assert guest.until.isoformat() == "2026-03-09"
    assert "until 2026-03-09" in wen.get("/lane/workload/guests/").content.decode()
    assert signed_in("rui").get(path).status_code == 403


def test_a_briefing_after_the_last_day_comes_too_late(cast: Cast) -> None:
    guest = welcome(cast)
    cast.now += DAYS
    with pytest.raises(WrongState, match="guest_has_left"):
        brief_guest(cast.by("gao"), guest=guest)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"briefing": " "}, "briefing_missing"),
        ({"until": "today"}, "guest_ends_before_start"),
        ({"person": "wen"}, "welcomes_oneself"),
        ({"person": "bo"}, "belongs_here"),
        ({"person": "qing"}, "belongs_here"),
        ({"names": ("", "")}, "missing"),
    ],
)
def test_who_is_not_welcomed_as_a_guest(cast: Cast, more: dict, code: str) -> None:
    """Capture: neither oneself nor somebody who belongs here gains a second centre as a guest."""
    if "person" in more:
        more = {"person": cast.people[more["person"]]}
    if more.get("until") == "today":
        more = {"until": cast.now.date()}
    with pytest.raises(BadInput, match=code):
        welcome(cast, **more)
    assert Guest.objects.count() == 0
    assert Entry.objects.count() == 0


def test_a_guest_is_not_welcomed_twice(cast: Cast) -> None:
    guest = welcome(cast)
    with pytest.raises(BadInput, match="guest_already"):
        welcome(cast, person=guest.person)


def test_what_was_said_of_an_erased_guest_is_gone(cast: Cast) -> None:
    guest = welcome(cast, origin="Riverside")
    erase_person(cast.by("wen"), person=guest.person)
    guest.refresh_from_db()
    assert (guest.origin, guest.briefing) == ("", "")


def test_the_pages(cast: Cast, signed_in) -> None:
    wen = signed_in("wen")
    said = {"act_id": str(uuid4()), "name_zh": "高远", "name_en": "Gao Yuan", "until": "2026-03-05", "origin": "River"}
    assert wen.post("/lane/workload/guests/", said).status_code == 422
    answer = wen.post("/lane/workload/guests/", {**said, "briefing": "Ring first."})
    guest = Guest.objects.get()
    assert answer.headers["Location"] == f"/lane/people/{guest.person_id}/"
    assert "has not confirmed the briefing yet" in wen.get("/lane/workload/guests/").content.decode()
    cast.people["gao"] = guest.person
    gao = signed_in("gao")
    assert "Read it" in gao.get("/lane/").content.decode()
    assert "Ring first." in gao.get("/lane/workload/guests/briefing/").content.decode()
    gao.post("/lane/workload/guests/briefing/", {"act_id": str(uuid4())})
    assert "Start work" in gao.get("/lane/").content.decode()
    assert "briefing confirmed" in wen.get("/lane/workload/guests/").content.decode()
    assert gao.get("/lane/workload/guests/").status_code == 403
    gao.post(f"/lane/workload/guests/{guest.pk}/leave/", {"act_id": str(uuid4())})
    assert "0 tasks handed back" in wen.get("/lane/workload/guests/").content.decode()
