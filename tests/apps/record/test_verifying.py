"""The chain: the database refuses to change it, and what was changed all the same is found."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from renxing.apps.record import chain
from renxing.apps.record.chain import Link
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.views import verifying
from renxing.core.entries import Break
from tests.cast import Cast, assemble


def whole(community: Community) -> Break | None:
    reached = chain.walk(community, Link(), 1000)
    return reached if isinstance(reached, Break) else chain.verdict(reached, chain.head(community))


def tamper(sql: str, *values: str | int | None) -> None:
    """Change the record as somebody with the database file in their hands could."""
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS record_entry_no_{verb}")
        cursor.execute(sql, values)


@pytest.fixture
def lived(cast: Cast) -> Cast:
    """Six entries."""
    for _need in range(6):
        cast.need("mei")
    return cast


@pytest.mark.parametrize(
    "change",
    [
        lambda: Entry.objects.filter(seq=2).update(act="need.meet"),
        lambda: Entry.objects.get(seq=2).delete(),
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.bulk_update([Entry(id=Entry.objects.get(seq=2).id, data={})], ["data"]),
    ],
)
def test_the_database_refuses_to_change_or_delete_an_entry(lived: Cast, change) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert Entry.objects.count() == 6
    assert whole(lived.community) is None


@pytest.mark.parametrize("changed", ["id", "seq"])
def test_the_database_refuses_to_put_an_entry_in_the_place_of_another(lived: Cast, changed: str) -> None:
    columns = [str(field.column) for field in Entry._meta.concrete_fields]
    new = {"id": f"'{uuid4().hex}'", "seq": "seq + 50"}
    taken = [new[name] if name == changed else name for name in columns]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT OR REPLACE INTO record_entry ({', '.join(columns)}) "  # noqa: S608
            f"SELECT {', '.join(taken)} FROM record_entry WHERE seq = 2"
        )
    assert whole(lived.community) is None


@pytest.mark.parametrize(
    "column_and_value",
    [
        ("act", "need.meet"),
        ("data", '{"urgency": "urgent"}'),
        ("actor", None),
        ("at", "2026-03-02 08:00:00.000001"),
        ("hash", "0" * 64),
        ("function", None),
    ],
)
def test_a_changed_entry_is_found(lived: Cast, column_and_value: tuple[str, str | None]) -> None:
    column, value = column_and_value
    tamper(f"UPDATE record_entry SET {column} = %s WHERE seq = 4", value)  # noqa: S608 - our own columns
    assert whole(lived.community) == Break(4, str(Entry.objects.get(seq=4).id), "hash")


def test_a_removed_entry_is_found(lived: Cast) -> None:
    tamper("DELETE FROM record_entry WHERE seq = 3")
    broken = whole(lived.community)
    assert broken is not None
    assert (broken.seq, broken.why) == (3, "gap")


def test_entries_cut_off_at_the_end_are_found(lived: Cast) -> None:
    tamper("DELETE FROM record_entry WHERE seq > 4")
    assert whole(lived.community) == Break(5, "", "head")


def test_a_whole_chain_written_anew_is_told_by_the_seal_on_paper(lived: Cast, signed_in) -> None:
    client = signed_in("mei")
    seal = chain.head(lived.community).hash[:16]
    spaced = " ".join(seal[place : place + 4] for place in range(0, 16, 4))
    assert "This is the seal of entry 6" in client.get("/lane/record/seal/", {"seal": spaced.upper()}).content.decode()
    tamper("DELETE FROM record_entry")
    Community.objects.filter(slug="lane").update(head_seq=0, head_hash="0" * 64)
    assert whole(lived.community) is None
    assert "No entry has this seal" in client.get("/lane/record/seal/", {"seal": seal}).content.decode()


@pytest.mark.parametrize("seal", ["", "3fa9", "z" * 16, "3fa9 " * 30])
def test_what_is_no_seal_is_said_so(lived: Cast, signed_in, seal: str) -> None:
    assert signed_in("mei").get("/lane/record/seal/", {"seal": seal}).status_code == 422


def test_two_communities_have_two_chains(lived: Cast) -> None:
    other = assemble("other")
    other.need("mei")
    lived.need("mei")
    assert [entry.seq for entry in Entry.objects.filter(community=other.community)] == [1]
    assert whole(lived.community) is None
    assert whole(other.community) is None
    tamper("UPDATE record_entry SET act = 'x' WHERE community_id = %s AND seq = 1", other.community.pk)
    assert whole(lived.community) is None
    assert whole(other.community) is not None


def test_an_entry_moved_to_another_community_is_found(lived: Cast) -> None:
    other = assemble("other")
    other.need("mei")
    tamper("DELETE FROM record_entry WHERE community_id = %s", other.community.pk)
    tamper("UPDATE record_entry SET community_id = %s WHERE seq = 1", other.community.pk)
    broken = whole(other.community)
    assert broken is not None
    assert (broken.seq, broken.why) == (1, "hash")


def test_an_empty_record_is_whole(cast: Cast, signed_in) -> None:
    assert whole(cast.community) is None
    page = signed_in("mei").get("/lane/record/verify/", {"walk": ""}).content.decode()
    assert "0 entries, unbroken" in page


@pytest.mark.parametrize("size", [1, 2, 6, 7])
def test_in_parts_it_finds_what_it_finds_in_one(lived: Cast, monkeypatch, size: int) -> None:
    monkeypatch.setattr(chain, "CHUNK", size)
    assert whole(lived.community) is None
    assert [entry.seq for entry in chain.stream(lived.community)] == [1, 2, 3, 4, 5, 6]
    assert [entry.seq for entry in chain.stream(lived.community, 2, 5)] == [3, 4, 5]


def test_the_page_walks_in_parts_and_ends_in_a_verdict(lived: Cast, signed_in, monkeypatch) -> None:
    monkeypatch.setattr(verifying, "PART", 4)
    client = signed_in("mei")
    first = client.get("/lane/record/verify/", {"walk": ""})
    assert "4 of 6 entries" in first.content.decode()
    token = first.context["token"]
    assert "6 entries, unbroken" in client.get("/lane/record/verify/", {"walk": token}).content.decode()
    part = client.get("/lane/record/verify/", {"walk": token}, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="walk"')


def test_nobody_can_claim_to_have_walked_further(lived: Cast, signed_in) -> None:
    answer = signed_in("mei").get("/lane/record/verify/", {"walk": "WyJsYW5lIiw2LCJ4Il0:1abc:forged"})
    assert answer.status_code == 422


def test_the_page_names_the_first_bad_entry(lived: Cast, signed_in) -> None:
    tamper("UPDATE record_entry SET act = 'x' WHERE seq = 2")
    page = signed_in("mei").get("/lane/record/verify/", {"walk": ""}).content.decode()
    assert "broken at entry 2" in page
    assert str(Entry.objects.get(seq=2).id) in page
