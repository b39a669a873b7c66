"""The record on screens: who sees what, filters, following a cause, and no more questions for more entries."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.needs.acts import meet_need, take_need
from renxing.apps.people.acts import Contact, change_person
from renxing.apps.record import queries
from renxing.apps.record.door import ACTS
from renxing.apps.record.kinds import KINDS
from renxing.apps.record.models import Entry
from renxing.apps.record.queries import Wanted, found
from renxing.apps.record.verbs import VERBS
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from tests.cast import Cast


@pytest.fixture
def lived(cast: Cast) -> Cast:
    """Mei asked for rice and for medicine; Wen saw to the rice; Bo changed what he shows."""
    rice = cast.need("mei")
    take_need(cast.by("wen"), need=rice)
    meet_need(cast.by("wen"), need=rice)
    cast.need("mei", Function.HEALTH)
    contact = Contact(phone="+8619900000001", languages=["zh", "en"], shows=frozenset({"name"}))
    change_person(cast.by("bo"), person=cast.people["bo"], contact=contact)
    return cast


def text(client, path: str = "/lane/record/", status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def main(page: str) -> str:
    return page.split('<main id="main"')[1].split("</main>", maxsplit=1)[0]


def test_every_verb_and_every_kind_has_its_words() -> None:
    assert set(ACTS) <= set(VERBS)
    assert set(KINDS) == set(Kind)


def test_a_visitor_is_asked_to_sign_in(lived: Cast, signed_in) -> None:
    entry = Entry.objects.first()
    for path in ("", f"{entry.id}/", "verify/", "seal/", "export/"):
        assert signed_in("visitor").get(f"/lane/record/{path}").status_code == 302


def test_a_keeper_reads_names_and_a_resident_reads_bodies(lived: Cast, signed_in) -> None:
    assert "Lin Mei" in main(text(signed_in("wen")))
    page = main(text(signed_in("rui")))
    assert "Need met" in page
    assert "a resident" in page
    assert "a community worker" in page
    for name in ("mei", "wen", "bo"):
        assert str(lived.id(name)) not in page
        assert lived.people[name].name_en not in page


def test_one_reads_oneself_as_you(lived: Cast, signed_in) -> None:
    page = main(text(signed_in("mei"), "/lane/record/?mine=on"))
    assert page.count('class="told"') == 2
    assert "you" in page


@pytest.mark.slow
@pytest.mark.parametrize("who", ["mei", "bo", "rui", "song", "qing", "shi", "yan"])
def test_no_name_and_no_phone_of_anybody_is_on_any_page_of_the_record(lived: Cast, signed_in, who: str) -> None:
    client = signed_in(who)
    paths = ["/lane/record/", "/lane/record/verify/", *(f"/lane/record/{e.id}/" for e in Entry.objects.all())]
    for path in paths:
        page = main(text(client, path))
        for name, person in lived.people.items():
            if name not in (who, "bo"):
                assert person.name_en not in page
                assert person.name_zh not in page
            assert person.phone not in page


def test_entries_of_a_sensitive_need_are_linked_only_for_those_who_must_see_it(lived: Cast, signed_in) -> None:
    entry = Entry.objects.get(act="need.raise", function="health")
    link = f"/lane/needs/{entry.subject.partition(':')[2]}/"
    assert link in text(signed_in("wen"), f"/lane/record/{entry.id}/")
    assert link in text(signed_in("mei"), f"/lane/record/{entry.id}/")
    assert link not in text(signed_in("bo"), f"/lane/record/{entry.id}/")


def test_entries_about_a_person_are_followed_by_keepers_and_by_that_person(lived: Cast, signed_in) -> None:
    path = f"/lane/record/?subject=person:{lived.id('bo')}"
    assert "changed" in main(text(signed_in("wen"), path))
    assert "changed" in main(text(signed_in("bo"), path))
    assert "keep the registry" in text(signed_in("mei"), path, 403)
    assert "keep the registry" in text(signed_in("mei"), f"/lane/record/?actor={lived.id('wen')}", 403)
    assert "Need met" in main(text(signed_in("lan"), f"/lane/record/?actor={lived.id('wen')}"))


def test_raw_entries_are_for_those_who_may_read_pseudonyms(lived: Cast, signed_in) -> None:
    entry = Entry.objects.get(act="need.meet")
    for who, sees in {"wen": True, "lan": True, "yan": True, "mei": False, "shi": False}.items():
        assert ("recorded_at" in text(signed_in(who), f"/lane/record/{entry.id}/")) is sees


def test_an_entry_shows_its_causes_its_consequences_and_its_hashes(lived: Cast, signed_in) -> None:
    raised, taken, met = Entry.objects.filter(subject=Entry.objects.get(act="need.meet").subject).order_by("seq")
    page = text(signed_in("wen"), f"/lane/record/{taken.id}/")
    assert page.index(f"/record/{raised.id}/") < page.index(f"/record/{met.id}/")
    assert taken.hash in page
    assert raised.hash in page
    assert [entry.pk for entry in queries.causes(met)] == [raised.pk, taken.pk]
    assert [entry.pk for entry in queries.caused(raised)] == [taken.pk]


def test_filters_find_what_they_say(lived: Cast) -> None:
    community, first = lived.community, Entry.objects.order_by("seq")[0]

    def acts(**wanted: Any) -> list[str]:
        return [entry.act for entry in found(community, Wanted(**wanted), 50)]

    assert acts() == ["person.change", "need.raise", "need.meet", "need.take", "need.raise"]
    assert acts(act="need.raise") == ["need.raise", "need.raise"]
    assert acts(kind="finish") == ["need.meet"]
    assert acts(function="health") == ["need.raise"]
    assert acts(actor=lived.id("wen")) == ["need.meet", "need.take"]
    assert acts(subject=first.subject) == ["need.meet", "need.take", "need.raise"]
    assert acts(since=lived.now, until=lived.now + timedelta(seconds=1)) == acts()
    assert acts(until=lived.now) == []
    assert acts(before=3) == ["need.take", "need.raise"]
    assert acts(since=lived.now, before=3) == ["need.take", "need.raise"]


def test_pages_follow_each_other_without_loss_when_times_are_out_of_order(cast: Cast) -> None:
    for minutes in (5, 1, 3, 3, 2):
        cast.need("mei", summary="x", now=cast.now) if minutes == 0 else None
        take = cast.by("mei", now=cast.now + timedelta(minutes=minutes))
        change_person(take, person=cast.people["mei"], contact=Contact())
    seen: list[int] = []
    before = None
    while page := found(cast.community, Wanted(since=cast.now, before=before), 2):
        seen += [entry.seq for entry in page]
        before = page[-1].seq
    assert seen == [1, 4, 3, 5, 2]


@pytest.mark.parametrize(
    "query", ["since=nonsense", "centre=1", "act=need.nothing", "before=-1", "subject=" + "x" * 99, "actor=me"]
)
def test_a_filter_that_makes_no_sense_is_said_so(lived: Cast, signed_in, query: str) -> None:
    assert signed_in("wen").get(f"/lane/record/?{query}").status_code == 422


def test_no_entry_like_that(lived: Cast, signed_in) -> None:
    assert "No entry is like that" in text(signed_in("wen"), "/lane/record/?kind=review")
    assert signed_in("wen").get(f"/lane/record/{uuid4()}/").status_code == 404


def test_three_entries_cost_as_many_questions_as_one(cast: Cast, signed_in) -> None:
    client = signed_in("wen")

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            text(client)
        return len(captured)

    cast.need("mei")
    text(client)
    one = asked()
    for function in (Function.CARE, Function.MEDICINE):
        take_need(cast.by("wen"), need=cast.need("mei", function))
    assert asked() <= one + 1  # the name of a centre or a mandate, the first time one is there
    two = asked()
    for _more in range(5):
        cast.need("bo")
    assert asked() == two


def test_the_list_counts_nothing(lived: Cast, signed_in) -> None:
    client = signed_in("wen")
    with CaptureQueriesContext(connection) as captured:
        text(client)
    assert not [query for query in captured if "COUNT(" in query["sql"] and "record_entry" in query["sql"]]


def test_every_community_has_its_own_entries(lived: Cast, signed_in) -> None:
    from tests.cast import assemble  # noqa: PLC0415 - a second cast, for this test only

    other = assemble("other")
    other.need("mei")
    page = main(text(signed_in("wen")))
    assert page.count('class="told"') == 5
    entry = Entry.objects.get(community=other.community)
    assert signed_in("wen").get(f"/lane/record/{entry.id}/").status_code == 404
