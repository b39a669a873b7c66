"""The pages of rehearsals: asked by an address, worked out beside the server, bands and tables, nothing kept."""

import json
from uuid import uuid4

import pytest

from renxing.apps.drills.models import Drill
from renxing.apps.drills.script import faults_of
from renxing.apps.record.models import Entry
from tests.cast import Cast

SAID = "scenario=water-outage&arrangement=coordinated&futures=50&lever=worker"
ASKED = f"/lane/rehearsals/?{SAID}"


@pytest.mark.slow
def test_from_a_shock_to_its_curves_and_to_a_drill(cast: Cast, signed_in, looked) -> None:
    lan, bo = signed_in("lan"), signed_in("bo")
    entries = Entry.objects.count()
    first = lan.get(ASKED).content.decode()
    assert 'class="waiting card"' in first
    assert "Look again" in first
    assert lan.get(f"/lane/rehearsals/scenario/?{SAID}&future=worst").status_code == 409, "not played yet"
    text = looked(lan, ASKED).content.decode()
    functions = len(text.split('class="of-function"')) - 1
    assert functions > 0
    assert text.count('class="chart fan"') == 2 * (1 + functions)
    assert "of 100 futures" in text
    assert Entry.objects.count() == entries, "a rehearsal is not an act"
    page = bo.get(ASKED).content.decode()
    assert 'class="waiting card"' not in page, "worked out once, whoever asks"
    assert "/lane/rehearsals/drill/" not in page, "only who may plan a drill has the button"
    file = bo.get(f"/lane/rehearsals/scenario/?{SAID}&future=worst").content.decode()
    assert faults_of(file, cast.community) == []
    assert json.loads(file.splitlines()[0])["title_zh"]
    asked = {**dict(part.split("=") for part in SAID.split("&")), "future": "worst", "act_id": str(uuid4())}
    assert bo.post("/lane/rehearsals/drill/", asked).status_code == 403
    done = lan.post("/lane/rehearsals/drill/", asked)
    assert done.status_code == 302
    assert Drill.objects.get().script == file
    ranked = looked(lan, f"/lane/rehearsals/levers/?{SAID}").content.decode()
    assert 'class="ranks"' in ranked


def test_what_the_model_believes_is_told_and_what_if_is_not_kept(cast: Cast, signed_in) -> None:
    bo = signed_in("bo")
    page = bo.get("/lane/rehearsals/twin/").content.decode()
    assert "assumed: nobody has measured it here" in page
    assert "our registry" in page
    typed = bo.get("/lane/rehearsals/twin/?scenario=flood&arrangement=today&if_trust=0.25").content.decode()
    assert ">0.25</td>" in typed
    assert "What if: some numbers" in typed
    assert ">0.25</td>" not in bo.get("/lane/rehearsals/twin/").content.decode()


@pytest.mark.parametrize("wrong", ["scenario=meteor", "futures=3", "if_trust=2", "lever=magic", "seed=-1"])
def test_what_cannot_be_asked_is_refused_before_anything_runs(cast: Cast, signed_in, wrong: str) -> None:
    key, value = wrong.split("=")
    said = {"scenario": "flood", "arrangement": "today", key: value}
    assert signed_in("bo").get("/lane/rehearsals/", said).status_code == 422


@pytest.mark.parametrize("page", ["", "twin/", "levers/"])
def test_only_for_who_is_of_here(cast: Cast, signed_in, page: str) -> None:
    assert signed_in("visitor").get(f"/lane/rehearsals/{page}").status_code == 302
    assert signed_in("bo").get(f"/lane/rehearsals/{page}").status_code == 200
