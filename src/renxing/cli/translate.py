"""`./renxing translate`: bring the file of translations up to what is marked in the source, and compile it."""

import argparse

from renxing.cli.places import shown
from renxing.cli.stopping import REFUSED
from renxing.cli.verbs import DEVELOP

NAME = "translate"
HELP = "Gather the sentences to translate, and compile those that are translated."
GROUP = DEVELOP


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 - every verb is handed its arguments
    """Update, compile, and name what is still to be translated; 1 while there is any."""
    from renxing.cli.translations import PO, compile_beside, gathered, untranslated, written

    catalog = gathered(PO)
    PO.write_bytes(written(catalog))
    compile_beside(PO, catalog)
    missing = untranslated(catalog)
    for message in missing:
        print(f"  {message.id!r}  ({', '.join(path for path, _line in message.locations)})")
    print(f"{len(catalog)} sentences, {len(missing)} to translate in {shown(PO)}.")
    return REFUSED if missing else 0
