"""`./renxing doctor`: look at everything that could stand in the way, and say what to do about it."""

import argparse
import json
from dataclasses import asdict

from renxing.cli.examining import EXAMINATIONS, State
from renxing.cli.stopping import REFUSED
from renxing.cli.verbs import KEEP

NAME = "doctor"
HELP = "Look at everything that could stand in the way, and say what to do."
GROUP = KEEP
SIGNS = {State.FINE: "fine  ", State.WARNING: "look  ", State.BROKEN: "broken"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(args: argparse.Namespace) -> int:
    """Print every finding; 1 where something is broken."""
    findings = [examine() for examine in EXAMINATIONS]
    broken = sum(finding.state is State.BROKEN for finding in findings)
    if args.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
        return REFUSED if broken else 0
    for finding in findings:
        print(f"{SIGNS[finding.state]}  {finding.about:<14} {finding.found}")
        if finding.advice:
            print(f"{'':24}{finding.advice}")
    print(
        "Nothing stands in the way."
        if not broken
        else f"{broken} of {len(findings)} need mending before people can work."
    )
    return REFUSED if broken else 0
