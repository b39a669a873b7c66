"""The page that `./renxing --help` shows."""

import renxing
from renxing.cli.verbs import GROUPS, Verb

TOP = """\
Renxing (韧性) {version}: a neighbourhood governs itself, on ordinary days and in a crisis.

Usage: ./renxing VERB [OPTIONS]        ./renxing VERB --help says more about one verb.
"""
BOTTOM = """\
Examples
  ./renxing demo                       a neighbourhood of 2,100 people, running, in the browser
  ./renxing demo --play --speed 600    the same, living through a three-day outbreak in seven minutes
  ./renxing backup ~/renxing.backup    a copy of everything, made while people work
  ./renxing test --fast                check a change in about a minute

Exit codes   0 fine   1 refused, or something was found   2 wrong usage   3 the machine lacks something
Data         lives in var/ beside this program, or in the folder that RENXING_VAR names.
Read on      README.md, README.zh.md and docs/
"""


def page(verbs: list[Verb]) -> str:
    """The whole page: every verb in its group, one line each."""
    parts = [TOP.format(version=renxing.__version__)]
    for group in GROUPS:
        lines = [f"  {verb.NAME:<15} {verb.HELP}" for verb in verbs if group == verb.GROUP]
        if lines:
            parts.append("\n".join([group, *lines]) + "\n")
    return "\n".join([*parts, BOTTOM])
