"""The table “who sees what” is true: every cell is looked up on the pages, signed in as that kind of user."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.test import Client

from renxing.apps.accounts.invitations import account_of
from renxing.apps.needs.acts import write_message
from renxing.apps.needs.models import Need, State
from renxing.apps.people.models import Person, Vulnerability
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from tests.cast import Cast, assemble
from tests.docs.pages import DOCS

PAGE = DOCS / "explanation" / "privacy.md"
COLUMNS = (("visitor",), ("bo",), ("mei",), ("rui",), ("qing",), ("wen", "lan"), ("shi",), ("yan",))
CHINESE = {"yes": "是", "no": "否", "agreed": "经同意", "lead": "负责人"}
LINE, MORE, SAID, SHOWN_NAME, PHONE = "Tablets for a week", "the blue box", "thank you", "Song Ya", "199 0000 0006"


@dataclass
class Lane:
    """The cast with two needs of Mei’s that Rui sees to; `reads` is a page as one of them gets it."""

    cast: Cast
    ordinary: Need
    private: Need

    def client(self, name: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        if name != "visitor":
            client.force_login(account_of(self.cast.people[name]), "renxing.apps.accounts.backend.AccountBackend")
        return client

    def reads(self, name: str, path: str) -> str:
        answer = self.client(name).get(f"/lane/{path}")
        return body(answer) if answer.status_code == 200 else ""

    def song(self, **shows: bool) -> Person:
        Person.objects.filter(pk=self.cast.people["song"].pk).update(**shows)
        return self.cast.people["song"]


def body(answer: Iterable[bytes]) -> str:
    return b"".join(answer).decode()


@pytest.fixture
def lane(db: None) -> Lane:
    cast = assemble()
    raised = [
        cast.need(function=Function.MEDICINE, summary=LINE, details=MORE, sensitive=sensitive)
        for sensitive in (False, True)
    ]
    for need in raised:
        Need.objects.filter(pk=need.pk).update(state=State.TAKEN, helper=cast.people["rui"])
        write_message(cast.by("mei"), need=need, text=SAID)
        write_message(cast.by("wen"), need=need, text=SAID)
    Vulnerability.objects.create(community=cast.community, person=cast.people["song"], kind="oxygen")
    return Lane(cast, *raised)


def of_need(lane: Lane, name: str, need: Need, words: list[str]) -> bool:
    text = lane.reads(name, f"needs/{need.pk}/")
    found = [re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None for word in words]  # 101, but not in an id
    assert all(found) or not any(found), f"{name} sees part of {words}"
    return all(found)


def directory(lane: Lane, name: str) -> str:
    """Yes where the phone is seen though nothing was agreed; agreed where it takes that; else no."""
    for shows, cell in ((False, "yes"), (True, "agreed")):
        song = lane.song(shows_name=shows, shows_phone=shows)
        texts = [lane.reads(name, f"people/{song.id}/"), lane.reads(name, "people/")]
        if any(SHOWN_NAME in text and PHONE in text for text in texts):
            return cell
    return "no"


def reasons(lane: Lane, name: str) -> bool:
    song = lane.song()
    answer = lane.client(name).post(f"/lane/people/{song.id}/look/", {"act_id": uuid4()}, follow=True)
    return "Needs oxygen" in body(answer)


ROWS: dict[str, Callable[[Lane, str], bool | str]] = {
    "how the functions are kept": lambda lane, name: "Functions kept" in lane.reads(name, "board/"),
    "an ordinary need: its line and block": lambda lane, name: of_need(lane, name, lane.ordinary, [LINE, "Block 1"]),
    "a private need: its line and block": lambda lane, name: of_need(lane, name, lane.private, [LINE, "Block 1"]),
    "what more was said, and messages": lambda lane, name: of_need(lane, name, lane.private, [MORE, SAID]),
    "name, door and phone of who asked": lambda lane, name: of_need(
        lane, name, lane.ordinary, ["Lin Mei", "101", "199 0000 0000"]
    ),
    "a neighbour in the directory": directory,
    "why somebody is looked after": reasons,
    "the record, without names": lambda lane, name: "Need raised" in lane.reads(name, "record/"),
    "names in the record": lambda lane, name: (
        ("Wen Xiu" if name == "mei" else "Lin Mei") in lane.reads(name, "record/")
    ),
    "the record as a file, without names": lambda lane, name: '"need.raise"' in lane.reads(name, "record/export/"),
    "ids, roles and centres as a file, to measure by": lambda lane, name: (
        lane.client(name).get("/lane/resilience/registry/").status_code == 200
    ),
}


def table(page: str) -> list[list[str]]:
    lines = [line for line in page.splitlines() if line.startswith("| ")]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if not re.match(r"\| \|?-|\| -", line)
    ]


@pytest.mark.parametrize("row", ROWS)
def test_every_cell_of_the_table_is_true(lane: Lane, row: str) -> None:
    cells = next(cells for said, *cells in table(PAGE.read_text(encoding="utf-8")) if said == row)
    assert cells == [_cell(lane, row, names) for names in COLUMNS]


def _cell(lane: Lane, row: str, names: tuple[str, ...]) -> str:
    found = [ROWS[row](lane, name) for name in names]
    words = [seen if isinstance(seen, str) else "yes" if seen else "no" for seen in found]
    return "lead" if words == ["no", "yes"] else words[0] if len(set(words)) == 1 else f"{names}: {words}"


def test_the_table_has_these_rows_and_the_chinese_one_says_the_same() -> None:
    english = [cells for _said, *cells in table(PAGE.read_text(encoding="utf-8"))][1:]
    chinese = [cells for _said, *cells in table(PAGE.with_suffix(".zh.md").read_text(encoding="utf-8"))][1:]
    assert len(english) == len(ROWS)
    assert chinese == [[CHINESE[cell] for cell in cells] for cells in english]


def test_a_sleeping_mandate_shows_nothing(lane: Lane) -> None:
    need = lane.cast.need(function=Function.CARE, summary=LINE, sensitive=True)
    assert not of_need(lane, "song", need, [LINE, "Block 1"])
    lane.cast.community.condition = Condition.EMERGENCY
    lane.cast.community.save()
    assert of_need(lane, "song", need, [LINE, "Block 1"])


def test_a_record_as_a_file_has_no_names(lane: Lane) -> None:
    text = lane.reads("yan", "record/export/")
    assert not [word for word in ("Lin Mei", "林梅", PHONE, LINE, MORE, SAID) if word in text]
