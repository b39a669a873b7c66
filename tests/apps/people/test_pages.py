"""People on screens: each reader sees what was agreed, and not a letter more."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.people.acts import Contact, change_person
from renxing.apps.people.models import Person, Skill, Vulnerability
from renxing.apps.record.models import Entry
from tests.cast import Cast

EVERYBODY = ["mei", "bo", "wen", "lan", "qing", "rui", "song", "shi", "yan"]
KEEPERS = {"wen", "lan"}


def main(page: str) -> str:
    return page.split('<main id="main"')[1].split("</main>", maxsplit=1)[0]


def text(client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return main(answer.content.decode())


def agree(cast: Cast, name: str, *shows: str) -> Person:
    person = cast.people[name]
    contact = Contact(phone=person.phone, languages=person.languages, shows=frozenset(shows))
    change_person(cast.by(name), person=person, contact=contact)
    return person


@pytest.mark.slow
@pytest.mark.parametrize("who", ["visitor", *EVERYBODY])
def test_no_page_tells_a_name_a_phone_or_a_door_that_was_not_agreed(cast: Cast, signed_in, who: str) -> None:
    agree(cast, "bo", "name")
    client = signed_in(who)
    pages = [f"/lane/people/{cast.id(name)}/" for name in EVERYBODY]
    pages += [f"/lane/community/{centre.id}/" for centre in cast.centres.values()]
    pages += ["/lane/people/", "/lane/people/?words=e", "/lane/people/?block=B1", "/lane/people/?words=8619900"]
    pages += ["/lane/people/me/", "/lane/community/", "/lane/community/network/", "/lane/community/functions/"]
    pages += ["/lane/condition/", "/lane/account/"]
    told = "".join(client.get(page).content.decode() for page in pages)
    for name, person in cast.people.items():
        if who in KEEPERS or name == who:
            continue
        may_know_the_name = name == "bo" and who not in ("visitor", "shi", "yan")
        assert (person.name_en in told) is may_know_the_name, name
        assert person.phone not in told, name
        if person.household and who != "visitor" and cast.people[who].household_id != person.household_id:
            assert person.household.place not in told, name


def test_a_keeper_sees_people_whole(cast: Cast, signed_in) -> None:
    page = text(signed_in("wen"), f"/lane/people/{cast.id('mei')}/")
    for part in ("Lin Mei", "199 0000 0000", cast.households["H1"].place, "Chinese"):
        assert part in page


def test_a_neighbour_sees_what_was_agreed(cast: Cast, signed_in) -> None:
    Skill.objects.create(community=cast.community, person=cast.people["bo"], skill="cooking")
    agree(cast, "bo", "name", "skills")
    page = text(signed_in("mei"), f"/lane/people/{cast.id('bo')}/")
    assert "Zhou Bo" in page
    assert "Cooking" in page
    assert "0000 0001" not in page
    assert "+8619900000001" not in page
    assert "102" not in page
    assert "Why looked after" not in page
    assert "Erase" not in page


def test_the_directory_finds_by_name_and_by_block(cast: Cast, signed_in) -> None:
    agree(cast, "bo", "name")
    keeper, neighbour = signed_in("wen"), signed_in("mei")
    assert "Rui Qiang" in text(keeper, "/lane/people/?words=芮")
    assert "Lin Mei" in text(keeper, "/lane/people/?words=8619900000000")
    assert "Rui Qiang" not in text(keeper, "/lane/people/?block=B1")
    assert "Zhou Bo" in text(neighbour, "/lane/people/?words=zhou")
    assert "Zhou Bo" not in text(neighbour, "/lane/people/?block=B1")
    agree(cast, "bo", "name", "household")
    assert "Zhou Bo" in text(neighbour, "/lane/people/?block=B1")
    assert "Nobody is found" in text(neighbour, "/lane/people/?words=芮")


@pytest.mark.parametrize("path", ["/lane/people/", "/lane/people/?words=neighbour"])
def test_more_people_cost_no_more_questions(cast: Cast, signed_in, path: str) -> None:
    client = signed_in("wen")

    def add(number: int) -> None:
        person = Person.objects.create(
            community=cast.community, code=f"N{number}", name_en="Neighbour", household=cast.households["H1"]
        )
        Skill.objects.create(community=cast.community, person=person, skill="cooking")

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            text(client, path)
        return len(captured)

    add(1)
    text(client, path)
    one = asked()
    add(2)
    add(3)
    assert asked() == one


def test_one_changes_what_neighbours_see(cast: Cast, signed_in) -> None:
    client = signed_in("mei")
    form = {"act_id": str(uuid4()), "phone": "199 0000 0009", "languages": ["zh"], "shows": ["name", "phone"]}
    answer = client.post("/lane/people/me/", form)
    assert answer.headers["Location"] == f"/lane/people/{cast.id('mei')}/"
    mei = Person.objects.get(pk=cast.id("mei"))
    assert mei.shows == frozenset({"name", "phone"})
    assert (mei.phone, mei.languages) == ("+8619900000009", ["zh"])
    entry = Entry.objects.get(act="person.change")
    assert (entry.authority, entry.data) == ("own", {"fields": ["languages", "phone", "shows_name", "shows_phone"]})


def test_what_cannot_be_is_said_on_its_field_and_nothing_is_lost(cast: Cast, signed_in) -> None:
    form = {"act_id": str(uuid4()), "phone": "not a number", "shows": ["name"]}
    answer = signed_in("mei").post("/lane/people/me/", form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "is not a phone number" in page
    assert 'value="not a number"' in page
    assert Entry.objects.count() == 0


def test_the_preview_shows_what_neighbours_would_see_and_saves_nothing(cast: Cast, signed_in) -> None:
    client, path = signed_in("mei"), f"/lane/people/{cast.id('mei')}/preview/"
    assert "Nothing at all" in client.get(path).content.decode()
    named = client.get(path, {"shows": ["name", "household"]}).content.decode()
    assert "Lin Mei" in named
    assert cast.households["H1"].place in named
    assert "+86" not in named
    assert Person.objects.get(pk=cast.id("mei")).shows == frozenset()
    assert signed_in("bo").get(path).status_code == 404


@pytest.mark.parametrize("part", ["change", "erase", "preview"])
@pytest.mark.parametrize("who", ["bo", "song", "shi", "yan"])
def test_others_keep_nobodys_data(cast: Cast, signed_in, who: str, part: str) -> None:
    assert signed_in(who).get(f"/lane/people/{cast.id('mei')}/{part}/").status_code == 404
    assert signed_in(who).post(f"/lane/people/{cast.id('mei')}/skill/").status_code == 404


def test_why_somebody_is_looked_after_is_opened_by_hand_and_leaves_an_entry(cast: Cast, signed_in) -> None:
    Vulnerability.objects.create(community=cast.community, person=cast.people["mei"], kind="dialysis")
    page, path = f"/lane/people/{cast.id('mei')}/", f"/lane/people/{cast.id('mei')}/look/"
    worker = signed_in("wen")
    assert "dialysis" not in text(worker, page)
    opened = worker.post(path, {"act_id": str(uuid4())}).content.decode()
    assert "Needs dialysis" in opened
    entry = Entry.objects.get()
    assert (entry.act, entry.kind, entry.actor, entry.data) == ("person.look", "report", cast.id("wen"), {})
    assert entry.subject == f"person:{cast.id('mei')}"
    assert "dialysis" not in text(worker, page)


def test_one_reads_ones_own_without_an_entry_and_nobody_elses(cast: Cast, signed_in) -> None:
    agree(cast, "mei", "name")
    Vulnerability.objects.create(community=cast.community, person=cast.people["mei"], kind="dialysis")
    path = f"/lane/people/{cast.id('mei')}/"
    assert "Needs dialysis" in text(signed_in("mei"), path)
    for who in ("bo", "song", "qing", "shi"):
        answer = signed_in(who).post(f"{path}look/", {"act_id": str(uuid4())})
        assert answer.status_code == 403
        assert "dialysis" not in answer.content.decode()
    assert not Entry.objects.filter(act="person.look").exists()


def test_a_worker_writes_somebody_in(cast: Cast, signed_in) -> None:
    client = signed_in("wen")
    assert 'value="P9"' in text(client, "/lane/people/add/")
    form = {"act_id": str(uuid4()), "code": "P9", "name_zh": "新人", "household": "h2", "languages": ["zh"]}
    answer = client.post("/lane/people/add/", form)
    person = Person.objects.get(code="P9")
    assert answer.headers["Location"] == f"/lane/people/{person.id}/"
    assert person.household == cast.households["H2"]
    taken = client.post("/lane/people/add/", {**form, "act_id": str(uuid4())})
    assert taken.status_code == 422
    assert "belongs to somebody else" in taken.content.decode()
    nowhere = client.post("/lane/people/add/", {**form, "act_id": str(uuid4()), "code": "P10", "household": "X"})
    assert "There is no door X" in nowhere.content.decode()
    for who in ("mei", "song", "shi"):
        assert signed_in(who).get("/lane/people/add/").status_code == 403


def test_a_skill_is_noted(cast: Cast, signed_in) -> None:
    path = f"/lane/people/{cast.id('mei')}/"
    signed_in("mei").post(f"{path}skill/", {"act_id": str(uuid4()), "skill": "cooking", "practised": "2026-02-01"})
    assert "Cooking" in text(signed_in("wen"), path)
    signed_in("mei").post(f"{path}skill/", {"act_id": str(uuid4()), "skill": "flying"})
    assert Skill.objects.filter(person=cast.people["mei"]).count() == 1


def test_erasing_says_what_goes_and_what_stays_first(cast: Cast, signed_in) -> None:
    client, path = signed_in("wen"), f"/lane/people/{cast.id('mei')}/erase/"
    page = text(client, path)
    assert "What goes" in page
    assert "What stays" in page
    assert Person.objects.get(pk=cast.id("mei")).erased_at is None
    assert client.post(path, {"act_id": str(uuid4())}).headers["Location"] == "/lane/people/"
    assert Person.objects.get(pk=cast.id("mei")).name_en == ""
    assert client.get(f"/lane/people/{cast.id('mei')}/").status_code == 404
    assert "Lin Mei" not in text(client, "/lane/people/?words=lin")
