"""The parts of a zip of courses, read without trusting it: known names only, none twice, nothing longer than it may be.

A path out of its folder (`../`), a link, an unknown name: each is a fault with its name. What a zip says of its own
sizes is not believed: reading stops one byte behind what each part, and all of them, may be.
"""

import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from renxing.standards.faults import Fault
from renxing.standards.learning.materials import MB, VIDEO_MOST
from renxing.standards.wording import _

LARGEST = 200
"""Megabytes; of the file, and of what it unpacks to."""
ENTRIES_MOST, TEXT_MOST = 2_000, 200_000
NAME = re.compile(
    r"([0-9a-f]{4,16})/(course\.toml|page\.(?:en|zh)\.md|quiz\.(?:en|zh)\.txt|files/[0-9]{2}\.(?:pdf|mp4|webm))"
)
MAC = re.compile(r"^__MACOSX/|(?:^|/)(?:\._[^/]*|\.DS_Store)$")
"""What macOS adds to every zip it makes: none of it is ours, and none of it is read."""
WRAPPER = re.compile(r"(?![0-9a-f]{4,16}/|\.)[^/\\]+/")
"""A folder round all courses, as it is where somebody unpacked a file and packed the folder again."""
Parts = dict[str, bytes]


@dataclass(frozen=True)
class BundleFault(Fault):
    """A fault of a file of courses; `sheet` is the file inside it, `column` the key, `row` the line."""

    def _place(self) -> str:
        return "line" if self.row else "key" if self.column else "map"


def parts(file: IO[bytes], name: str) -> tuple[dict[str, Parts], list[BundleFault]]:
    """What each course's folder holds, and everything that is wrong with the zip itself."""
    found: dict[str, Parts] = {}
    if file.seek(0, 2) > LARGEST * MB:
        return found, [BundleFault("too_large", _("send fewer courses at once"), name, data=_limit())]
    try:
        with zipfile.ZipFile(file) as opened:
            return found, _read(opened, name, found)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, OSError, ValueError):
        return {}, [BundleFault("not_a_bundle", _("choose a file of courses"), name)]


def _read(opened: zipfile.ZipFile, name: str, found: dict[str, Parts]) -> list[BundleFault]:
    entries = _entries(opened)
    if len(entries) > ENTRIES_MOST:
        limit = {"limit": str(ENTRIES_MOST)}
        return [BundleFault("too_many_files", _("send fewer courses at once"), name, data=limit)]
    faults: list[BundleFault] = []
    left = LARGEST * MB
    for entry in entries:
        fault = _fault(entry, found)
        if fault is None:
            data = _bytes(opened, entry, min(left, _most(entry)))
            if data is None:
                fault = BundleFault("damaged", _("ask for the file to be written again"), _shown(entry))
            elif len(data) > min(left, _most(entry)):
                limit = {"limit": str(max(1, min(LARGEST * MB, _most(entry)) // MB))}
                return [*faults, BundleFault("swollen", _("send fewer or smaller files"), _shown(entry), data=limit)]
            else:
                left -= len(data)
                folder, path = _place_of(entry)
                found.setdefault(folder, {})[path] = data
        if fault is not None:
            faults.append(fault)
    return faults


def _entries(opened: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Everything in it but folders and what a Mac puts beside, out of the one folder that a Mac wraps round all."""
    entries = [entry for entry in opened.infolist() if MAC.search(entry.filename) is None]
    tops = {entry.filename.partition("/")[0] + "/" for entry in entries}
    if len(tops) == 1 and WRAPPER.fullmatch(wrapper := tops.pop()):
        for entry in entries:
            entry.filename = entry.filename.removeprefix(wrapper)
    return [entry for entry in entries if entry.filename and not _is_folder(entry)]


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    """A folder of a course, which holds nothing by itself."""
    return re.fullmatch(r"[0-9a-f]{4,16}/(?:files/)?", entry.filename) is not None and entry.file_size == 0


def _place_of(entry: zipfile.ZipInfo) -> tuple[str, str]:
    folder, _slash, path = entry.filename.partition("/")
    return folder, path


def _shown(entry: zipfile.ZipInfo) -> str:
    """Its name, of which nothing can steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in entry.filename[:80])


def _most(entry: zipfile.ZipInfo) -> int:
    return VIDEO_MOST if "/files/" in entry.filename else TEXT_MOST


def _fault(entry: zipfile.ZipInfo, found: dict[str, Parts]) -> BundleFault | None:
    """What is wrong with it before anything of it is read."""
    if NAME.fullmatch(entry.filename) is None or stat.S_ISLNK(entry.external_attr >> 16):
        return BundleFault("not_of_bundle", _("take it out"), _shown(entry))
    if entry.flag_bits & 1:
        return BundleFault("password", _("send it without a password"), _shown(entry))
    folder, path = _place_of(entry)
    if path in found.get(folder, {}):
        return BundleFault("repeated_file", _("take one out"), _shown(entry))
    return None


def _bytes(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes | None:
    """At most one byte more than it may have; None where it is damaged."""
    try:
        with opened.open(entry) as part:
            return part.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError):
        return None


def _limit() -> dict[str, str]:
    return {"limit": str(LARGEST)}
