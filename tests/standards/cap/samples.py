"""Files written for these tests, and small ones made from a few words."""

from pathlib import Path

from renxing.standards.cap import Alert, Reading, read
from renxing.standards.faults import Unreadable

FILES = Path(__file__).parent / "files"

INFO = """<info><language>zh-CN</language><category>Met</category><event>雨</event><urgency>Expected</urgency>
<severity>Severe</severity><certainty>Likely</certainty>{more}</info>"""
AREA = "<area><areaDesc>湖滨</areaDesc>{inside}</area>"


def content(name: str) -> bytes:
    """The bytes of one of the files."""
    return (FILES / name).read_bytes()


def cap(*, kind="Alert", before="", more="", sent="2026-07-15T14:30:00+08:00", version="1.2", identifier="W1") -> bytes:
    """A small CAP file: `before` stands before its block, `more` at the block's end."""
    return f"""<alert xmlns="urn:oasis:names:tc:emergency:cap:{version}"><identifier>{identifier}</identifier>
<sender>a@b.cn</sender><sent>{sent}</sent><status>Actual</status><msgType>{kind}</msgType><scope>Public</scope>
{before}{INFO.format(more=more)}</alert>""".encode()


def alert(**shape: str) -> Alert:
    """What is read from it."""
    return read(cap(**shape)).alert


def codes(reading: Reading) -> list[str]:
    """The faults that were listed."""
    return [fault.code for fault in reading.faults]


def refusals(data: bytes, name: str = "w.xml") -> list[tuple[str, int | None, str]]:
    """Why the bytes are refused: code, line and what was found."""
    try:
        read(data, name)
    except Unreadable as error:
        return [(fault.code, fault.row, fault.found) for fault in error.faults]
    return []
