"""A file of courses: what is written is read again, and whatever a stranger can do to a zip is refused by its name."""

import io
import stat
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.standards.faults import Unreadable
from renxing.standards.learning import unzipping
from renxing.standards.learning.bundle import Parcel, read_bundle, write_bundle
from renxing.standards.learning.materials import checked

TOML = 'format = 1\nname_en = "Pumps"\norigin = "Lane"\n'
PDF = checked('泵 "how".pdf', b"%PDF-1.7 %%EOF")
FILM = checked("film.mp4", bytes(4) + b"ftypmp42" + bytes(99))
WHOLE = Parcel(
    code="c0ffee12", name_en="Pumps", name_zh="水泵", body_en='# "Off"\\n', body_zh="先断电。", quiz_en="? A\n+ b\n- c",
    quiz_zh="？甲\n- 乙\n+ 丙", skill="electrical", audience="groups", briefs=("food", "care"), minutes=5,
    origin="小巷 Lane", files=(PDF, FILM),
)  # fmt: skip


def zipped(*parts: tuple[str | zipfile.ZipInfo, str | bytes]) -> io.BytesIO:
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts:
            file.writestr(name, data)
    return to


def faults(file: io.BytesIO) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as refused:
        read_bundle(file, "courses.zip")
    assert all(str(fault) for fault in refused.value.faults)
    return [(fault.code, fault.sheet) for fault in refused.value.faults]


def test_what_is_written_is_read_again() -> None:
    to = io.BytesIO()
    second = Parcel(code="beef00", name_zh="门铃", origin="Lane")
    assert write_bundle([WHOLE, second], to) == 2
    assert read_bundle(to, "a.zip") == [WHOLE, second]
    again = io.BytesIO()
    write_bundle([WHOLE, second], again)
    assert again.getvalue() == to.getvalue()


@given(st.text(max_size=120), st.text(max_size=300))
def test_any_words_come_through(name: str, body: str) -> None:
    whole = Parcel(code="c0ffee", name_en=name or "A", body_en=body.removeprefix("\ufeff"), origin="Lane")
    to = io.BytesIO()
    write_bundle([whole], to)
    assert read_bundle(to, "a.zip") == [whole]


def test_a_zip_that_a_mac_packed_again_is_read() -> None:
    to, own = io.BytesIO(), zipfile.ZipFile
    write_bundle([WHOLE], to)
    with own(to) as file:
        parts: list[tuple[str | zipfile.ZipInfo, str | bytes]] = [(name, file.read(name)) for name in file.namelist()]
    beside = [("__MACOSX/._c0ffee12", b"\x00\x05"), (".DS_Store", b"Bud1"), ("c0ffee12/._page.en.md", b"\x00")]
    assert read_bundle(zipped(*parts, *beside), "a.zip") == [WHOLE]
    inside = [("courses/", b""), *[(f"courses/{name}", data) for name, data in [*parts, *beside[1:]]], beside[0]]
    assert read_bundle(zipped(*inside), "a.zip") == [WHOLE]
    assert faults(zipped(("../c0ffee12/course.toml", TOML))) == [("not_of_bundle", "../c0ffee12/course.toml")]


def test_every_fault_is_named_at_once() -> None:
    file = zipped(
        ("../../etc/passwd", "x"), ("/c0ffee/course.toml", "x"), ("c0ffee\\course.toml", "x"), ("c0ffee/run.sh", "x"),
        ("c0ffee/course.toml", 'format = 1\nskill = "flying"\nminutes = 0\nbriefs = "x"\nwhat = 1'),
        ("c0ffee/page.en.md", b"\xff\xfe\xff"), ("c0ffee/quiz.en.txt", "? A\n+ b"), ("c0ffee/files/01.pdf", "<html>"),
        ("beef00/page.zh.md", "x" * 20_001),
    )  # fmt: skip
    found = faults(file)
    assert [where for code, where in found if code == "not_of_bundle"] == [
        "../../etc/passwd", "/c0ffee/course.toml", "c0ffee\\course.toml", "c0ffee/run.sh",
    ]  # fmt: skip
    assert sorted(code for code, _where in found) == sorted([
        *["not_of_bundle"] * 4, "unknown_key", "missing", "missing", "not_a_choice", "not_a_choice",
        "not_a_number", "not_utf8", "not_a_quiz", "not_a_material", "missing", "too_long",
    ])  # fmt: skip


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("c0ffee/page.en.md")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (lambda: io.BytesIO(b"not a zip"), ["not_a_bundle"]),
        (lambda: io.BytesIO(b""), ["not_a_bundle"]),
        (zipped, ["not_a_bundle"]),
        (lambda: zipped(("c0ffee/course.toml", TOML), (link(), "/etc/passwd")), ["not_of_bundle"]),
        (lambda: zipped(("c0ffee/course.toml", "x" * 300_000)), ["swollen"]),
        (lambda: zipped(("c0ffee/course.toml", "= = ")), ["not_toml"]),
        (lambda: zipped(("c0ffee/course.toml", TOML.replace("1", "2"))), ["newer_aid"]),
        (lambda: zipped(("c0ffee/\x1b[31m", "x")), ["not_of_bundle"]),
    ],
)
def test_what_is_hostile_is_refused(made: Callable[[], io.BytesIO], codes: list[str]) -> None:
    found = faults(made())
    assert [code for code, _where in found] == codes
    assert not any("\x1b" in where for _code, where in found)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(*[(f"c0ffee/files/{n:02}.pdf", b"%PDF-" + bytes(1_900_000)) for n in range(3)])
    assert len(bomb.getvalue()) < 20_000
    monkeypatch.setattr(unzipping, "LARGEST", 4)
    assert ("swollen", "c0ffee/files/02.pdf") in faults(bomb)
    monkeypatch.setattr(unzipping, "LARGEST", 0)
    assert faults(bomb) == [("too_large", "courses.zip")]


def test_twice_the_same_and_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        file = zipped(("c0ffee/course.toml", TOML), ("c0ffee/course.toml", TOML))
    assert faults(file) == [("repeated_file", "c0ffee/course.toml")]
    many = [(f"c0ffee/files/{n:02}.pdf", b"%PDF-" + str(n).encode()) for n in range(11)]
    assert faults(zipped(("c0ffee/course.toml", TOML), *many)) == [("too_many_files", "c0ffee/files")]
    monkeypatch.setattr(unzipping, "ENTRIES_MOST", 5)
    assert faults(zipped(*many)) == [("too_many_files", "courses.zip")]


def test_a_damaged_part_is_named() -> None:
    file = zipped(("c0ffee/course.toml", TOML), ("c0ffee/page.en.md", "words " * 50))
    data = bytearray(file.getvalue())
    place = data.index(b"c0ffee/page.en.md") + len(b"c0ffee/page.en.md") + 3
    data[place] ^= 0xFF
    assert faults(io.BytesIO(bytes(data))) == [("damaged", "c0ffee/page.en.md")]


@given(st.binary(max_size=400), st.integers(0, 2_000))
def test_any_bytes_are_read_or_refused(noise: bytes, at: int) -> None:
    to = io.BytesIO()
    write_bundle([WHOLE], to)
    data = to.getvalue()
    torn = io.BytesIO(data[:at] + noise + data[at + len(noise) :])
    try:
        found = read_bundle(torn, "a.zip")
    except Unreadable:
        return
    assert [each.code for each in found] == [WHOLE.code]
