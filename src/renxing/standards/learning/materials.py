"""What sort of file somebody sends: told by how it begins, never by its name."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

MB = 1_000_000
PDF_MOST, VIDEO_MOST = 20 * MB, 60 * MB
NAME_MOST = 80
BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash")


class NotAMaterial(ValueError):
    """A file that cannot be kept: the code of what is wrong with it, and how large it may be in megabytes."""

    def __init__(self, code: str, most: int = 0) -> None:
        super().__init__(code)
        self.code, self.most = code, most // MB


@dataclass(frozen=True, slots=True)
class File:
    """A file that was checked."""

    sort: str
    mime: str
    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Its checksum."""
        return sha256(self.data).hexdigest()


def checked(name: str, data: bytes) -> File:
    """The file as it is kept; raises NotAMaterial for what is neither a PDF nor an MP4 or WebM film, or too large.

    >>> checked("../how to.pdf", b"%PDF-1.7 ... %%EOF").name
    'how to.pdf'
    >>> checked("film.pdf", bytes(4) + b"ftypmp42").mime
    'video/mp4'
    """
    sort, mime, most = _sort_of(data)
    if len(data) > most:
        raise NotAMaterial(f"material_{sort}_large", most)
    bare = "".join(letter for letter in PurePath(name.replace("\\", "/")).name if letter.isprintable())
    return File(sort, mime, bare[-NAME_MOST:] or f"file.{mime.rpartition('/')[2]}", data)


def _sort_of(data: bytes) -> tuple[str, str, int]:
    if data.startswith(b"%PDF-"):
        return "pdf", "application/pdf", PDF_MOST
    if data[4:8] == b"ftyp" and data[8:12] in BRANDS:
        return "video", "video/mp4", VIDEO_MOST
    if data.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in data[:64]:
        return "video", "video/webm", VIDEO_MOST
    raise NotAMaterial("material_sort")
