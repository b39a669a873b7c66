"""The file of translations as the tests of this folder read it."""

from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Catalog, Message

from renxing.cli.extraction import marked
from renxing.cli.translations import PO, read


@cache
def in_source() -> Catalog:
    """Every sentence marked in the source."""
    return marked()


@cache
def in_file() -> Catalog:
    """Every sentence of the file."""
    return read(PO)


def messages() -> list[Message]:
    """The file's sentences without its head."""
    return [message for message in in_file() if message.id]


def english(message: Message) -> list[str]:
    """The sentence, and its plural where it has one."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def chinese(message: Message) -> list[str]:
    """Its translation; Chinese has one form for all numbers."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def pairs() -> Iterator[tuple[str, str]]:
    """Each English form with its Chinese."""
    for message in messages():
        for source in english(message):
            yield source, chinese(message)[0]
