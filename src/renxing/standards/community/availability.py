"""When a person can help, week by week: ``mon-fri 18-22``."""

from __future__ import annotations

import re

from renxing.standards.community.cells import Cell, items_of

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE_DAYS = {"一": "mon", "二": "tue", "三": "wed", "四": "thu", "五": "fri", "六": "sat", "日": "sun", "天": "sun"}
_SPANS = {
    "daily": "mon-sun",
    "weekdays": "mon-fri",
    "weekend": "sat-sun",
    "每天": "mon-sun",
    "工作日": "mon-fri",
    "周末": "sat-sun",
}
_ITEM = re.compile(r"([a-z]{3})(?:-([a-z]{3}))? ?(\d{1,2})(?::([0-5]\d))?-(\d{1,2})(?::([0-5]\d))?")


def read_availability(cell: Cell) -> tuple[str, ...]:
    """Return the weekly times in one form: days in English, 24 hours, minutes only where there are some.

    Raises
    ------
    ValueError
        When a time is not understood, ends before it begins, or passes midnight or Sunday (write it in two).

    Examples
    --------
    >>> read_availability("Mon - Fri 18:00-22:00；周末９-17、每天 6:30-7")
    ('mon-fri 18-22', 'sat-sun 9-17', 'mon-sun 6:30-7')
    """
    return tuple(_item(item) for item in items_of(cell))


def _item(text: str) -> str:
    found = _ITEM.fullmatch(_in_english(text))
    if not found:
        raise ValueError(text)
    first, last, *clock = found.groups()
    days = [DAYS.index(day) for day in (first, last) if day]
    start, end = _minutes(clock[0], clock[1]), _minutes(clock[2], clock[3])
    if days != sorted(set(days)) or not start < end <= 24 * 60:
        raise ValueError(text)
    return f"{'-'.join(DAYS[day] for day in days)} {_clock(start)}-{_clock(end)}"


def _in_english(text: str) -> str:
    plain = re.sub(r"\s*[-–—~至到]\s*", "-", text.casefold().replace("点", ":00"))
    for word, span in _SPANS.items():
        plain = plain.replace(word, span)
    plain = re.sub(r"(?:周|星期|礼拜)([一二三四五六日天])", lambda found: _CHINESE_DAYS[found[1]], plain)
    return re.sub(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]+", r"\1", plain)


def _minutes(hours: str, minutes: str | None) -> int:
    return int(hours) * 60 + int(minutes or 0)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}" if minutes % 60 else str(minutes // 60)
