"""A photo is made anew: upright, small, bare; what would hurt is refused before it is unpacked."""

from io import BytesIO

import pytest
from PIL import Image

from renxing.core.refusals import BadInput
from renxing.web.photos import LARGEST, made_anew


def taken(size: tuple[int, int], kind: str = "JPEG", mode: str = "RGB", turned: int = 1) -> BytesIO:
    out, exif = BytesIO(), Image.Exif()
    exif[0x0112] = turned
    exif.get_ifd(0x8825)[2] = (30.0, 15.0, 0.0)  # where it was taken
    Image.new(mode, size).save(out, kind, exif=exif)
    return BytesIO(out.getvalue())


def test_turned_upright() -> None:
    seen = made_anew(taken((300, 200), turned=6))
    assert (seen.width, seen.height) == (200, 300)


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB")])
def test_whatever_it_was_it_is_a_bare_jpeg(kind: str, mode: str) -> None:
    with Image.open(BytesIO(made_anew(taken((300, 200), kind, mode)).data)) as opened:
        assert (opened.format, opened.mode, opened.size, dict(opened.getexif())) == ("JPEG", "RGB", (300, 200), {})
        assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_never_wider_nor_higher_than_is_needed_and_never_made_larger() -> None:
    assert (made_anew(taken((3200, 800))).width, made_anew(taken((800, 3200))).height) == (1600, 1600)
    assert made_anew(taken((20, 10))).width == 20


@pytest.mark.parametrize("size", [(8000, 8000), (20000, 20000)])
def test_a_small_file_that_unpacks_to_very_much_is_refused(size: tuple[int, int]) -> None:
    out = BytesIO()
    Image.new("1", size).save(out, "PNG")
    with pytest.raises(BadInput) as refused:
        made_anew(BytesIO(out.getvalue()))
    assert refused.value.code in ("photo_too_large", "photo_unreadable")


def test_no_more_is_read_than_may_be() -> None:
    with pytest.raises(BadInput, match="photo_too_large"):
        made_anew(BytesIO(b"x" * (LARGEST + 1)))


def test_half_a_photo_is_no_photo() -> None:
    whole = taken((600, 400)).getvalue()
    with pytest.raises(BadInput, match="photo_unreadable"):
        made_anew(BytesIO(whole[: len(whole) // 2]))
