"""In which language figures are told: the names and sentences of the Resilience page, without its database."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LANGUAGES = {"en": "en", "zh": "zh-hans"}
LOCALE = Path(__file__).resolve().parents[1] / "locale"


def chosen(wanted: str | None) -> str:
    """The language that was asked for, else the terminal's."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return LANGUAGES[wanted or ("zh" if said.lower().startswith("zh") else "en")]


@contextmanager
def telling(language: str) -> Iterator[None]:
    """Within it, sentences are in this language. Where nobody set Django up, as little of it as translations need."""
    import django
    from django.conf import settings
    from django.utils import translation

    if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
        settings.configure(USE_I18N=True, LOCALE_PATHS=[LOCALE], INSTALLED_APPS=[])
        django.setup()
    with translation.override(language):
        yield


def column(text: str, width: int) -> str:
    """Cut or filled up to so many columns of a terminal, in which a Chinese letter takes two.

    >>> column("ab", 4), column("abcdef", 4), column("说到做到", 5)
    ('ab  ', 'abcd', '说到 ')
    """
    kept, taken = "", 0
    for letter in text:
        wide = 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
        if taken + wide > width:
            break
        kept, taken = kept + letter, taken + wide
    return kept + " " * (width - taken)
