"""Blocks as people list them: a line each, a name, or code, English and Chinese name with commas between."""

import re

from renxing.standards.community.rows import BlockRow

MOST, LONGEST = 500, 80


class NotAList(ValueError):
    """A line that cannot be read: its number, and the code of what is wrong with it."""

    def __init__(self, line: int, code: str) -> None:
        super().__init__(f"line {line}: {code}")
        self.line, self.code = line, code


def read_blocks(text: str, taken: int = 0) -> tuple[BlockRow, ...]:
    """Every block; one without a code gets the next number after `taken`. Raises NotAList at the first wrong line.

    >>> [(row.code, row.name_en, row.name_zh) for row in read_blocks("1号楼\\nB7, Block 7, 7号楼")]
    [('B01', '1号楼', '1号楼'), ('B7', 'Block 7', '7号楼')]
    """
    found: dict[str, BlockRow] = {}
    for number, line in enumerate(text.splitlines(), 1):
        parts = [part.strip() for part in re.split(r"[,\t，]", line) if part.strip()]
        if not parts:
            continue
        row = _row(parts, taken + len(found) + 1, number)
        if row.code in found:
            raise NotAList(number, "twice")
        found[row.code] = row
    if len(found) > MOST:
        raise NotAList(MOST + 1, "many")
    return tuple(found.values())


def _row(parts: list[str], place: int, number: int) -> BlockRow:
    code, names = (parts[0], parts[1:]) if len(parts) > 1 else (f"B{place:02}", parts)
    if len(parts) > 3 or len(code) > 20 or any(len(name) > LONGEST for name in names):
        raise NotAList(number, "columns")
    return BlockRow(code=code, name_en=names[0], name_zh=names[-1])
