"""Every sentence marked for translation, found in our Python and in our templates."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from renxing.cli.places import ROOT

SOURCE = ROOT / "src" / "renxing"
LOCALE = "zh_Hans"

ONE, COUNTED, MEANT, MEANT_AND_COUNTED = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(("_", "_now", "gettext", "gettext_lazy", "gettext_noop"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), COUNTED),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), MEANT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), MEANT_AND_COUNTED),
}


def sources() -> list[Path]:
    """Where sentences may stand, always in the same order, so that the file of translations changes little."""
    found = [*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")]
    return sorted(file for file in found if "migrations" not in file.parts)


def marked() -> Catalog:
    """All marked sentences, each with the files it stands in; no line numbers, which would change every day."""
    catalog = Catalog(locale=LOCALE, fuzzy=False)
    for file in sources():
        for _line, message, comments, context in _in_file(file):
            place = [(file.relative_to(ROOT).as_posix(), 0)]
            catalog.add(message, locations=place, auto_comments=comments, context=context)
    return catalog


def _in_file(file: Path) -> Iterator[Any]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        text = as_python(text)
    return extract("python", BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=["Translators:"])


def as_python(template: str) -> str:
    """A template with all but its marked sentences blanked out, as Django's own tool makes it; not indented."""
    from django.conf import settings

    if not settings.configured:
        settings.configure()
    from django.utils.translation.template import templatize

    return "\n".join(line.strip() for line in templatize(template).splitlines())
