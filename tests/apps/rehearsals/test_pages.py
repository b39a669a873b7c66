"""The pages of rehearsals: asked by an address, worked out beside the server, bands and tables, nothing kept."""

import fcntl
import json
import re
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.utils.http import urlencode

from renxing.apps.drills.models import Drill
from renxing.apps.drills.script import faults_of
from renxing.apps.people.models import Person
from renxing.apps.record.models import Entry
from renxing.apps.rehearsals.forms import AskForm
from renxing.apps.rehearsals.queries import twins
from renxing.apps.rehearsals.queries.twins import Believed, NoTwin, believed_now
from renxing.apps.rehearsals.saying import no_twin
from tests.cast import Cast, assemble

ASKED = {"scenario": "water-outage", "arrangement": "coordinated", "futures": "50", "lever": "worker"}
SAID = urlencode(ASKED)
AT = f"/lane/rehearsals/?{SAID}"


@pytest.mark.slow
def test_from_a_shock_to_its_curves_and_to_a_drill(cast: Cast, signed_in, looked) -> None:
    cast.need()
    lan, bo = signed_in("lan"), signed_in("bo")
    entries = Entry.objects.count()
    first = lan.get(AT).content.decode()
    assert 'class="waiting card"' in first
    assert "Look again" in first
    assert lan.get(f"/lane/rehearsals/scenario/?{SAID}&future=worst").status_code == 409, "not played yet"
    text = looked(lan, AT).content.decode()
    functions = len(text.split('class="of-function"')) - 1
    assert functions > 0
    assert text.count('class="chart fan"') == 2 * (1 + functions)
    assert "of 100 futures" in text
    assert Entry.objects.count() == entries, "a rehearsal is not an act"
    page = bo.get(AT).content.decode()
    assert 'class="waiting card"' not in page, "worked out once, whoever asks"
    assert "/lane/rehearsals/drill/" not in page, "only who may plan a drill has the button"
    assert "/lane/rehearsals/scenario/" not in page, "it says what is expected, and names people by their codes"
    for who in ("bo", "shi", "yan"):
        assert signed_in(who).get(f"/lane/rehearsals/scenario/?{SAID}&future=worst").status_code == 403
    file = lan.get(f"/lane/rehearsals/scenario/?{SAID}&future=worst").content.decode()
    assert faults_of(file, cast.community) == []
    assert json.loads(file.splitlines()[0])["title_zh"]
    sent = {**ASKED, "future": "worst", "act_id": str(uuid4())}
    assert bo.post("/lane/rehearsals/drill/", sent).status_code == 403
    done = lan.post("/lane/rehearsals/drill/", sent)
    assert done.status_code == 302
    assert Drill.objects.get().script == file
    again = lan.post("/lane/rehearsals/drill/", {**sent, "act_id": str(uuid4())})
    assert again.headers["Location"] == done.headers["Location"], "it is in the calendar already"
    assert Drill.objects.count() == 1
    assert bo.get("/lane/rehearsals/?scenario=flood").status_code == 200, "a shock alone is asked as of today"
    picked = looked(lan, f"{AT}&pick=17").content.decode()
    assert "future 17" in picked
    seventeenth = lan.get(f"/lane/rehearsals/scenario/?{SAID}&pick=17&future=17").content.decode()
    assert faults_of(seventeenth, cast.community) == []
    assert seventeenth != file


@pytest.mark.slow
def test_the_first_futures_are_shown_at_once_and_become_all_of_them(cast: Cast, signed_in, looked) -> None:
    bo, address = signed_in("bo"), "/lane/rehearsals/?scenario=water-outage&arrangement=today&futures=150"
    part = ""
    while 'id="found">' not in part:
        part = bo.get(address).content.decode()
    if 'id="refining"' in part:  # a quick machine may be through already
        shown = re.search(r"(\d+) futures, seed 0", part)
        assert shown is not None
        assert 4 <= int(shown[1]) < 150
        assert "/lane/rehearsals/levers/" not in part
        poll = bo.get(address, headers={"HX-Target": "p#refining"})
        assert 'id="main"' not in poll.content.decode() or poll.headers["HX-Retarget"] == "#found"
    assert "150 futures, seed 0" in looked(bo, address).content.decode()
    assert bo.get(address, headers={"HX-Target": "p#refining"}).headers["HX-Retarget"] == "#found"


@pytest.mark.slow
def test_what_buys_most_ranks_every_change_that_is_offered(cast: Cast, signed_in, looked) -> None:
    bo = signed_in("bo")
    page = looked(bo, f"/lane/rehearsals/levers/?{SAID}").content.decode()
    ranks = [int(rank) for rank in re.findall(r'<tr><td class="number"[^>]*>(\d+)', page)]
    offered = re.search(r'<select name="lever".*?</select>', page, re.DOTALL)
    assert offered is not None
    assert len(ranks) == offered[0].count("<option") - 1 > 5
    assert ranks == sorted(ranks)
    assert ranks[0] == 1


def test_what_the_model_believes_is_told_and_what_if_is_not_kept(cast: Cast, signed_in) -> None:
    bo = signed_in("bo")
    page = bo.get("/lane/rehearsals/twin/").content.decode()
    assert "assumed: nobody has measured it here" in page
    assert "our registry" in page
    said = {"scenario": "flood", "arrangement": "today", "if_trust": "0.25", "if_workers": "150"}
    typed = bo.get("/lane/rehearsals/twin/", said).content.decode()
    assert ">0.25</td>" in typed
    assert "What if: some numbers" in typed
    assert re.search(r'>150</td><td class="number">–</td><td>what if</td>', typed), "no number of our registry"
    assert ">0.25</td>" not in bo.get("/lane/rehearsals/twin/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("scenario=meteor", "meteor"),
        ("futures=3", "50"),
        ("futures=abc", "Enter a whole number"),
        ("if_trust=2", "0.99"),
        ("lever=magic", "magic"),
        ("seed=-1", "greater than or equal to 0"),
        ("pick=500", "Futures have numbers from 0 to 499 here."),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(cast: Cast, signed_in, wrong: str, told: str) -> None:
    key, value = wrong.split("=")
    page = signed_in("bo").get("/lane/rehearsals/", {"scenario": "flood", "arrangement": "today", key: value})
    assert page.status_code == 422
    errors = re.findall(r'<p class="error"[^>]*>(.*?)</p>', page.content.decode())
    assert len(errors) == 1
    assert told in errors[0]


@pytest.mark.parametrize("page", ["", "twin/", "levers/"])
def test_only_for_who_is_of_here(cast: Cast, signed_in, page: str) -> None:
    assert signed_in("visitor").get(f"/lane/rehearsals/{page}").status_code == 302
    assert signed_in("bo").get(f"/lane/rehearsals/{page}").status_code == 200
    other = assemble("street")
    other.community.save()
    assert signed_in("bo").get(f"/street/rehearsals/{page}").status_code == 302, "of another community"


def test_a_link_cannot_put_fields_of_its_own_into_the_forms(cast: Cast, signed_in) -> None:
    believed = believed_now(cast.community, cast.now)
    assert believed is not None
    form = AskForm(QueryDict(f"{SAID}&act_id=theirs&csrfmiddlewaretoken=theirs&future=best"), believed, {})
    assert form.is_valid()
    assert form.question == [
        "Water outage", "Both, and the committee sees and shares out the work", "one worker more"
    ]  # fmt: skip
    assert form.address == SAID.replace("&futures=50&lever=worker", "&lever=worker&futures=50")


def test_where_nobody_lives_a_sentence_says_what_is_missing(cast: Cast, signed_in) -> None:
    Person.objects.update(household=None)
    page = signed_in("bo").get("/lane/rehearsals/").content.decode()
    assert no_twin("people") in page
    assert "registry, people" not in page


def test_every_process_has_the_same_twin_and_nobody_waits_for_it(cast: Cast, signed_in, settings) -> None:
    bo = signed_in("bo")
    with (Path(settings.REHEARSALS) / "making").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # as another process does while it makes it
        page = bo.get("/lane/rehearsals/")
        assert "is being made from its registry" in page.content.decode()
        assert bo.post("/lane/rehearsals/drill/", {**ASKED, "act_id": str(uuid4())}).status_code == 200
    first = believed_now(cast.community, cast.now)
    assert believed_now(cast.community, cast.now.replace(year=2050)) == first, "for an hour"
    assert first is not None
    assert first.twin.workers == 1


def test_a_record_that_was_brought_back_has_a_twin_of_its_own(cast: Cast, settings) -> None:
    cast.need()
    cast.community.refresh_from_db()
    first = believed_now(cast.community, cast.now)
    cast.need("bo")
    cast.community.refresh_from_db()
    assert believed_now(cast.community, cast.now) == first, "one entry more changes nothing within the hour"
    file = next(Path(settings.REHEARSALS).glob("believed-*.json"))
    file.write_text(json.dumps({**json.loads(file.read_text()), "head": "another"}))
    second = believed_now(cast.community, cast.now)
    assert second is not None
    assert second.entries == cast.community.head_seq


def made(cast: Cast) -> Believed:
    """The twin, once it is made."""
    for _ in range(600):
        found = believed_now(cast.community, cast.now)
        if found is not None:
            return found
        time.sleep(0.05)
    raise AssertionError


def test_a_twin_that_takes_long_is_made_beside_whoever_asks(shared_cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "PATIENCE", 0.0)
    assert believed_now(shared_cast.community, shared_cast.now) is None
    assert made(shared_cast).twin.workers == 1
    Person.objects.update(household=None)
    for file in twins._line().folder.glob("believed-*"):
        file.unlink()
    with pytest.raises(NoTwin, match="people"):
        made(shared_cast)
