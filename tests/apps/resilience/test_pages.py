"""The pages: figures as the library finds them, each to its entries, and no more about anybody than one may know."""

import re
from math import isnan
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import FunctionStandard
from renxing.apps.needs.acts import take_need
from renxing.apps.record.models import Entry
from renxing.apps.resilience.acts import set_goalposts
from renxing.apps.resilience.models import Goalpost
from renxing.apps.resilience.queries import keeping
from renxing.apps.resilience.queries.measuring import measure
from renxing.core.functions import Urgency
from renxing.measure.registry_files import read_folder, to_measure
from tests.apps.resilience.conftest import HOUR, lives, stands_at, suffers
from tests.cast import PEOPLE, Cast

INSIDERS = ("mei", "bo", "wen", "lan", "qing", "rui", "song", "shi", "yan")
PAGES = ("", "k2/", "k1/", "c1/", "incidents/", "trust/")
ENTRY = re.compile(r'href="/lane/record/([0-9a-f-]{36})/"')


def text(client, page: str) -> str:
    return client.get(f"/lane/resilience/{page}").content.decode()


def test_a_figure_that_is_known(lived: Cast, signed_in) -> None:
    found = measure(lived.community, lived.now).results["K2"]
    assert float(found.finding.figure) == pytest.approx(16 / 18)  # of 18 promises the two in the flood were late
    page = text(signed_in("mei"), "k2/")
    assert 'class="card found scored"' in page
    assert "88.9%" in page
    assert "18 cases" in page
    assert "poor 50%, good 95%" in page
    assert "cumulative incidence: Aalen and Johansen 1978" in page
    assert "Taking on only what is easy" in page


def test_a_figure_that_is_good_at_neither_extreme(lived: Cast, signed_in) -> None:
    lives(lived, 2)
    for _flood in range(2):
        suffers(lived)
    stands_at(lived, lived.now)
    page = text(signed_in("mei"), "k1/")
    assert 'class="card found unscored"' in page
    assert "3 cases" in page
    assert "none: it is shown unscored" in page
    assert 'class="interval"' not in page


def test_a_figure_that_is_not_known(lived: Cast, signed_in) -> None:
    assert isnan(measure(lived.community, lived.now).results["C1"].finding.figure)
    page = text(signed_in("mei"), "c1/")
    assert 'class="card found unknown"' in page
    assert "not estimable" in page
    assert "The record is too short" in page
    assert "At least three months of ordinary days" in page
    assert 'class="open"' in page
    assert 'class="dot"' not in page


def test_the_profile_says_first_what_the_record_is_fit_for(lived: Cast, signed_in) -> None:
    page = text(signed_in("mei"), "")
    assert "time goes back" not in page
    assert page.index('id="gate"') < page.index('id="profile"') < page.index('id="mechanisms"')
    assert "Diagnostic, not predictive." in page
    assert page.count('class="cell empty"') == 3
    assert page.count("<article") == 12 + 6
    assert "What would make more known" in page


def test_cases_in_which_time_goes_back_are_named_and_left_out(lived: Cast, signed_in) -> None:
    need = lived.need("mei", urgency=Urgency.URGENT)
    asked = Entry.objects.filter(community=lived.community).latest("seq")
    lived.now -= 2 * HOUR
    take_need(lived.by("wen"), need=need)
    stands_at(lived, lived.now + 4 * HOUR)
    page = text(signed_in("mei"), "")
    assert f'for time goes back in them: <a href="/lane/record/{asked.id}/">entry {asked.seq}</a>' in page
    assert "▲ Cases due, taken on or ended before they were asked for" in page
    assert "18 cases" in text(signed_in("mei"), "k2/")


def test_the_registry_leaves_with_ids_only_and_to_those_who_measure(lived: Cast, signed_in, tmp_path) -> None:
    for who, status in {"yan": 200, "lan": 200, "wen": 403, "mei": 403, "shi": 403}.items():
        answer = signed_in(who).get("/lane/resilience/registry/")
        assert answer.status_code == status
        assert ("resilience/registry/" in text(signed_in(who), "")) == (status == 200)
        if status == 200:
            file = tmp_path / "registry.zip"
            file.write_bytes(answer.content)
    tables = to_measure(read_folder(file))
    assert {person for person, _block in tables["people"].rows()} == {str(p.id) for p in lived.people.values()}
    with ZipFile(file) as archive:
        said = "".join(archive.read(name).decode() for name in archive.namelist())
        assert archive.read("people.csv").startswith(b"person,block\n")
    for person in lived.people.values():
        for private in (person.name_en, person.name_zh, person.phone):
            assert private not in said
    assert "B1" not in said


def test_a_doi_leads_to_its_source(lived: Cast, signed_in) -> None:
    assert 'href="https://doi.org/10.1016/j.ecocom.2008.10.005"' in text(signed_in("mei"), "s5/")


def test_a_figure_opens_to_its_very_entries(lived: Cast, signed_in) -> None:
    places = [row + 1 for row in measure(lived.community, lived.now).results["K2"].finding.evidence.to_list()]
    wanted = set(Entry.objects.filter(community=lived.community, seq__in=places).values_list("id", flat=True))
    kinds = set(Entry.objects.filter(pk__in=wanted).values_list("kind", flat=True))
    assert kinds == {"accept", "finish"}
    client = signed_in("wen")
    shown = [ENTRY.findall(text(client, f"k2/?page={number}")) for number in (1, 2)]
    assert [len(set(page)) for page in shown] == [30, 6]
    assert {entry for page in shown for entry in page} == {str(pk) for pk in wanted}
    assert client.get(f"/lane/record/{shown[0][0]}/").status_code == 200


def test_the_curve_of_an_incident_is_marked(lived: Cast, signed_in) -> None:
    case = measure(lived.community, lived.now).cases[0]
    begun = case.began
    hours = {name: (moment - begun).total_seconds() / 3600 for name, moment in case.marks.items()}
    assert {name: hours[name] for name in ("reported", "acted")} == {"reported": 0.0, "acted": 3.0}
    assert case.baseline == 1.0
    assert case.lowest == 0.0  # both that were owed were overdue
    page = text(signed_in("mei"), "incidents/")
    assert "The lake came" in page
    assert page.count('class="mark"') == len(hours)
    assert 'First order from above · <span class="meta">not seen' in page


@pytest.mark.parametrize("name", INSIDERS)
def test_everybody_of_here_reads_it_and_nobody_a_name(lived: Cast, signed_in, name) -> None:
    client = signed_in(name)
    hidden = {word for who in ("mei", "bo", "rui") if who != name for word in PEOPLE[who][:2]}
    for page in PAGES:
        answer = client.get(f"/lane/resilience/{page}")
        assert answer.status_code == 200
        told = answer.content.decode()
        if name not in ("wen", "lan"):  # those who keep the registry read names in the record too
            assert [word for word in hidden if word in told] == []
        assert "+86199" not in told


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_asked_to_sign_in(lived: Cast, signed_in, page) -> None:
    answer = signed_in("visitor").get(f"/lane/resilience/{page}")
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


def test_an_office_above_reads_figures_and_no_name_of_an_incident(lived: Cast, signed_in) -> None:
    page = text(signed_in("shi"), "incidents/")
    assert "The lake came" not in page
    assert "An incident" in page
    assert "/lane/incidents/" not in page.replace('href="/lane/incidents/"', "")


def test_there_is_no_such_figure(lived: Cast, signed_in) -> None:
    assert signed_in("mei").get("/lane/resilience/x9/").status_code == 404


def test_an_empty_record_is_said_to_be_empty(cast: Cast, signed_in) -> None:
    assert "Nothing is in the record yet." in text(signed_in("mei"), "")


@pytest.mark.parametrize(
    ("spoil", "sentence", "said"),
    [
        (
            lambda cast: FunctionStandard.objects.filter(community=cast.community).update(crew=0),
            "Something in the registry is not as figures need it. Whoever keeps the registry can correct it.",
            "functions, row 1, crew: 0 is too few",
        ),
        (
            lambda cast: Goalpost.objects.filter(community=cast.community).update(good=7.0),
            "Goalposts that were set cannot be used. The committee lead can set others.",
            "goalposts, K2, poor and good: 0 and 7",
        ),
    ],
)
def test_what_cannot_be_measured_is_said_in_the_reader_s_words(cast: Cast, signed_in, spoil, sentence, said) -> None:
    lives(cast, 1)
    set_goalposts(cast.by("lan"), code="K2", poor=0.0, good=1.0, reason="We mean it.")
    FunctionStandard.objects.get_or_create(community=cast.community, function="food", defaults={"crew": 1})
    spoil(cast)
    stands_at(cast, cast.now)
    page = text(signed_in("mei"), "")
    assert sentence in page
    assert f'<q lang="en">{said}' in page


def queries(client, page: str) -> int:
    keeping.FIGURES.kept.clear()
    keeping.CARRYING.kept.clear()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(f"/lane/resilience/{page}").status_code == 200
    return len(seen)


def test_more_of_everything_asks_no_more_of_the_database(lived: Cast, signed_in) -> None:
    client = signed_in("wen")
    client.get("/lane/resilience/")
    few = [queries(client, page) for page in PAGES]
    for _flood in range(2):
        suffers(lived)
        lives(lived, 3)
    stands_at(lived, lived.now)
    assert [queries(client, page) for page in PAGES] == few


def test_the_way_there(lived: Cast, signed_in) -> None:
    assert 'href="/lane/resilience/"' in signed_in("mei").get("/lane/community/").content.decode()
    assert 'href="/lane/resilience/"' in signed_in("mei").get("/lane/board/").content.decode()
    for page in ("community", "board"):
        assert 'href="/lane/resilience/"' not in signed_in("visitor").get(f"/lane/{page}/").content.decode()
