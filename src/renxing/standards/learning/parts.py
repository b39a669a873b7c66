"""Which part of a file is asked for (RFC 9110, section 14): one range; anything else gets the whole."""

import re

RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
PART_MOST = 2_000_000
"""As much is answered at once of an open range; a player asks for the next."""


def part_of(asked: str, size: int) -> tuple[int, int, bool]:
    """Start, end (not included), and whether it is a part.

    >>> part_of("bytes=10-19", 100), part_of("bytes=-5", 100), part_of("", 100), part_of("bytes=200-", 100)
    ((10, 20, True), (95, 100, True), (0, 100, False), (0, 100, False))
    """
    found = RANGE.fullmatch(asked.strip())
    if found is None or not (found[1] or found[2]):
        return 0, size, False
    start = int(found[1]) if found[1] else max(0, size - int(found[2]))
    end = min(size, int(found[2]) + 1) if found[1] and found[2] else size
    if not start < end:
        return 0, size, False
    return start, min(end, start + PART_MOST), True
