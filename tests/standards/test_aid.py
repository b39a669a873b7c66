"""A file of aid is read as it was written, or refused with every fault."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.links import Side, Stage
from renxing.core.loans import Loan, Standing
from renxing.standards.aid import LARGEST, Letter, read_letter, write_letter
from renxing.standards.faults import Unreadable

LETTER = Letter(
    thread=UUID(int=7), writer="小巷", side=Side.TAKES, sort="goods", what="Pumps / 水泵", unit="台",
    standing=Standing(Stage.CAME, Loan(2000, 500, 0)), due_at=datetime(2026, 3, 2, tzinfo=UTC),
    back_at=datetime(2026, 3, 9, tzinfo=UTC),
)  # fmt: skip


def refused(data: bytes, word: str = "") -> list[str]:
    with pytest.raises(Unreadable) as error:
        read_letter(data, "a.json", word)
    return [fault.code for fault in error.value.faults]


@given(st.text(min_size=1, max_size=120).filter(str.strip), st.text(max_size=20))
def test_what_is_written_is_read(what: str, word: str) -> None:
    letter = Letter(
        thread=UUID(int=9), writer="Lane", side=Side.GIVES, sort="people", what=what, unit="",
        standing=Standing(Stage.OFFERED, Loan(3000)), due_at=datetime(2026, 3, 2, tzinfo=UTC),
    )  # fmt: skip
    assert read_letter(write_letter(letter, word).encode(), "a.json", word) == letter


def test_it_names_every_fault_at_once() -> None:
    said = json.loads(write_letter(LETTER)) | {"side": "both", "stage": "lost", "gone_back": 9000, "due_at": "soon"}
    del said["what"]
    assert refused(json.dumps(said).encode()) == ["not_of_aid", "missing", "not_of_aid", "not_of_aid", "not_of_aid"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "not_json"),
        (b"[" * 60_000, "not_json"),
        (b"[]", "not_aid"),
        (b'{"format": "other"}', "not_aid"),
        (b'{"format": "renxing-aid", "version": 2}', "newer_aid"),
        (b" " * (LARGEST + 1), "too_large"),
        ("\ufeff{".encode("utf-16"), "not_json"),
    ],
)
def test_what_is_no_file_of_aid(data: bytes, code: str) -> None:
    assert refused(data) == [code]


@pytest.mark.parametrize("more", [{"thousandths": 20_000}, {"what": "Boats"}, {"extra": 1}, {"sha256": "0" * 64}])
def test_a_changed_file_is_refused(more: dict[str, Any]) -> None:
    said = json.loads(write_letter(LETTER)) | more
    assert refused(json.dumps(said).encode()) == ["changed"]


def test_a_seal_is_asked_for_where_a_word_was_agreed() -> None:
    sealed, bare = write_letter(LETTER, "plum").encode(), write_letter(LETTER).encode()
    assert read_letter(sealed, "a.json", "plum") == read_letter(sealed, "a.json") == LETTER
    assert refused(sealed, "pear") == refused(bare, "plum") == ["not_sealed"]
