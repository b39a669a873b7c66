"""Aid between two installations as a small JSON file: what one side's book says, sealed, and naming no person.

The file carries `sha256` over everything else in it, so that a slip is noticed, and, where the two sides agreed on a
word by telephone, `seal`: HMAC-SHA256 with that word, so that nobody else can have written it.
"""

import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from renxing.core.amounts import GOODS, smallest
from renxing.core.links import Side, Stage
from renxing.core.loans import Loan, Standing
from renxing.standards.faults import Fault, Unreadable
from renxing.standards.wording import _

FORMAT, VERSION = "renxing-aid", 1
LARGEST = 65_536
"""Such a file is about one kB; nothing larger is read."""

SORTS = ("people", "goods", "money")
WRITE_AGAIN = _("ask for the file to be written again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one side's book says about one aid; `side` is the writer's."""

    thread: UUID
    writer: str
    side: Side
    sort: str
    what: str
    unit: str
    standing: Standing
    due_at: datetime
    back_at: datetime | None = None


@dataclass(frozen=True)
class LetterFault(Fault):
    """A fault of a letter; `sheet` is the file's name, `column` the key."""

    def _place(self) -> str:
        return "key" if self.column else "map"


def file_name(letter: Letter) -> str:
    """What its file is called: the same aid at the same stage has the same name on both sides."""
    return f"aid-{str(letter.thread)[:8]}-{letter.standing.stage.value}.json"


def write_letter(letter: Letter, word: str = "") -> str:
    """The file; `word` is what both sides agreed on, empty where they did not.

    >>> from datetime import UTC
    >>> letter = Letter(thread=UUID(int=7), writer="Lane", side=Side.TAKES, sort="goods", what="Pumps", unit="",
    ...     standing=Standing(Stage.ASKED, Loan(2000)), due_at=datetime(2026, 3, 2, tzinfo=UTC))
    >>> read_letter(write_letter(letter, "plum").encode(), "a.json", "plum") == letter
    True
    """
    loan = letter.standing.loan
    said: dict[str, Any] = {
        "format": FORMAT, "version": VERSION, "thread": str(letter.thread), "writer": letter.writer,
        "side": letter.side.value, "sort": letter.sort, "what": letter.what, "unit": letter.unit,
        "stage": letter.standing.stage.value, "thousandths": loan.amount, "gone_back": loan.gone, "is_back": loan.back,
        "due_at": letter.due_at.isoformat(), "back_at": letter.back_at.isoformat() if letter.back_at else None,
    }  # fmt: skip
    said |= _sealed(said, word)
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def read_letter(data: bytes, name: str, word: str = "") -> Letter:
    """The letter a file holds; raises Unreadable with every fault. Where a word was agreed, its seal must be right."""
    said = _table(data, name)
    faults = [*_faults(said, name)] or [*_seal_faults(said, name, word)]
    if faults:
        raise Unreadable(faults)
    loan = Loan(said["thousandths"], said["gone_back"], said["is_back"])
    back = said["back_at"]
    return Letter(
        thread=UUID(said["thread"]), writer=said["writer"], side=Side(said["side"]), sort=said["sort"],
        what=said["what"], unit=said["unit"], standing=Standing(Stage(said["stage"]), loan),
        due_at=datetime.fromisoformat(said["due_at"]), back_at=datetime.fromisoformat(back) if back else None,
    )  # fmt: skip


def _table(data: bytes, name: str) -> dict[str, Any]:
    if len(data) > LARGEST:
        raise Unreadable([LetterFault("too_large", _("choose a file of aid"), name, data={"limit": "0.06"})])
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable([LetterFault("not_json", WRITE_AGAIN, name)]) from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise Unreadable([LetterFault("not_aid", _("choose a file of aid"), name)])
    if said.get("version") != VERSION:
        raise Unreadable([LetterFault("newer_aid", _("update this installation first"), name)])
    return said


def _faults(said: Mapping[str, Any], name: str) -> Iterator[LetterFault]:
    checks = {
        "thread": _is_thread, "writer": _is_text, "side": _one_of(Side), "sort": _one_of(SORTS), "what": _is_text,
        "unit": lambda value: isinstance(value, str) and len(value) <= 20, "stage": _one_of(Stage),
        "thousandths": lambda value: _is_count(value) and value > 0, "gone_back": _is_count, "is_back": _is_count,
        "due_at": _is_time, "back_at": lambda value: value is None or _is_time(value),
    }  # fmt: skip
    for key, fits in checks.items():
        if key not in said:
            yield LetterFault("missing", WRITE_AGAIN, name, key)
        elif not fits(said[key]):
            yield LetterFault("not_of_aid", WRITE_AGAIN, name, key, found=str(said[key]))
    counts: list[Any] = [said.get(key) for key in ("is_back", "gone_back", "thousandths")]
    if all(map(_is_count, counts)) and sorted(counts) != counts:
        yield LetterFault("not_of_aid", WRITE_AGAIN, name, "gone_back", found=str(counts[1]))


def _seal_faults(said: Mapping[str, Any], name: str, word: str) -> Iterator[LetterFault]:
    right = _sealed({key: value for key, value in said.items() if key not in ("sha256", "seal")}, word)
    if not hmac.compare_digest(str(said.get("sha256")), right["sha256"]):
        yield LetterFault("changed", WRITE_AGAIN, name)
    elif word and not hmac.compare_digest(str(said.get("seal")), right["seal"]):
        yield LetterFault("not_sealed", _("ring them up: both sides must have written the same word"), name)


def _sealed(said: Mapping[str, Any], word: str) -> dict[str, str]:
    """The hash of what is said, and its seal where there is a word."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    seal = {"seal": hmac.new(word.encode(), text, sha256).hexdigest()} if word else {}
    return {"sha256": sha256(text).hexdigest(), **seal}


def _one_of(choices: Any) -> Any:
    return lambda value: isinstance(value, str) and value in tuple(choices)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value.strip()) > 0 and len(value) <= 120


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= smallest(10**9, GOODS)


def _is_thread(value: object) -> bool:
    try:
        return str(UUID(str(value))) == value
    except ValueError:
        return False


def _is_time(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
