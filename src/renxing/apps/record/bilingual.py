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
        chinese = (get_language() or "").startswith("zh")
        first, second = (self.name_zh, self.name_en) if chinese else (self.name_en, self.name_zh)
        return str(first or second)
