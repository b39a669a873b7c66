"""A photo made anew: upright, no larger than is needed to see, and with nothing in it but what is seen."""

import warnings
from io import BytesIO
from typing import IO, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from renxing.core.refusals import BadInput
from renxing.web.pictures import Picture

WIDEST: Final = 1600
LARGEST: Final = 15_000_000
MOST_PIXELS: Final = 60_000_000
FORMATS: Final = ("JPEG", "PNG", "WEBP")


def made_anew(file: IO[bytes]) -> Picture:
    """Read, turned upright, shrunk and written again as a JPEG: place, time and camera are not written along."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadInput("photo_too_large", field="photo", most=LARGEST // 1_000_000)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as opened:
                return _written(opened)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombWarning) as wrong:
        raise BadInput("photo_unreadable", field="photo") from wrong
    except Image.DecompressionBombError as wrong:
        raise BadInput("photo_too_large", field="photo", most=LARGEST // 1_000_000) from wrong


def _written(opened: Image.Image) -> Picture:
    if opened.width * opened.height > MOST_PIXELS:
        raise BadInput("photo_too_large", field="photo", most=LARGEST // 1_000_000)
    opened.draft("RGB", (WIDEST, WIDEST))
    upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((WIDEST, WIDEST))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = BytesIO()
    bare.save(out, "JPEG", quality=80, optimize=True)
    return Picture(out.getvalue(), *bare.size)
