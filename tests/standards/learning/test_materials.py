"""Files are told by their first bytes and bounded; a part is what was asked for, and never more than its most."""

import pytest

from renxing.standards.learning.materials import PDF_MOST, VIDEO_MOST, NotAMaterial, checked
from renxing.standards.learning.parts import PART_MOST, part_of

FILM = bytes(4) + b"ftypisom"
WEBM = b"\x1a\x45\xdf\xa3" + bytes(20) + b"webm"


@pytest.mark.parametrize(
    ("data", "mime"), [(b"%PDF-1.4", "application/pdf"), (FILM, "video/mp4"), (WEBM, "video/webm")]
)
def test_sorts(data: bytes, mime: str) -> None:
    assert checked("x", data).mime == mime


@pytest.mark.parametrize("data", [b"", b"<html>", b"MZ", b"\x89PNG", bytes(4) + b"ftypheic", b" %PDF-1.4"])
def test_what_is_neither(data: bytes) -> None:
    with pytest.raises(NotAMaterial, match="material_sort"):
        checked("x.pdf", data)


def test_how_large() -> None:
    assert checked("x", b"%PDF-" + bytes(PDF_MOST - 5)).sort == "pdf"
    with pytest.raises(NotAMaterial, match="material_pdf_large"):
        checked("x", b"%PDF-" + bytes(PDF_MOST))
    with pytest.raises(NotAMaterial, match="material_video_large"):
        checked("x", FILM + bytes(VIDEO_MOST))


def test_names_have_no_paths() -> None:
    assert checked("C:\\films\\a\n.mp4", FILM).name == "a.mp4"
    assert checked("/", FILM).name == "file.mp4"


@pytest.mark.parametrize(
    "asked", ["bytes=-", "bytes=5-2", "items=0-1", "bytes=-0", "bytes=0-1,4-5", "bytes=9999999999999-"]
)
def test_what_is_no_range_gets_the_whole(asked: str) -> None:
    assert part_of(asked, 100) == (0, 100, False)


def test_an_open_range_is_bounded() -> None:
    assert part_of("bytes=0-", 10 * PART_MOST) == (0, PART_MOST, True)
    assert part_of("bytes=0-0", 100) == (0, 1, True)
    assert part_of("bytes=-200", 100) == (0, 100, True)
