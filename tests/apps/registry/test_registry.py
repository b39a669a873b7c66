"""The community's own file: in, again, out, and in as it was; all of it or nothing."""

from pathlib import Path

import pytest
from django.utils import timezone

from renxing.apps.centres.models import Mandate, Membership
from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Person, Vulnerability
from renxing.apps.record.models import Community, Entry
from renxing.apps.registry.dump import registry_of
from renxing.apps.registry.load import import_community
from renxing.apps.supplies.models import Lot, Posting
from renxing.standards.community import read_community, write_community
from renxing.standards.faults import Unreadable
from tests.cast import Cast

FILES = {
    "community": "slug,name_en,name_zh,visitors_may_ask,timezone\nhill,Hill,小山,yes,Asia/Shanghai\n",
    "blocks": "code,name_en,name_zh\nB1,Block 1,1号楼\n",
    "households": "code,block,unit,door\nH1,B1,1,101\n",
    "people": "code,household,name_zh,phone,vulnerabilities,shows\nP1,H1,林梅,19900000001,frail,name\nP2,,文秀,,,\n",
    "centres": "code,name_en,name_zh,kind,functions\nC1,Committee,居委会,residents_committee,food\n",
    "members": "centre,person,role,since,until,hours\nC1,P2,worker,2024-01-01,2030-12-31,7.5\n",
    "skills": "person,skill\nP1,cooking\n",
    "functions": "code,urgent_hours,soon_hours,routine_hours,criticality,crew\nfood,4,24,72,5,2\n",
    "mandates": (
        "code,giver,holder,acts,reporting,money_per_act,money_per_week,people_per_act,dormant,under\n"
        "M0,C1,C1,point.*,none,500,1500.5,6,yes,M1\nM1,C1,C1,need.*,none,,,0,,\n"
    ),
    "stock": "code,name_en,name_zh,unit,quantity,minimum,centre,function,needs\nS1,Rice,大米,kg,120,50,C1,food,0.2\n",
    "stores": "code,name_en,name_zh,centre\nC1,Committee,居委会,C1\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "hill"
    place.mkdir()
    for name, text in FILES.items():
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
    return place


@pytest.mark.django_db
def test_in_and_again(folder: Path) -> None:
    first = import_community(folder)
    assert first.counts["people"].new == 2
    again = import_community(folder)
    assert {(count.new, count.changed) for count in again.counts.values()} == {(0, 0)}
    assert Person.objects.filter(community=first.community).count() == 2
    assert [(each.sort, each.units) for each in Posting.objects.all()] == [("file", 120)]


@pytest.mark.django_db
def test_out_and_in_is_the_same(folder: Path, tmp_path: Path) -> None:
    imported = import_community(folder)
    for target in (tmp_path / "out.xlsx", tmp_path / "out"):
        write_community(registry_of(imported.community), target)
        assert read_community(target) == read_community(folder)


@pytest.mark.django_db
def test_what_was_passed_on_stays_so_and_an_ended_mandate_is_not_written_out(folder: Path) -> None:
    community = import_community(folder).community
    passed_on, source = Mandate.objects.order_by("code")
    assert (passed_on.under, passed_on.dormant, passed_on.people_per_act) == (source, True, 6)
    assert (passed_on.money_per_act, passed_on.money_per_week, source.people_per_act) == (500, 1500.5, 0)
    source.ended_at = timezone.now()
    source.save(update_fields=["ended_at"])
    assert registry_of(community).mandates == ()


@pytest.mark.django_db
def test_a_changed_row_is_an_update_and_a_recount_a_movement(folder: Path) -> None:
    import_community(folder)
    (folder / "stock.csv").write_text(FILES["stock"].replace("120", "100"), encoding="utf-8")
    (folder / "people.csv").write_text(FILES["people"].replace("frail", "deaf"), encoding="utf-8")
    changed = import_community(folder)
    assert changed.counts["vulnerabilities"].new == 1
    assert [row.kind for row in Vulnerability.objects.all()] == ["deaf"]
    assert [each.units for each in Posting.objects.order_by("seq")] == [120, -20]


@pytest.mark.django_db
def test_the_last_good_day_of_what_is_there_is_written_out_and_read_in(folder: Path) -> None:
    table = FILES["stock"].replace("centre,", "centre,expires,").replace("C1,food", "C1,2027-04-30,food")
    for day in ("2027-04-30", "2027-06-30"):
        (folder / "stock.csv").write_text(table.replace("2027-04-30", day), encoding="utf-8")
        imported = import_community(folder)
        assert str(registry_of(imported.community).stock[0].expires) == day
    assert (Lot.objects.count(), Posting.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_one_fault_and_nothing_is_written(folder: Path) -> None:
    (folder / "people.csv").write_text(FILES["people"].replace("P1,H1", "P1,H9"), encoding="utf-8")
    (folder / "members.csv").write_text(FILES["members"].replace("worker", "king"), encoding="utf-8")
    with pytest.raises(Unreadable) as refused:
        import_community(folder)
    assert {fault.sheet for fault in refused.value.faults} >= {"people", "members"}
    assert not Community.objects.exists()


@pytest.mark.django_db
def test_a_failure_in_the_middle_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("renxing.apps.supplies.acts.booking.Line.objects.bulk_create", fail)
    with pytest.raises(OSError, match="No space"):
        import_community(folder)
    assert not Community.objects.exists()
    assert not Person.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_the_import_is_one_entry_without_a_name(folder: Path) -> None:
    import_community(folder)
    entry = Entry.objects.get()
    assert (entry.act, entry.authority, entry.quantity) == ("registry.import", "rule:keeper", 13)
    assert "林梅" not in str(entry.data)


def test_whoever_was_erased_stays_erased(folder: Path, cast: Cast) -> None:
    imported = import_community(folder)
    person = Person.objects.get(community=imported.community, code="P1")
    cast.community = imported.community
    person.name_zh, person.erased_at = "", cast.now
    person.save()
    import_community(folder)
    person.refresh_from_db()
    assert person.name_zh == ""


def test_two_communities_keep_apart(folder: Path, cast: Cast) -> None:
    import_community(folder)
    assert Entry.objects.get(community__slug="hill").seq == 1
    erase_person(cast.by("mei"), person=cast.people["mei"])
    assert Entry.objects.get(community=cast.community).seq == 1


def test_a_week_has_no_more_hours_than_it_has(folder: Path) -> None:
    (folder / "members.csv").write_text(FILES["members"].replace(",7.5", ",169"), encoding="utf-8")
    with pytest.raises(Unreadable) as refused:
        read_community(folder)
    assert [(fault.sheet, fault.column) for fault in refused.value.faults] == [("members", "hours")]


@pytest.mark.django_db
def test_a_corrected_first_day_is_no_second_membership(folder: Path) -> None:
    import_community(folder)
    (folder / "members.csv").write_text(FILES["members"].replace("2024-01-01", "2024-02-01"), encoding="utf-8")
    import_community(folder)
    assert [str(row.since) for row in Membership.objects.all()] == ["2024-02-01"]


@pytest.mark.django_db
def test_a_second_period_is_a_second_membership(folder: Path) -> None:
    twice = FILES["members"].replace("2030-12-31", "2024-12-31") + "C1,P2,worker,2025-06-01,,\n"
    (folder / "members.csv").write_text(twice, encoding="utf-8")
    import_community(folder)
    import_community(folder)
    assert sorted(str(row.since) for row in Membership.objects.all()) == ["2024-01-01", "2025-06-01"]
