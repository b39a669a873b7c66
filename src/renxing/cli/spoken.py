"""The language of the terminal for verbs that need no Django: the same translations, read by Python itself."""

import gettext
import os
from collections.abc import Callable
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[1] / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"


def spoken() -> Callable[[str], str]:
    """What turns an English sentence into the reader's language; itself where that is English or there is no other."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not said.lower().startswith("zh") or not CATALOGUE.exists():
        return str
    with CATALOGUE.open("rb") as file:
        return gettext.GNUTranslations(file).gettext
