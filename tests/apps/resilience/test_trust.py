"""How far the figures can be trusted: opened on demand, kept, and the same as the library's."""

import re

import pytest
from django.utils import translation

from renxing.apps.resilience.moving import moved_rows
from renxing.apps.resilience.queries import keeping
from renxing.apps.resilience.queries.carrying import carry
from renxing.apps.resilience.queries.judging import own_of
from tests.cast import Cast


def text(client, page: str) -> str:
    return client.get(f"/lane/resilience/{page}").content.decode()


def test_it_is_opened_on_demand_and_kept(lived: Cast, signed_in) -> None:
    mei = signed_in("mei")
    assert 'href="/lane/resilience/trust/"' in text(mei, "")
    assert "0.79 (0.73 to 0.84; by the study, of communities with 40 incidents)" in text(mei, "k2/")
    assert keeping.CARRYING.kept == {}  # neither the profile nor a figure waits for it
    page = text(mei, "trust/")
    kept = keeping.CARRYING.kept[lived.community.pk].measured
    assert kept.head == lived.community.head_seq
    text(mei, "trust/")
    assert keeping.CARRYING.kept[lived.community.pk].measured is kept
    assert page.count("by the study") == 14  # six weeks: no figure has twelve months
    assert page.count("there are no halves to compare") == 3


def test_each_part_says_what_would_move_it(lived: Cast, signed_in) -> None:
    found = carry(lived.community, lived.now, own_of(lived.community))
    rows = moved_rows(found.moved)
    page = text(signed_in("mei"), "trust/")
    for row in rows:
        cells = rf'<th scope="row">{re.escape(str(row.name))}</th><td[^>]*>{re.escape(str(row.stands))}</td>'
        assert re.search(rf"{cells}<td[^>]*>{re.escape(str(row.by))}</td>", page)
    assert len(rows) == len(found.moved) > 8


def test_in_chinese(lived: Cast, signed_in) -> None:
    lan = signed_in("lan")
    lan.cookies["django_language"] = "zh-hans"
    with translation.override("zh-hans"):
        page = text(lan, "trust/")
    assert "两半是否相符" in page
    assert "halves" not in re.sub("<[^>]*>", "", page.split("<main")[1])


@pytest.mark.parametrize("who", ["mei", "shi"])
def test_whoever_reads_the_figures_may_open_it(lived: Cast, signed_in, who) -> None:
    assert signed_in(who).get("/lane/resilience/trust/").status_code == 200
