"""The community and its centres on screens."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres import figures
from renxing.apps.centres.acts import end_membership, give_membership
from renxing.apps.centres.models import Centre, FunctionStandard, Membership
from renxing.apps.needs.acts import take_need
from renxing.apps.people.acts import Contact, change_person
from renxing.apps.record.models import Entry
from renxing.core.roles import Role
from tests.cast import Cast


def main(page: str) -> str:
    return page.split('<main id="main"')[1].split("</main>", maxsplit=1)[0]


def text(client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return main(answer.content.decode())


def centre(cast: Cast, code: str) -> str:
    return f"/lane/community/{cast.centres[code].id}/"


def act(**fields: object) -> dict[str, object]:
    return {"act_id": str(uuid4()), **fields}


@pytest.mark.parametrize("path", ["", "network/", "functions/"])
def test_a_visitor_sees_the_community_and_nobody_in_it(cast: Cast, signed_in, path: str) -> None:
    page = text(signed_in("visitor"), f"/lane/community/{path}")
    assert "Riders" in page
    assert not [name for name, person in cast.people.items() if person.name_en in page]


def test_figures_and_open_needs_by_block(cast: Cast, signed_in) -> None:
    cast.need("mei")
    taken = cast.need("mei")
    take_need(cast.by("wen", centre=str(cast.centres["committee"].id)), need=taken)
    page = text(signed_in("mei"), "/lane/community/")
    assert "<dt>people</dt><dd>9</dd>" in page
    assert "<dt>households</dt><dd>4</dd>" in page
    assert "Block 1: 2 open needs" in page
    assert "Block 2: 0 open needs" in page
    assert "1/10" in page


def test_a_function_that_hangs_on_one_body_is_flagged(cast: Cast, signed_in) -> None:
    page = text(signed_in("mei"), "/lane/community/functions/")
    assert "Only one centre carries it: Committee." in page
    Centre.objects.filter(code="committee").update(functions=["food"])
    page = text(signed_in("mei"), "/lane/community/functions/")
    assert "No centre carries it." in page
    assert "Only one centre carries it: Choir." in page
    chess = {"code": "chess", "kind": "interest_group", "reservoir": True, "functions": ["care"]}
    Centre.objects.create(community=cast.community, **chess)
    page = text(signed_in("mei"), "/lane/community/functions/")
    assert "Only reservoir centres carry it" in page


def test_the_network_says_who_shares_people_with_whom(cast: Cast, signed_in) -> None:
    for name in ("rui", "song"):
        give_membership(cast.by("lan"), centre=cast.centres["clinic"], person=cast.people[name], role=Role.MEMBER)
    gathered = figures.gather(cast.community, cast.now)
    names = {str(row.id): code for code, row in cast.centres.items()}
    shared = {frozenset((names[a], names[b])): n for (a, b), n in gathered.shared().items()}
    assert shared == {frozenset(("clinic", "riders")): 1, frozenset(("clinic", "choir")): 1}
    assert "Clinic (1)" in text(signed_in("mei"), "/lane/community/network/")


def test_a_centre_says_what_it_may_do_by_itself(cast: Cast, signed_in) -> None:
    page = text(signed_in("mei"), centre(cast, "clinic"))
    assert (
        "May see to needs from beginning to end by itself, for health and medicine, in every condition, "
        "without reporting." in page
    )
    assert "awake now" in page
    assert "asleep now" in text(signed_in("mei"), centre(cast, "choir"))
    assert "holds no mandate" in text(signed_in("mei"), centre(cast, "office"))


def test_members_know_each_other_and_neighbours_know_who_agreed(cast: Cast, signed_in) -> None:
    give_membership(cast.by("song"), centre=cast.centres["choir"], person=cast.people["bo"], role=Role.MEMBER)
    path = centre(cast, "choir")
    lead, member, neighbour = (text(signed_in(name), path) for name in ("song", "bo", "mei"))
    assert "Zhou Bo" in lead
    assert "199 0000 0001" in lead
    assert "Song Ya" in member
    assert "0000 0006" not in member
    assert "Song Ya" not in neighbour
    assert "Zhou Bo" not in neighbour
    person = cast.people["song"]
    change_person(cast.by("song"), person=person, contact=Contact(phone=person.phone, shows=frozenset({"name"})))
    assert "Song Ya" in text(signed_in("mei"), path)


def test_a_lead_takes_somebody_in_and_lets_them_go(cast: Cast, signed_in) -> None:
    lead, path = signed_in("song"), centre(cast, "choir")
    by_phone = lead.post(f"{path}take-in/", act(who="199 0000 0001", role="member"))
    assert by_phone.status_code == 302
    membership = Membership.objects.get(person=cast.people["bo"])
    hidden = lead.post(f"{path}take-in/", act(who="Lin Mei", role="member"))
    assert hidden.status_code == 422
    assert "Nobody is found like that" in hidden.content.decode()
    keeper = signed_in("lan").post(f"{path}take-in/", act(who="林梅", role="member", until="2026-03-09"))
    assert keeper.status_code == 302
    assert lead.post(f"/lane/community/memberships/{membership.id}/end/", act()).status_code == 302
    assert "Zhou Bo" not in text(lead, path)
    assert [entry.act for entry in Entry.objects.order_by("seq")] == [
        "membership.give", "membership.give", "membership.end"
    ]  # fmt: skip


def test_one_leaves_by_oneself_and_nobody_ends_anothers(cast: Cast, signed_in) -> None:
    membership = Membership.objects.get(person=cast.people["rui"])
    path = f"/lane/community/memberships/{membership.id}/end/"
    for who in ("mei", "song", "wen", "shi"):
        assert signed_in(who).post(path, act()).status_code == 403
    assert signed_in("rui").post(path, act()).status_code == 302
    membership.refresh_from_db()
    assert membership.until is not None


def test_given_ended_and_given_again_in_one_day(cast: Cast) -> None:
    def give() -> Membership:
        return give_membership(
            cast.by("song"), centre=cast.centres["choir"], person=cast.people["bo"], role=Role.MEMBER
        )

    end_membership(cast.by("song"), membership=give())
    assert give().until is None
    assert Membership.objects.filter(person=cast.people["bo"]).count() == 1


@pytest.mark.parametrize(("who", "status"), [("song", 302), ("lan", 302), ("mei", 403), ("wen", 403), ("qing", 403)])
def test_who_changes_what_a_centre_carries(cast: Cast, signed_in, who: str, status: int) -> None:
    answer = signed_in(who).post(f"{centre(cast, 'choir')}change/", act(functions=["care"], cap="7"))
    assert (302 if answer.status_code == 302 else 403) == status
    choir = Centre.objects.get(code="choir")
    assert (choir.functions, choir.cap) == ((["care"], 7) if status == 302 else (["food", "care"], 10))


def test_the_lead_of_the_committee_sets_standards(cast: Cast, signed_in) -> None:
    path = "/lane/community/functions/food/"
    lead = signed_in("lan")
    assert lead.post(path, act(urgent="2", soon="8", routine="48")).status_code == 302
    assert FunctionStandard.objects.get(function="food").soon_hours == 8
    wrong = lead.post(path, act(urgent="9", soon="8", routine="48"))
    assert wrong.status_code == 422
    assert "longer than soon" in wrong.content.decode()
    assert lead.get("/lane/community/functions/magic/").status_code == 404
    refused = signed_in("wen").post(path, act(urgent="1", soon="1", routine="1"))
    assert "no authority" in refused.content.decode()
    assert FunctionStandard.objects.get(function="food").soon_hours == 8


@pytest.mark.parametrize("path", ["", "network/", "functions/"])
def test_more_centres_and_members_cost_no_more_questions(cast: Cast, signed_in, path: str) -> None:
    client = signed_in("mei")

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            text(client, f"/lane/community/{path}")
        return len(captured)

    text(client, f"/lane/community/{path}")
    before = asked()
    for number in range(3):
        made = Centre.objects.create(
            community=cast.community, code=f"new{number}", name_en=f"New {number}", kind="shop", functions=["food"]
        )
        Membership.objects.create(
            community=cast.community, centre=made, person=cast.people["bo"], role="member", since=cast.now.date()
        )
    assert asked() == before


def test_more_members_of_a_centre_cost_no_more_questions(cast: Cast, signed_in) -> None:
    client, path = signed_in("wen"), centre(cast, "riders")

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            text(client, path)
        return len(captured)

    text(client, path)
    one = asked()
    for name in ("mei", "bo"):
        give_membership(cast.by("lan"), centre=cast.centres["riders"], person=cast.people[name], role=Role.MEMBER)
    assert asked() == one


def test_there_is_no_such_centre(cast: Cast, signed_in) -> None:
    assert signed_in("mei").get(f"/lane/community/{uuid4()}/").status_code == 404
