"""`./renxing VERB ...`: find the verb, run it, and end in a sentence whatever happens."""

import argparse
import os
import sys
from typing import NoReturn

from renxing.cli.endings import ending
from renxing.cli.page import page
from renxing.cli.stopping import USAGE
from renxing.cli.verbs import Verb, verbs


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the usage in one sentence, and where to read on."""

    def error(self, message: str) -> NoReturn:
        """One sentence instead of a block of usage."""
        sys.exit(_complain(f"{message[:1].upper()}{message[1:]}. See {self.prog} --help."))


def main(arguments: list[str] | None = None) -> int:
    """Run one verb and return the exit code."""
    try:
        code = _open_door(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone, as in `./renxing ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _open_door(given: list[str]) -> int:
    known = verbs()
    if not given or given[0] in {"-h", "--help", "help"}:
        print(page(known), end="")
        return 0
    for verb in known:
        if given[0] == verb.NAME:
            return _run(verb, given[1:])
    names = ", ".join(verb.NAME for verb in known)
    return _complain(f'There is no verb "{given[0]}". There are: {names}. See ./renxing --help.')


def _run(verb: Verb, arguments: list[str]) -> int:
    parser = Parser(prog=f"./renxing {verb.NAME}", description=verb.HELP, allow_abbrev=False)
    verb.add_arguments(parser)
    try:
        return verb.run(parser.parse_args(getattr(verb, "completed", list)(arguments)))
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - every ending is turned into a sentence
        sentence, code = ending(error)
        print(sentence, file=sys.stderr)
        return code


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return USAGE
