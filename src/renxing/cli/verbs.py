"""Which verbs there are, in which groups, and what a verb's file holds."""

import argparse
from importlib import import_module
from typing import Protocol, cast

BEGIN, COMMUNITY, KEEP, DEVELOP = "Begin", "A community's data", "Keep it safe", "Work on Renxing itself"
GROUPS = (BEGIN, COMMUNITY, KEEP, DEVELOP)

# A new verb is a file beside this one and its name here; the page shows them in this order.
MODULES = (
    "demo",
    "serve",
    "new",
    "import_file",
    "export_file",
    "aid",
    "course",
    "invite",
    "record",
    "fund",
    "warning",
    "measure",
    "rehearse",
    "what_buys_most",
    "propositions",
    "plan",
    "play",
    "backup",
    "restore",
    "doctor",
    "test",
    "bench",
    "lock",
    "translate",
)


class Verb(Protocol):
    """What the file of a verb declares; Django and the apps are imported inside `run`, so that `--help` is quick.

    It may also have a function `completed`, which fills in a word of what was typed that need not be said.
    """

    NAME: str
    HELP: str
    GROUP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say which arguments the verb takes."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it and return the exit code."""


def verbs() -> list[Verb]:
    """Every verb, in the order of the page."""
    return [cast(Verb, import_module(f"renxing.cli.{module}")) for module in MODULES]
