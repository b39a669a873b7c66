"""The file of translations: what is marked in the source with the Chinese there is for it."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from renxing.cli.extraction import LOCALE, SOURCE, marked

PO = SOURCE / "locale" / LOCALE / "LC_MESSAGES" / "django.po"
HEADER = """\
# Renxing in Simplified Chinese. Terms: docs/glossary.md. Made anew by: ./renxing translate
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def gathered(po: Path) -> Catalog:
    """What is marked, with the translations there are; those no longer marked are dropped."""
    catalog = marked()
    for message in read(po):
        wanted = catalog.get(message.id, message.context)
        if message.id and wanted is not None and wanted.pluralizable == message.pluralizable:
            wanted.string = message.string
            wanted.user_comments = message.user_comments
            wanted.flags |= message.flags & {"fuzzy"}
    return catalog


def read(po: Path) -> Catalog:
    """The translations there are."""
    with po.open("rb") as file:
        return read_po(file, locale=LOCALE)


def written(catalog: Catalog) -> bytes:
    """The file's bytes: one line a sentence, no dates, so that a change shows as what it is."""
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, include_lineno=False)
    return HEADER.encode() + body.getvalue()


def untranslated(catalog: Catalog) -> list[Message]:
    """The sentences that have no Chinese yet, or one that nobody has looked at."""
    return [message for message in catalog if message.id and (message.fuzzy or not _said(message))]


def _said(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, (tuple, list)) else bool(message.string)


def compile_beside(po: Path, catalog: Catalog) -> None:
    """Write what Django reads."""
    with po.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalog)
