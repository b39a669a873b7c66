"""Rows with a name in each of the two languages show the reader's own."""

from typing import Any

from django.utils.translation import get_language


class Bilingual:
    """Adds `name` to a model with `name_en` and `name_zh`: the reader's language, else the other."""

    name_en: Any
    name_zh: Any

    @property
    def name(self) -> str:
        """The name in the reader's language, or the only one there is."""
        return for_reader(self.name_en, self.name_zh)


def for_reader(english: str, chinese: str) -> str:
    """The one in the reader's language, or the only one there is."""
    in_chinese = (get_language() or "").startswith("zh")
    first, second = (chinese, english) if in_chinese else (english, chinese)
    return str(first or second)
